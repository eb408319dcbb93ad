import type { RecordId } from '#shared/model/values.ts';
import type { ItemOutcome } from '#shared/model/ports.ts';

export type RefusedItem = Extract<ItemOutcome, { readonly kind: 'refused' }>;

type More = Partial<Pick<RefusedItem, 'field' | 'fault' | 'unsent'>>;

/** A row that was not written, and why. */
export function refusedItem(ID: RecordId, reason: string, more: More = {}): RefusedItem {
  return { kind: 'refused', ID, reason, cause: 'content', field: null, theirs: null, ...more };
}
