import { z } from 'zod';
import type { Immutable } from '../lib/immutable.ts';
import { recordKindSchema, rowSchema } from '../model/values.ts';

const sideSchema = z.object({ count: z.number(), hash: z.string() });

/** What one side holds of a kind. `hash`: of all contents together; equal hashes mean the same content. */
export type Side = Immutable<z.infer<typeof sideSchema>>;

/** What the two sides are compared by; see `TableDefinition.identity`. Library tables know rows by ID alone. */
export type Identity = 'ID' | 'businessKey';

/**
 * missing: confirmed here, not there. differs: both, with other content. unacknowledged: there and a record here,
 * but the channel has never confirmed it. extra: there, and nothing here.
 */
export const differenceKinds = ['missing', 'differs', 'unacknowledged', 'extra'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

const differenceSchema = z.object({
  kind: z.enum(differenceKinds),
  /** Of the record here; where there is none, of the row there. */
  ID: z.string(),
  title: z.string(),
  /** Of `differs`: wire names, in the order of the table. */
  fields: z.array(z.string()),
  /** Content last confirmed; null = none. */
  mine: rowSchema.nullable(),
  /** null = not there. */
  theirs: rowSchema.nullable(),
  /** Batch that confirmed `mine`; "" = none. */
  confirmedBy: z.string(),
  /** Batch number the row bears there; "" = not told. */
  theirBatchNo: z.string(),
  /** Put right here since; the next sync carries it out. */
  repaired: z.literal(true).optional(),
});

/** One record that the two sides do not hold alike. */
export type Difference = Immutable<z.infer<typeof differenceSchema>>;

const kindResultSchema = z.object({
  dataSet: recordKindSchema,
  here: sideSchema,
  /** null: the other side does not show it, or the run did not get there. */
  there: sideSchema.nullable(),
  /** Records that were asked about in vain. */
  unanswered: z.number(),
  totals: z.record(z.enum(differenceKinds), z.number()),
  /** At most `mostListed` of them. */
  differences: z.array(differenceSchema),
});

/** How one kind came out. */
export type KindResult = Immutable<z.infer<typeof kindResultSchema>>;

/** rows: lists all it holds. lookUps: can be asked about single records. nothing: has no way to ask. */
export const shownWays = ['rows', 'lookUps', 'nothing'] as const;
export type Shows = (typeof shownWays)[number];

export const channelResultSchema = z.object({
  channel: z.string(),
  shows: z.enum(shownWays),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Why it did not get through all kinds, Chinese; null = it did. */
  problem: z.string().nullable(),
  kinds: z.array(kindResultSchema),
});

/** What a reconciliation of one channel came to. */
export type ChannelResult = Immutable<z.infer<typeof channelResultSchema>>;

/** Differences kept per kind. The totals count all. */
export const mostListed = 1000;

export const noDifferences: KindResult['totals'] = { missing: 0, differs: 0, unacknowledged: 0, extra: 0 };

/** All differences of a kind, listed or not. */
export function countDifferences({ totals }: Pick<KindResult, 'totals'>): number {
  return differenceKinds.reduce((sum, kind) => sum + totals[kind], 0);
}

/** Whether it can be put right on this side. */
export function isRepairable(kind: DifferenceKind): kind is 'missing' | 'differs' {
  return kind === 'missing' || kind === 'differs';
}

/** Both sides hold the same, and everything was answered. */
export function agrees(result: KindResult): boolean {
  return result.there !== null && result.unanswered === 0 && countDifferences(result) === 0;
}
