import { watch, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { answerOnce, useConfirm } from '../../ui/useConfirm.ts';
import { dismissPassingToasts } from '../../ui/useToast.ts';
import { settingsWords } from './settingsWords.ts';

interface UnsavedForm {
  /** What is not saved, e.g. 设置. */
  readonly subject: string;
  readonly changed: Readonly<Ref<boolean>>;
  /** 'saving' while the form is being saved. */
  readonly busy: Readonly<Ref<string>>;
  /** Goes as soon as something is changed after it, so that no 已保存 stands over what is not. */
  readonly notice: Ref<object | null>;
}

/**
 * Asks before a page of settings with changes is left. What is being saved is not asked about before it is known
 * how that ended.
 */
export function useUnsavedGuard({ subject, changed, busy, notice }: UnsavedForm): void {
  const confirm = useConfirm();
  // At once: what is said of the change itself comes after it and stays.
  watch(
    changed,
    (begins) => {
      if (begins) notice.value = null;
    },
    { flush: 'sync' },
  );
  onBeforeRouteLeave(async () => {
    await untilSaved(busy);
    if (!changed.value) return true;
    dismissPassingToasts();
    const asked = confirm({
      title: settingsWords.notSaved(subject),
      text: settingsWords.leaving,
      confirm: '不保存，离开',
      cancel: '继续修改',
    });
    return answerOnce(asked, () => !changed.value, 'yes');
  });
}

function untilSaved(busy: Readonly<Ref<string>>): Promise<void> {
  if (busy.value !== 'saving') return Promise.resolve();
  return new Promise((resolve) => watch(busy, () => resolve(), { flush: 'sync', once: true }));
}
