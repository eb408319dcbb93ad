import type { RecordKind } from '../kinds/recordKind.ts';
import type { Row } from '../standard/types.ts';
import type { BatchNo, ChannelId, Instant, RecordId } from '../model/model.ts';

/** What one side holds of a kind. `hash`: of all contents together; equal hashes mean the same content. */
export interface Side {
  readonly count: number;
  readonly hash: string;
}

/** What the two sides are compared by; see `TableDefinition.identity`. Library tables know rows by ID alone. */
export type Identity = 'ID' | 'businessKey';

/**
 * missing: confirmed here, not there. differs: both, with other content. unacknowledged: there and a record here,
 * but the channel has never confirmed it. extra: there, and nothing here.
 */
export const differenceKinds = ['missing', 'differs', 'unacknowledged', 'extra'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  /** Of the record here; where there is none, of the row there. */
  readonly ID: RecordId;
  readonly title: string;
  /** Of `differs`: wire names, in the order of the table. */
  readonly fields: readonly string[];
  /** Content last confirmed; null = none. */
  readonly mine: Row | null;
  /** null = not there. */
  readonly theirs: Row | null;
  /** Batch that confirmed `mine`; "" = none. */
  readonly confirmedBy: BatchNo | '';
  /** Batch number the row bears there; "" = not told. */
  readonly theirBatchNo: BatchNo | '';
  /** Put right here since; the next sync carries it out. */
  readonly repaired?: true | undefined;
}

/** How one kind came out. */
export interface KindResult {
  readonly dataSet: RecordKind;
  readonly here: Side;
  /** null: the other side does not show it, or the run did not get there. */
  readonly there: Side | null;
  /** Records that were asked about in vain. */
  readonly unanswered: number;
  readonly totals: Readonly<Record<DifferenceKind, number>>;
  /** At most `mostListed` of them. */
  readonly differences: readonly Difference[];
}

/** rows: lists all it holds. lookUps: can be asked about single records. nothing: has no way to ask. */
export type Shows = 'rows' | 'lookUps' | 'nothing';

/** What a reconciliation of one channel came to. */
export interface ChannelResult {
  readonly channel: ChannelId;
  readonly shows: Shows;
  readonly at: Instant;
  /** Why it did not get through all kinds, Chinese; null = it did. */
  readonly problem: string | null;
  readonly kinds: readonly KindResult[];
}

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
