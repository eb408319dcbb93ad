import type { SubjectKind } from '#shared/identifiers/subjects.ts';
import type { Row } from '#shared/standard/types.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { ListedRecord } from '../recordTypes.ts';
import type { SchemeInForce } from './schemeInForce.ts';

/** Why a subject cannot be registered as it is. */
export interface SubjectProblem {
  /** Field of annex B to mend; null = the mapping. */
  readonly field: string | null;
  /** Chinese: what is wrong and what to do. */
  readonly message: string;
}

/** One thing that has an identifier, or could have one. */
export interface SubjectItem {
  readonly kind: SubjectKind;
  /** Stable over time: the identifier's ID, or what it would be made of. */
  readonly key: string;
  /** null: it is gone, and its identifier is being taken back. */
  readonly source: LocalRecord | null;
  readonly name: string;
  readonly code: string;
  /** "" where it cannot be formed. */
  readonly handle: string;
  /** null: not registered and not queued. */
  readonly identifier: ListedRecord | null;
  /** What it would be registered with now; null where it cannot be formed, and while the record is a draft. */
  readonly row: Row | null;
  readonly problems: readonly SubjectProblem[];
  /** By a choice in a conflict the node's content stands, though the record says something else. */
  readonly keptTheirs: boolean;
}

export interface RegisterSummary {
  readonly registered: number;
  /** Subjects that were left out, because something has to be mended first. */
  readonly refused: number;
  readonly cancelled: boolean;
}

export interface RegisterOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Looked at between chunks; what is queued stays. */
  readonly signal?: AbortSignal;
}

/** What a new scheme would do to identifiers that exist. */
export interface SchemeEffect {
  /** Content changes; the handle stays. */
  readonly updated: number;
  /** The handle changes: the old one is taken back and a new one registered. */
  readonly renamed: number;
  /** Nothing is left that they stand for. */
  readonly removed: number;
}

/** Which subjects an action is about. */
export interface SubjectChoice {
  readonly kind: SubjectKind;
  readonly record: RecordId;
}

/** Identifiers: those of the mode in force, or of the channel named. */
export interface IdentifierRepository {
  /** Every subject of the mapped kinds, in the order of the kinds and of age. */
  list(): Promise<readonly SubjectItem[]>;
  /** Queues the registration of subjects that have no identifier yet. */
  register(choices: readonly SubjectChoice[], options?: RegisterOptions): Promise<RegisterSummary>;
  /** Takes identifiers back although their records stay; the number of those. They do not follow any more. */
  withdraw(ids: readonly RecordId[]): Promise<number>;
  /** Takes `withdraw` back as long as it has not reached the node; the number restored. */
  restore(ids: readonly RecordId[]): Promise<number>;
  /** Identifiers that stand for a record, on the channel of the mode in force. */
  ofRecord(ID: RecordId): Promise<readonly ListedRecord[]>;
  /** Takes up what the records say now where the node's content was kept; the number queued. */
  renew(ids: readonly RecordId[]): Promise<number>;
  /**
   * A look at the node showed something else than what was confirmed; null: nothing is there. Puts the identifier in
   * conflict; false where nothing was confirmed yet or an outcome is open.
   */
  reportDifference(ID: RecordId, theirs: Row | null): Promise<boolean>;
  /** What following a scheme would change; nothing is written. */
  effect(channel: ChannelId, candidate: SchemeInForce): Promise<SchemeEffect>;
  /** Brings every identifier of the channel in step with the scheme in force, unless it was done already. */
  followScheme(channel: ChannelId): Promise<SchemeEffect>;
}
