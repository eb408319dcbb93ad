import { batchCounterSchema, nextBatchNo, type BatchCounter } from '#shared/sync/batchNumber.ts';
import type { BatchNo, Instant } from '#shared/model/values.ts';
import type { AppDatabase } from '../db/schema.ts';
import { shanghaiDate } from '../db/updateDate.ts';

const counterName = 'batchNo';

/** Numbers for batches of one transaction. */
interface BatchNumbers {
  /** The number that the next `take` takes. */
  next(): BatchNo;
  take(): void;
  /** What is to be kept once at least one was taken. */
  counter(): BatchCounter;
}

/**
 * The next batch numbers; nothing is written yet. Never below a batch that exists, so that a counter that
 * was lost or came from an old backup draws no number twice.
 */
export async function drawBatchNos(
  db: AppDatabase,
  now: Instant,
  workstation: string,
): Promise<BatchNumbers> {
  const stored = batchCounterSchema.safeParse((await db.counters.get(counterName))?.value);
  const [highest] = await db.batches.orderBy('batchNo').reverse().limit(1).primaryKeys();
  const floor = highest === undefined ? null : counterOf(highest);
  let last = later(stored.success ? stored.data : null, floor);
  const draw = () => {
    const drawn = nextBatchNo(last, shanghaiDate(now).replaceAll('-', ''), workstation);
    if (!drawn.ok) throw new Error(`no batch number can be drawn: ${drawn.error}`);
    return drawn.value;
  };
  return {
    next: () => draw().batchNo,
    take: () => {
      last = draw().counter;
    },
    counter: () => last ?? draw().counter,
  };
}

/** Persists the counter inside the transaction that writes the batch. */
export async function keepCounter(db: AppDatabase, counter: BatchCounter): Promise<void> {
  await db.counters.put({ name: counterName, value: counter });
}

function counterOf(batchNo: BatchNo): BatchCounter {
  return { day: batchNo.slice(0, 8), sequence: Number(batchNo.slice(10)) };
}

function later(a: BatchCounter | null, b: BatchCounter | null): BatchCounter | null {
  if (!a || !b) return a ?? b;
  if (a.day !== b.day) return a.day > b.day ? a : b;
  return a.sequence >= b.sequence ? a : b;
}
