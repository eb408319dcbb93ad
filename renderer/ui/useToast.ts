import { reactive } from 'vue';

export type ToastKind = 'info' | 'good' | 'bad';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: ToastKind;
}

/** The notes now on the screen; ToastHost.vue, mounted once in the shell, shows them. */
export const toasts = reactive<Toast[]>([]);

const shownFor = 5000;
let lastId = 0;

/** Takes a note off the screen. */
export function dismissToast(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id);
  if (index >= 0) toasts.splice(index, 1);
}

/** Takes off every note but failures, so that none says 已保存 beside a question about what is not saved. */
export function dismissPassingToasts(): void {
  for (const passing of toasts.filter(({ kind }) => kind !== 'bad')) dismissToast(passing.id);
}

function show(text: string, kind: ToastKind = 'info'): number {
  lastId += 1;
  const id = lastId;
  // The newest word counts; only failures wait until they were read.
  dismissPassingToasts();
  toasts.push({ id, text, kind });
  if (kind !== 'bad') setTimeout(() => dismissToast(id), shownFor);
  return id;
}

/** `useToast().show('已保存，等待同步', 'good')`: read out by screen readers, gone after five seconds; the id is for `dismissToast`. */
export function useToast(): { readonly show: (text: string, kind?: ToastKind) => number } {
  return { show };
}
