import type { Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { useConfirm } from '../../ui/useConfirm.ts';

/** Asks before a page of settings with changes is left. `subject`: what is not saved, e.g. 设置. */
export function useUnsavedGuard(subject: string, changed: Readonly<Ref<boolean>>): void {
  const confirm = useConfirm();
  onBeforeRouteLeave(() => {
    if (!changed.value) return true;
    return confirm({
      title: `${subject}还没有保存`,
      text: '离开后，刚才的改动会丢失。',
      confirm: '不保存，离开',
      cancel: '继续修改',
    });
  });
}
