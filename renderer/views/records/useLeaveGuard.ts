import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { askChoice } from '../../ui/useConfirm.ts';
import type { RecordEditor } from './useRecordEditor.ts';

/** Asks before a form with changes is left; what was typed stays stored unless the person gives it up. */
export function useLeaveGuard(editor: RecordEditor): void {
  async function mayLeave(): Promise<boolean> {
    if (!editor.form.isDirty.value) return true;
    const chosen = await askChoice({
      title: '内容还没有保存',
      text: '离开后，已填写的内容会暂存在本机，下次打开时可以恢复；放弃后不能找回。',
      choices: [
        { id: 'stay', label: '继续填写', kind: 'primary' },
        { id: 'keep', label: '暂存并离开', kind: 'plain' },
        { id: 'giveUp', label: '放弃修改', kind: 'danger' },
      ],
    });
    if (chosen === 'keep') await editor.autosave.flush();
    if (chosen === 'giveUp') await editor.giveUp();
    return chosen === 'keep' || chosen === 'giveUp';
  }
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate(mayLeave);
}
