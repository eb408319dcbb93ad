import type { RecordId } from '#shared/model/values.ts';
import type { StorePosition } from '../journal/storePosition.ts';
import type { StateLine } from './stateLine.ts';

/**
 * Lines as the last transactions left them, so that the next one need not read them again. Good for the transaction
 * that follows on the one that wrote them: every transaction that writes has a number, whoever writes.
 */
export interface LineMemory {
  /** What is known at the beginning of a transaction. */
  before(position: StorePosition | null): ReadonlyMap<RecordId, StateLine>;
  /** What a transaction that was committed has read and written. */
  keep(position: StorePosition | null, lines: ReadonlyMap<RecordId, StateLine>): void;
  /** Lines were written by somebody else. */
  forget(): void;
}

const mostLines = 5000;

export function createLineMemory(): LineMemory {
  let last: StorePosition | null = null;
  let known = new Map<RecordId, StateLine>();

  const follows = (position: StorePosition | null): boolean =>
    position !== null && position.storeId === last?.storeId && position.seq === last.seq + 1;

  return {
    before: (position) => (follows(position) ? known : new Map()),
    keep(position, lines) {
      if (!follows(position) || known.size + lines.size > mostLines) known = new Map();
      if (position && lines.size <= mostLines) for (const [ID, line] of lines) known.set(ID, line);
      last = position;
    },
    forget() {
      last = null;
      known = new Map();
    },
  };
}
