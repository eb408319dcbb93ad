import type { DataSetId, Finding, Row } from '#shared/standard/types.ts';
import type { DeletionChoice, LeftBecause } from '#shared/packages/planMerge.ts';
import type { CarriedRecord, PackedAcknowledgement, PackedRecord } from '#shared/packages/packedRecord.ts';
import type { Instant, RecordId } from '#shared/model/values.ts';
import type { Mode } from '#shared/model/channelTable.ts';

/** UUID of a package. */
export type PackageId = string;

/** A package that was made here or merged here. */
export interface StoredPackage {
  readonly id: PackageId;
  readonly direction: 'made' | 'taken';
  readonly mode: Mode;
  readonly madeAt: Instant;
  /** UUID of the store it was made from. */
  readonly origin: string;
  readonly unit: string;
  readonly workstation: string;
  /** Public key of the PC that made it. */
  readonly reply: string;
  /** Records in it. */
  readonly total: number;
  /** Made: the recipient's name, "" = locked by a password. */
  readonly lockedFor: string;
  /** open: being written, or merged in part. */
  readonly state: 'open' | 'done';
  /** Made: records that an acknowledgement was received for. Taken: records that one was made for. */
  readonly acknowledged: number;
  /** When the last one was received or made; null = none yet. */
  readonly acknowledgedAt: Instant | null;
  /** Taken: when it was last merged. */
  readonly mergedAt: Instant | null;
  /** Taken: records that were left as they are here. */
  readonly left: number;
}

/** One record of such a package, as it was carried. */
export interface StoredPackageRow {
  readonly package: PackageId;
  readonly ID: RecordId;
  readonly dataSet: DataSetId;
  /** UUID of the store that the package was made from. */
  readonly origin: string;
  readonly revision: number;
  readonly hash: string;
  readonly deleted: boolean;
  readonly sample: boolean;
  readonly updateDate: string;
  readonly data: Row;
  readonly mode: Mode;
  /** 1: an acknowledgement has named it, or a later revision of it. */
  readonly done: 0 | 1;
}

/** A PC that packages are locked for. */
export interface StoredRecipient {
  /** As text. */
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly name: string;
  readonly addedAt: Instant;
}

/** What goes into a package. Drafts never do. */
export type ExportScope =
  | { readonly kind: 'pending' }
  | { readonly kind: 'all' }
  | { readonly kind: 'chosen'; readonly ids: ReadonlySet<RecordId> };

/** Records of one data set that are to go, in the order they go: deletions first, for they free keys. */
export interface ExportGroup {
  readonly dataSet: DataSetId;
  readonly ids: readonly RecordId[];
}

/** A record that could go into a package. */
export interface ExportCandidate {
  readonly ID: RecordId;
  readonly dataSet: DataSetId;
  readonly title: string;
  readonly deleted: boolean;
  readonly pending: boolean;
}

/** Where records of an opened package come from. */
export interface PackageSource {
  readonly id: PackageId;
  readonly origin: string;
}

/** Why a record was not merged and stays as it is here. */
export type LeftReason =
  | { readonly because: LeftBecause }
  /** Another record here bears its business key. */
  | { readonly because: 'keyTaken'; readonly other: RecordId; readonly otherTitle: string }
  /** Its key was changed there, and what is reported bears the old one: to be changed by hand here. */
  | { readonly because: 'keyMoved' }
  | { readonly because: 'invalid'; readonly findings: readonly Finding[] }
  /** Deleted there, and nothing of it was ever here, so that nothing here can report the deletion. */
  | { readonly because: 'deletionUnknown' }
  /** A record for the real platform, which is not changed while practising. */
  | { readonly because: 'official' };

export type MergeKind =
  'same' | 'older' | 'new' | 'restored' | 'changed' | 'joined' | 'conflict' | 'deleted' | 'left';

/** What becomes, or became, of one record of a package. */
export interface MergeItem {
  readonly ID: RecordId;
  readonly dataSet: DataSetId;
  readonly title: string;
  readonly kind: MergeKind;
  /** Present where `kind` is left. */
  readonly left: LeftReason | null;
}

/** The three sides of one record of a package, for a person who wants to look. */
export interface MergeDetail extends MergeItem {
  /** null: not here. */
  readonly here: Row | null;
  readonly base: Row | null;
  readonly carried: Row;
}

/** What an acknowledgement did to one record. */
export type AcknowledgedKind =
  /** 已送达 now. */
  | 'delivered'
  /** It was so already. */
  | 'already'
  /** What was exported is acknowledged; what was changed since waits. */
  | 'editedSince'
  /** Delivered joined with other changes, and changed here since in the same fields. */
  | 'conflict'
  /** Deleted here after it was exported; the deletion waits now. */
  | 'deletedSince'
  /** Its own outcome is open here. */
  | 'sending';

/** Why an acknowledgement is not used; nothing of it was applied. */
export type AcknowledgementProblem = 'unknownPackage' | 'otherContent';

/** Business keys that records of a package have taken so far; null = freed. */
export type ClaimedKeys = Map<string, RecordId | null>;

export interface MergeOptions {
  readonly source: PackageSource;
  readonly dataSet: DataSetId;
  readonly records: readonly CarriedRecord[];
  readonly deletions: DeletionChoice;
}

/** Packages as the store knows them. Every write is one strict transaction. */
export interface PackageRepository {
  /** UUID of this store. */
  origin(): Promise<string>;
  /** Packages of the mode in force, newest first. */
  list(): Promise<readonly StoredPackage[]>;
  /** Everything of the mode in force that could go into a package, in send order. */
  candidates(): Promise<readonly ExportCandidate[]>;
  groups(scope: ExportScope): Promise<readonly ExportGroup[]>;
  /** Records as they are now; what is gone or a draft by now is left out. */
  pack(ids: readonly RecordId[]): Promise<readonly PackedRecord[]>;
  /** Notes that a package is being made; one that was left off is forgotten. */
  beginMade(made: StoredPackage): Promise<void>;
  keepMade(id: PackageId, rows: readonly StoredPackageRow[]): Promise<void>;
  finishMade(id: PackageId, total: number): Promise<void>;
  /** Forgets a package; what it carried is no longer known to have been exported or merged. */
  forget(id: PackageId): Promise<void>;
  /** What would become of the records; nothing is written. `claimed`: keys of the package's records looked at so far. */
  examine(options: MergeOptions, claimed: ClaimedKeys): Promise<readonly MergeItem[]>;
  detail(options: MergeOptions, ID: RecordId): Promise<MergeDetail | null>;
  /** Notes that a package is being merged, or merged again. */
  beginTaken(taken: StoredPackage): Promise<void>;
  merge(options: MergeOptions): Promise<readonly MergeItem[]>;
  finishTaken(id: PackageId, left: number): Promise<void>;
  /** What is delivered of one data set of a package. */
  acknowledgements(id: PackageId, dataSet: DataSetId): Promise<readonly PackedAcknowledgement[]>;
  /** Notes that an acknowledgement was made. */
  finishAcknowledgement(id: PackageId, count: number): Promise<void>;
  /** Whether acknowledgements speak of what this PC exported; null = they do. */
  checkAcknowledgements(
    id: PackageId,
    dataSet: DataSetId,
    items: readonly PackedAcknowledgement[],
  ): Promise<AcknowledgementProblem | null>;
  acknowledge(id: PackageId, items: readonly PackedAcknowledgement[]): Promise<readonly AcknowledgedKind[]>;
  recipients(): Promise<readonly StoredRecipient[]>;
  keepRecipient(recipient: Omit<StoredRecipient, 'addedAt'>): Promise<void>;
  forgetRecipient(publicKey: string): Promise<void>;
}
