import { shallowRef } from 'vue';

/** What one label says. */
export interface LabelItem {
  /** The identifier itself: what the code holds. */
  readonly handle: string;
  readonly name: string;
  /** Number of the record the identifier stands for. */
  readonly code: string;
  /** Unit it belongs to. */
  readonly unit: string;
}

const queue = shallowRef<readonly LabelItem[]>([]);

/** The labels to print next: a list sets them before it opens /identifiers/labels; they last until the program ends. */
export function useLabelQueue(): {
  readonly get: () => readonly LabelItem[];
  readonly set: (items: readonly LabelItem[]) => void;
} {
  return {
    get: () => queue.value,
    set: (items) => {
      queue.value = items;
    },
  };
}
