import { z } from 'zod';
import type { Immutable } from '../lib/immutable.ts';
import type { Result } from '../lib/result.ts';
import { err, ok } from '../lib/result.ts';
import type { BatchNo } from '../model/values.ts';

export const batchCounterSchema = z.object({
  /** YYYYMMDD of the latest day a number was drawn for. */
  day: z.string().regex(/^\d{8}$/),
  /** Last sequence drawn on that day. */
  sequence: z.number().int().min(0),
});

/** Persisted with the store; survives restore and clock changes. */
export type BatchCounter = Immutable<z.infer<typeof batchCounterSchema>>;

/** A batch number and the counter to persist in the same transaction. */
interface DrawnBatchNo {
  readonly batchNo: BatchNo;
  readonly counter: BatchCounter;
}

type BatchNumberProblem = 'exhausted' | 'invalidDay' | 'invalidWorkstation';

const lastSequence = 999_999;

/**
 * Draws the next batch number of clause 4.4.1 b): the day and eight digits, two for the workstation and six
 * of sequence (d32). A clock that went back keeps the later day, so no number is ever drawn twice.
 */
export function nextBatchNo(
  counter: BatchCounter | null,
  today: string,
  workstation: string,
): Result<DrawnBatchNo, BatchNumberProblem> {
  if (!/^\d{8}$/.test(today)) return err('invalidDay');
  if (!/^\d{2}$/.test(workstation)) return err('invalidWorkstation');
  const last = counter === null || counter.day < today ? { day: today, sequence: 0 } : counter;
  const sequence = last.sequence + 1;
  if (sequence > lastSequence) return err('exhausted');
  const batchNo = `${last.day}${workstation}${String(sequence).padStart(6, '0')}`;
  return ok({ batchNo, counter: { day: last.day, sequence } });
}
