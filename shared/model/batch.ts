import { z } from 'zod';
import type { Immutable } from '../lib/immutable.ts';
import { busTypeSchema, nameSchema, recordKindSchema, revisionSchema, rowSchema } from './values.ts';

export const batchRowSchema = z.object({
  /** Of the record. */
  ID: z.string(),
  revision: revisionSchema,
  updateDate: z.string(),
  /** Full content as sent; for deletes the content last acknowledged. */
  data: rowSchema,
  /**
   * Batch number under which the other side was last seen to hold the row; a channel that several PCs write to
   * changes the row only while it still stands under that number. Absent = it was never seen there.
   */
  seen: z.string().optional(),
});

/** A record as it was frozen into a batch. */
export type BatchRow = Immutable<z.infer<typeof batchRowSchema>>;

/**
 * sending: the first byte may have left, no answer yet (after a crash: unknown).
 * unknown: no usable answer. delivered / refused: settled for every row.
 * split: refused as a whole and sent again in parts. partly: rows ended differently.
 * withdrawn: surely never processed (no connection, cancelled, log-in), rows back in the queue.
 */
export const batchStates = [
  'sending',
  'unknown',
  'delivered',
  'refused',
  'partly',
  'split',
  'withdrawn',
] as const;
export type BatchState = (typeof batchStates)[number];

const batchCountsSchema = z.object({ delivered: z.number(), refused: z.number(), conflict: z.number() });

/** How many rows of a batch ended how. */
export type BatchCounts = Immutable<z.infer<typeof batchCountsSchema>>;

export const batchSchema = z.object({
  batchNo: nameSchema,
  channel: nameSchema,
  dataSet: recordKindSchema,
  operation: busTypeSchema,
  rows: z.array(batchRowSchema),
  state: z.enum(batchStates),
  /** Epoch milliseconds, as `settledAt`. */
  createdAt: z.number(),
  settledAt: z.number().nullable(),
  /** The other side's answer, shortened, secrets removed; null = none. */
  reply: z.string().nullable(),
  counts: batchCountsSchema,
});

/** What went, or goes, out in one request. */
export type Batch = Immutable<z.infer<typeof batchSchema>>;
