import type { Batch } from '../model/batch.ts';
import type { BatchSettlement } from '../model/ports.ts';
import type { RunContext } from './runContext.ts';
import { writeSettlements } from './settleBatch.ts';

/** A batch and what its answer says of it. */
export interface Answered {
  readonly batch: Batch;
  readonly settlement: BatchSettlement;
}

/** Writes answers while the next batch is under way. */
export interface WriteBehind {
  /** Written at once, or with the others that come while one is being written. */
  add(answered: Answered): void;
  /** Resolves when everything is written; rejects where something could not be. */
  written(): Promise<void>;
}

export function createWriteBehind(context: RunContext): WriteBehind {
  let waiting: readonly Answered[] = [];
  let work = Promise.resolve();
  const write = async (): Promise<void> => {
    const together = waiting;
    waiting = [];
    if (together.length > 0) await writeSettlements(context, together);
  };
  return {
    add(answered) {
      waiting = [...waiting, answered];
      work = work.then(write);
      // Whoever waits for it is told.
      work.catch(() => undefined);
    },
    written: () => work,
  };
}
