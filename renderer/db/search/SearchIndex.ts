import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import type { DataSetId, FieldReference } from '#shared/standard/types.ts';
import type { Shape } from '../figures/stateLine.ts';

/** The states of records by their shape; records of other shapes are not looked for. */
export type StatesByShape = Readonly<Record<Shape, RecordState>>;

export interface IndexSort {
  /** A field of the table, or one of `sortColumns.ts`. */
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

/** What a list looks for: the records of a kind that bear every word, in some order. */
export interface FindRequest {
  readonly dataSet: DataSetId;
  readonly states: StatesByShape;
  /** "" = all. */
  readonly query: string;
  /** null = newest first. */
  readonly sort: IndexSort | null;
  readonly offset: number;
  readonly limit: number;
}

export interface FindAnswer {
  readonly ids: readonly RecordId[];
  /** How many were found in all. */
  readonly found: number;
}

/** What is looked for in several kinds at once. */
export interface SearchRequest {
  readonly kinds: readonly { readonly dataSet: DataSetId; readonly states: StatesByShape }[];
  readonly query: string;
  readonly limit: number;
}

/** Values that records bear under a field, for a pick list. */
export interface OffersRequest {
  readonly references: readonly FieldReference[];
  /** Records that do not show in the mode of this channel are left out. */
  readonly channel: ChannelId;
  /** "" = the first ones in their order. */
  readonly query: string;
  readonly order: 'newest' | 'text';
  readonly limit: number;
}

export interface FoundOffer {
  readonly value: string;
  /** Name of the record that bears the value. */
  readonly title: string;
}

/**
 * What lists are searched and sorted by, kept in memory from its first use on, so that a key costs no look into the
 * store. An answer is never older than the last change that was told before the question.
 */
export interface SearchIndex {
  /** Reads what is not read yet, so that the first question does not wait for it. */
  prepare(): Promise<void>;
  find(request: FindRequest): Promise<FindAnswer>;
  /** Records that bear the words in their title come first. */
  search(request: SearchRequest): Promise<FindAnswer>;
  offers(request: OffersRequest): Promise<readonly FoundOffer[]>;
}

/** Records that were written or removed; null = any, everything is read anew. */
export type ChangedRecords = readonly RecordId[] | null;

/** A search index that is told of changes. */
export interface FollowingIndex extends SearchIndex {
  changed(ids: ChangedRecords): void;
}
