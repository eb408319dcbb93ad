import { shallowRef, watch } from 'vue';

interface DialogChoice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly kind?: 'primary' | 'danger' | 'plain';
}

interface ChoiceQuestion<Id extends string = string> {
  readonly title: string;
  /** What will happen, one or two sentences. */
  readonly text?: string;
  /** Listed under the text, one line each. */
  readonly details?: readonly string[];
  /** Shown from left to right, the safest first. */
  readonly choices: readonly DialogChoice<Id>[];
}

interface PendingQuestion {
  readonly question: ChoiceQuestion;
  readonly answer: (id: string | null) => void;
}

/** The question now on the screen; ConfirmDialog.vue, mounted once in the shell, shows it. */
export const pendingQuestion = shallowRef<PendingQuestion | null>(null);

/** Asks one question and resolves with the chosen id, or null when the dialog was closed. */
export function askChoice<Id extends string>(question: ChoiceQuestion<Id>): Promise<Id | null> {
  pendingQuestion.value?.answer(null);
  return new Promise((resolve) => {
    pendingQuestion.value = {
      question,
      answer: (id) => {
        pendingQuestion.value = null;
        resolve(id as Id | null);
      },
    };
  });
}

/** Answers the question just asked by itself once it has become pointless, as when what was unsaved has been saved. */
export function answerOnce<T>(asked: Promise<T>, pointless: () => boolean, id: string): Promise<T> {
  const question = pendingQuestion.value;
  const stop = watch(pointless, (now) => {
    if (now && pendingQuestion.value === question) question?.answer(id);
  });
  return asked.finally(stop);
}

interface ConfirmOptions {
  readonly title: string;
  readonly text?: string;
  readonly details?: readonly string[];
  /** Words on the button that goes on; says what it does, e.g. 删除. */
  readonly confirm: string;
  readonly cancel?: string;
  readonly danger?: boolean;
}

/** `const confirm = useConfirm(); if (await confirm({ title, text, confirm: '删除', danger: true })) …` */
export function useConfirm(): (options: ConfirmOptions) => Promise<boolean> {
  return async ({ confirm, cancel = '取消', danger = false, ...rest }) => {
    const chosen = await askChoice({
      ...rest,
      choices: [
        { id: 'no', label: cancel, kind: 'plain' },
        { id: 'yes', label: confirm, kind: danger ? 'danger' : 'primary' },
      ],
    });
    return chosen === 'yes';
  };
}
