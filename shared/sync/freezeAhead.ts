import type { RecordKind } from '../kinds/recordKind.ts';
import type { Batch, BatchRow } from '../model/batch.ts';
import type { BusType } from '../standard/types.ts';
import { withdrawal } from './judgeOutcome.ts';
import { openWords } from './openWords.ts';
import type { RunContext } from './runContext.ts';

/** What is frozen before its turn at most: a crash leaves its outcome unknown, and it has to be settled first. */
const most = { batches: 10, rows: 1000 } as const;

/** Batches that are frozen together and sent one by one. */
export interface FrozenAhead {
  /** The next one, if one is frozen. */
  take(): Batch | null;
  /** How many of these parts, from the first on, are frozen the next time. */
  room(parts: readonly (readonly BatchRow[])[]): number;
  freeze(parts: readonly (readonly BatchRow[])[]): Promise<void>;
  /** All went well: more are frozen the next time. */
  goOn(): void;
  /** What was not sent is put back into the queue, and from now on one is frozen at a time. */
  putBack(): Promise<readonly (readonly BatchRow[])[]>;
}

/** Begins with one batch: what the other side makes of it shows whether the others can follow as they are. */
export function createFrozenAhead(
  { store, channel }: RunContext,
  target: { readonly dataSet: RecordKind; readonly operation: BusType },
): FrozenAhead {
  let ready: readonly Batch[] = [];
  let atOnce = 1;
  return {
    take() {
      const [first = null, ...others] = ready;
      ready = others;
      return first;
    },
    room(parts) {
      let [count, rows] = [0, 0];
      for (const part of parts.slice(0, atOnce)) {
        rows += part.length;
        if (count > 0 && rows > most.rows) break;
        count += 1;
      }
      return count;
    },
    async freeze(parts) {
      ready = await store.freeze(parts.map((rows) => ({ channel: channel.id, ...target, rows })));
    },
    goOn() {
      atOnce = Math.min(most.batches, atOnce * 2);
    },
    async putBack() {
      const unsent = ready;
      ready = [];
      atOnce = 1;
      if (unsent.length > 0)
        await store.settle(
          unsent.map((batch) => ({ batchNo: batch.batchNo, ...withdrawal(batch, openWords.notSent) })),
        );
      return unsent.map(({ rows }) => rows);
    },
  };
}
