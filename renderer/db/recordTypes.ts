import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Result } from '#shared/lib/result.ts';
import type { DataSetId, Finding, Row } from '#shared/standard/types.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import type { ChannelId, Instant, RecordId } from '#shared/model/values.ts';
import type { StateCounts } from './figures/countStates.ts';
import type { StatesByShape } from './search/SearchIndex.ts';
import type { WaitingState } from './figures/countStates.ts';

/** How a record stands on one of the channels it goes to. */
export interface ChannelStanding {
  readonly channel: ChannelId;
  readonly state: RecordState;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
}

/** A record with how it stands where it stands worst; the state on the screen is that one. */
export interface ListedRecord extends ChannelStanding {
  readonly record: LocalRecord;
  /** Every channel it goes to, in the order they are served. */
  readonly standings: readonly ChannelStanding[];
}

/** What a list asks for: a stretch of the records of a kind, newest first. */
export interface PageRequest {
  readonly dataSet: DataSetId;
  /** "" = all states. */
  readonly state: RecordState | '';
  readonly offset: number;
  readonly limit: number;
}

export interface RecordPage {
  /** Of all records that the list shows, whatever is filtered. */
  readonly counts: StateCounts;
  /** How many fit the request, on all pages. */
  readonly found: number;
  readonly rows: readonly ListedRecord[];
}

/** What a form hands over; `ID: null` makes a new record. */
export interface SaveInput {
  readonly ID: RecordId | null;
  readonly dataSet: DataSetId;
  readonly data: Row;
}

/** Why nothing was written. */
export type SaveProblem =
  /** Another record already bears this business key; `fields` make up the key. */
  | { readonly kind: 'duplicateKey'; readonly fields: readonly string[]; readonly existing: RecordId }
  /** Errors of validation; warnings never stop a save. */
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }
  /** A record for the real platform, which is not changed while practising. */
  | { readonly kind: 'official' }
  /** The record was deleted or withdrawn while the form was open. */
  | { readonly kind: 'gone' };

export interface DeleteSummary {
  /** Never sent: gone at once. */
  readonly removed: number;
  /** Known to the other side (or perhaps so): deleted there by the next sync. */
  readonly marked: number;
  /** For the real platform, and not deleted while practising. */
  readonly official?: number;
}

export interface RestoreSummary {
  readonly restored: number;
  /** Not restored, because another record bears their business key by now. */
  readonly blocked: readonly RecordId[];
}

export type ImportInput = Partial<Readonly<Record<DataSetId, readonly Row[]>>>;

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
  readonly dataSet: DataSetId;
}

export interface ImportOptions {
  /** Rows of the sample enterprise: queued for the practice platform only. */
  readonly sample: boolean;
  /** Rows that are kept as drafts without being judged, in the same transactions. */
  readonly drafts?: ImportInput;
  /** Whether rows that turn out not to be let in are kept as drafts, too. */
  readonly keepRefused?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Looked at between chunks; what is written stays. */
  readonly signal?: AbortSignal;
}

/** A row that validation did not let in; `index` counts from 0 within its data set. */
export interface ImportRefusal {
  readonly dataSet: DataSetId;
  readonly index: number;
  readonly findings: readonly Finding[];
}

/** Why a row has no place; `same`: what bears its key has the very same content. */
export type ImportObstacle =
  /** A row before it, by its index, bears its business key. */
  | { readonly kind: 'repeated'; readonly index: number; readonly same: boolean }
  | { readonly kind: 'taken'; readonly existing: RecordId; readonly same: boolean };

/** A row that was not let in because of its business key; `index` counts from 0 within its data set. */
export interface ImportSkip {
  readonly dataSet: DataSetId;
  readonly index: number;
  readonly obstacle: ImportObstacle;
}

export interface ImportSummary {
  readonly written: number;
  /** Drafts written, those of `keepRefused` among them. */
  readonly drafted: number;
  /** Rows whose business key the store (or an earlier row of the import) already has. */
  readonly skipped: readonly ImportSkip[];
  readonly refused: readonly ImportRefusal[];
  readonly cancelled: boolean;
  /** Rows left, and not looked at, because it was cancelled. */
  readonly notReached: number;
}

export type ResolveChoice = 'mine' | 'theirs';

export interface Resolution {
  /** Handed to `undo`; null if nothing was resolved. */
  readonly snapshotId: number | null;
  /** Records the choice was applied to; the others were not in conflict any more. */
  readonly resolved: number;
}

/** A resolution that can still be taken back. */
export interface ResolutionSummary {
  readonly snapshotId: number;
  readonly at: Instant;
  readonly choice: ResolveChoice | 'merged';
  readonly count: number;
  /** The first record of it, in a few words. */
  readonly title: string;
}

/** Records of one kind that wait in the same state, by the worst of the ways they wait on. */
export interface WaitingGroup {
  /** Kind and state in one word. */
  readonly key: string;
  readonly dataSet: RecordKind;
  readonly state: WaitingState;
  /** All of them, counted by the kept figures. */
  readonly count: number;
  /** The newest of them, as many as were asked for. */
  readonly items: readonly ListedRecord[];
}

export interface WaitingRequest {
  /** null = all kinds. */
  readonly kind: RecordKind | null;
  /** How many records of a group are read, by its key. */
  readonly limitOf: (key: string) => number;
}

/** Records seen through the active channel. Every write is one strict transaction of record and outbox. */
export interface RecordRepository {
  /** Newest first: live records and those whose deletion is not acknowledged yet. Reads all of the kind. */
  list(kind: RecordKind): Promise<readonly ListedRecord[]>;
  /** One page of the same; reads what is on the page, and kept figures. */
  page(request: PageRequest): Promise<RecordPage>;
  /** The states of the records of a kind by their shape, for the search index; `state`: only this one, "" = all. */
  statesByShape(dataSet: DataSetId, state?: RecordState | ''): Promise<StatesByShape>;
  /** Records as lists show them, in the order of `ids`; those that no list shows are left out. */
  listed(ids: readonly RecordId[]): Promise<readonly ListedRecord[]>;
  get(ID: RecordId): Promise<ListedRecord | null>;
  /** Validates, refuses duplicates of the business key, and queues for sync. */
  save(input: SaveInput): Promise<Result<LocalRecord, SaveProblem>>;
  /** Saves without validation; a draft is never sent. */
  saveDraft(input: SaveInput): Promise<Result<LocalRecord, SaveProblem>>;
  delete(ids: readonly RecordId[]): Promise<DeleteSummary>;
  restore(ids: readonly RecordId[]): Promise<RestoreSummary>;
  /**
   * Puts refused and held records back in the queue as they are, on one channel or on all of the mode; the number of
   * those changed.
   */
  retry(ids: readonly RecordId[], channel?: ChannelId): Promise<number>;
  /** A proposed riskNo, sourceNo, taskNo or planNo that no record bears; "" where the table has none. */
  generateNumber(dataSet: DataSetId): Promise<string>;
  importRows(input: ImportInput, options: ImportOptions): Promise<ImportSummary>;
  /** What would keep rows out if they were imported now, by their index: the judgement of `importRows`. */
  examineImport(dataSet: DataSetId, rows: readonly Row[]): Promise<ReadonlyMap<number, ImportObstacle>>;
  /** Refused, conflicting, unknown and held records of all data sets; one that is so on two channels comes twice. */
  problems(): Promise<readonly ListedRecord[]>;
  /** Everything on its way: queued, sending, unknown and held records, by kind and state; of each the newest. */
  waiting(request: WaitingRequest): Promise<readonly WaitingGroup[]>;
  /** All records of a group. */
  waitingIds(group: Pick<WaitingGroup, 'dataSet' | 'key'>): Promise<readonly RecordId[]>;
  /** The keys of the groups that records are in, of those that can be sent: they wait, and no request is under way. */
  waitingKeys(ids: readonly RecordId[]): Promise<ReadonlyMap<RecordId, string>>;
  /** `channel`: the one the conflict is on; absent = the first that has one. */
  resolve(ids: readonly RecordId[], choice: ResolveChoice, channel?: ChannelId): Promise<Resolution>;
  /** Settles a conflict by the content given (already merged by the person); 'gone' if there is none any more. */
  resolveMerged(ID: RecordId, data: Row, channel?: ChannelId): Promise<Result<Resolution, SaveProblem>>;
  /** Resolutions on the active channel that can be taken back now, newest first. */
  resolutions(limit: number): Promise<readonly ResolutionSummary[]>;
  /** Brings back what a resolution changed; the error says in Chinese why it cannot. */
  undo(snapshotId: number): Promise<Result<void, string>>;
  /** Newest first. */
  batches(limit: number): Promise<readonly Batch[]>;
  /** The batches one record went out in, newest first. */
  history(ID: RecordId): Promise<readonly Batch[]>;
  /**
   * Queues every own record that the channel needs and that has no entry there; drafts and sample records
   * stay. The number queued.
   */
  queueForChannel(channel: ChannelId): Promise<number>;
}
