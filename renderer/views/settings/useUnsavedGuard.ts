import { watch, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { answerOnce, useConfirm } from '../../ui/useConfirm.ts';

/** What the page says of the last thing done with it. */
interface NoticeHolder {
  value: { readonly kind: string } | null;
}

/**
 * Asks before a page of settings with changes is left. `subject`: what is not saved, e.g. 设置. What the page says of
 * the last save goes as soon as something is changed again, so that it never stands beside the question.
 */
export function useUnsavedGuard(
  subject: string,
  changed: Readonly<Ref<boolean>>,
  notice: NoticeHolder,
): void {
  const confirm = useConfirm();
  watch(
    changed,
    (now) => {
      if (now && notice.value?.kind === 'good') notice.value = null;
    },
    { flush: 'sync' },
  );
  onBeforeRouteLeave(() => {
    if (!changed.value) return true;
    const asked = confirm({
      title: `${subject}还没有保存`,
      text: '离开后，刚才的改动会丢失。',
      confirm: '不保存，离开',
      cancel: '继续修改',
    });
    return answerOnce(asked, () => !changed.value, 'yes');
  });
}
