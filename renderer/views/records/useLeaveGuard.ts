import { ref, watch, type Ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { answerOnce, askChoice } from '../../ui/useConfirm.ts';
import { dismissPassingToasts } from '../../ui/useToast.ts';
import type { RecordEditor } from './useRecordEditor.ts';
import { actionWords } from './actionWords.ts';

/** What leaving has to do with of a form. */
export interface GuardedEditor extends Pick<RecordEditor, 'saving' | 'settled' | 'giveUp'> {
  readonly form: Pick<RecordEditor['form'], 'isDirty'>;
  readonly autosave: Pick<RecordEditor['autosave'], 'flush'>;
}

export interface LeaveGuard {
  /** The person went elsewhere while the form was being saved, so that nothing else is to lead them away. */
  readonly leaving: Ref<boolean>;
}

/**
 * Asks before a form with changes is left; what was typed stays stored unless the person gives it up. What is
 * being saved is not asked about before it is known how that ended.
 */
export function useLeaveGuard(editor: GuardedEditor): LeaveGuard {
  const leaving = ref(false);

  async function mayLeave(): Promise<boolean> {
    if (editor.saving.value) {
      leaving.value = true;
      await editor.settled();
    }
    if (!editor.form.isDirty.value) return true;
    leaving.value = false;
    dismissPassingToasts();
    const asked = askChoice({
      title: actionWords.unsaved,
      text: actionWords.leaving,
      choices: [
        { id: 'stay', label: '继续填写', kind: 'primary' },
        { id: 'keep', label: '暂存并离开', kind: 'plain' },
        { id: 'giveUp', label: '放弃修改', kind: 'danger' },
      ],
    });
    const chosen = await answerOnce(asked, () => !editor.form.isDirty.value, 'saved');
    if (chosen === 'keep') await editor.autosave.flush();
    if (chosen === 'giveUp') await editor.giveUp();
    return chosen !== 'stay' && chosen !== null;
  }
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate(mayLeave);
  watch(
    editor.saving,
    (begins) => {
      if (begins) leaving.value = false;
    },
    { flush: 'sync' },
  );
  return { leaving };
}
