import { z } from 'zod';
import type { Immutable } from '../lib/immutable.ts';
import { batchRowSchema } from './batch.ts';
import { busTypeSchema, recordKindSchema } from './values.ts';

/** What the engine asks a channel; it crosses the bridge as it is. */

export const sendRequestSchema = z.object({
  batchNo: z.string(),
  dataSet: recordKindSchema,
  operation: busTypeSchema,
  rows: z.array(batchRowSchema),
});

/** One request to a channel: rows of one data set and one operation, at most the route's batch size. */
export type SendRequest = Immutable<z.infer<typeof sendRequestSchema>>;

export const pullRequestSchema = z.object({
  dataSet: recordKindSchema,
  /** Where the last look ended, in the channel's own words; '' before the first. */
  since: z.string(),
  /** Batches this program itself has sent since, with their numbers of rows: what they wrote is known. */
  own: z.record(z.string(), z.number().int()),
  /** About how many rows one answer may bring. */
  limit: z.number().int().min(1),
});

/** Asks what others changed since the last look. */
export type PullRequest = Immutable<z.infer<typeof pullRequestSchema>>;

export const holdingsRequestSchema = z.object({
  dataSet: recordKindSchema,
  /** ID of the last row of the page before; '' for the first page. */
  afterID: z.string(),
  /** Most rows of one answer. */
  limit: z.number().int().min(1),
});

/** Asks what the other side holds of one kind, in pages in the order of its IDs. */
export type HoldingsRequest = Immutable<z.infer<typeof holdingsRequestSchema>>;
