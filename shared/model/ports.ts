import type { RecordKind } from '../kinds/recordKind.ts';
import type { BusType, FieldReference, Row } from '../standard/types.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Batch, BatchRow, BatchState } from './batch.ts';
import type { ConflictKind, OutboxEntry, WaitsFor } from './entry.ts';
import type { ForeignRow, TakenKind } from './foreignRow.ts';
import type { LocalRecord } from './record.ts';
import type { HoldingsRequest, PullRequest, SendRequest } from './requests.ts';
import type { BatchNo, ChannelId, Instant, RecordId } from './values.ts';
import type { RowVerdict } from './verdict.ts';

export type RefusalCause =
  /** The content is wrong. */
  | 'content'
  /** An insert met an existing key. */
  | 'exists'
  /** The same, where the key alone is the identity, so that both sides mean the same thing. */
  | 'differs'
  /** An update or delete met no such key. */
  | 'missing'
  /** The words only count: 失败1条. It may be any of the above. */
  | 'unexplained';

/** table: the value is good, and the table of the database is what its administrator has to mend. */
export type RefusalFault = 'table';

/** A row that the answer names by ID or business key. */
export interface NamedRow {
  readonly ID: RecordId;
  readonly field: string | null;
  /** The other side's content, where the answer shows it. */
  readonly theirs: Row | null;
}

export type ItemOutcome =
  | { readonly kind: 'delivered'; readonly ID: RecordId }
  | {
      readonly kind: 'refused';
      readonly ID: RecordId;
      readonly reason: string;
      readonly cause: RefusalCause;
      readonly field: string | null;
      readonly theirs: Row | null;
      /** Found by the channel's own check; nothing of the row was sent. */
      readonly unsent?: true;
      readonly fault?: RefusalFault;
    }
  | { readonly kind: 'unknown'; readonly ID: RecordId; readonly reason: string }
  /** Not written: the row stands there under another number than it was last seen under. */
  | { readonly kind: 'moved'; readonly ID: RecordId; readonly row: ForeignRow };

/** Causes that concern every record alike: tried once, then the run stops with one message. */
export type FatalCause = 'unreachable' | 'tls' | 'address' | 'login' | 'permission' | 'configuration';

/** What one request came to (docs/engine.md). `reason` is Chinese or the other side's own words. */
export type SendOutcome =
  /** A positive sign for the whole batch. `warning`: success with a text beside it (d18). */
  | { readonly kind: 'delivered'; readonly reply: string; readonly warning: string | null }
  /** An answer per row, one item for each row of the request. */
  | { readonly kind: 'items'; readonly reply: string; readonly items: readonly ItemOutcome[] }
  /**
   * Refused as a whole. `named`: rows the reason surely speaks of. `suspects`: rows it perhaps speaks of
   * (by position, or by a name that several could bear); they are sent apart from the rest, not condemned.
   */
  | {
      readonly kind: 'refused';
      readonly reply: string;
      readonly reason: string;
      readonly cause: RefusalCause;
      readonly named: readonly NamedRow[];
      readonly suspects: readonly RecordId[];
      readonly fault?: RefusalFault;
    }
  /**
   * It may or may not have been processed. `answered`: the other side did answer, with a 5xx or something that
   * cannot be read, perhaps because it chokes on one of the rows; false: time-out or reset.
   */
  | { readonly kind: 'unknown'; readonly reason: string; readonly answered: boolean }
  /**
   * Asked to come back later. `processed: 'no'` only where the request surely had no effect (413, 429).
   * `inWords`: said in words alone (系统繁忙), which some platforms also say of a row they choke on.
   */
  | {
      readonly kind: 'overload';
      readonly reason: string;
      readonly retryAfterMs: number | null;
      readonly processed: 'no' | 'maybe';
      readonly tooLarge: boolean;
      readonly inWords?: true;
    }
  /**
   * Surely not processed, and the next request would end alike. `reason`: whole Chinese sentences, what happened
   * and what to do; the run adds what it means for the records.
   */
  | { readonly kind: 'fatal'; readonly cause: FatalCause; readonly reason: string };

export type OpenOutcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'overload'; readonly reason: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'fatal'; readonly cause: FatalCause; readonly reason: string };

/** What a read-back found for one row. */
export type ReadBackItem =
  | { readonly kind: 'same'; readonly ID: RecordId }
  /** `conflict`: what it is if it is not what was last acknowledged; by default as it follows from the operation. */
  | {
      readonly kind: 'different';
      readonly ID: RecordId;
      readonly theirs: Row;
      readonly conflict?: ConflictKind;
      /** Present where others write too: the row as a whole, to be taken in. */
      readonly row?: ForeignRow;
    }
  | { readonly kind: 'absent'; readonly ID: RecordId }
  /** `answered`: the other side did answer, but nothing that could be used. */
  | {
      readonly kind: 'unknown';
      readonly ID: RecordId;
      readonly reason: string;
      readonly answered?: true;
    };

/** What a channel shows of the rows of a request; fatal and overload as for `SendOutcome`. */
export type ReadBackOutcome =
  | { readonly kind: 'items'; readonly items: readonly ReadBackItem[] }
  | Extract<SendOutcome, { readonly kind: 'fatal' | 'overload' }>;

/** Reading has no effect, so that an answer that did not come is no more than a reason to ask again. */
export type PullOutcome =
  | {
      readonly kind: 'page';
      readonly rows: readonly ForeignRow[];
      /** To be kept once the rows are taken in; the next call goes on from there. */
      readonly next: string;
      readonly more: boolean;
      /** Rows that cannot be a record and are not among `rows`: without an ID, or without what names them. */
      readonly leftOut?: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string }
  | Extract<SendOutcome, { readonly kind: 'fatal' | 'overload' }>;

/** A row as the other side holds it now; a row that is marked as deleted there is not held. */
export type HeldRow = Pick<ForeignRow, 'ID' | 'batchNo' | 'data'>;

/** As with a pull, an answer that did not come is no more than a reason to ask again. */
export type HoldingsOutcome =
  | { readonly kind: 'page'; readonly rows: readonly HeldRow[]; readonly more: boolean }
  | { readonly kind: 'unknown'; readonly reason: string }
  | Extract<SendOutcome, { readonly kind: 'fatal' | 'overload' }>;

/** How a channel takes one data set and operation. */
export type Route =
  | {
      readonly configured: true;
      /** true: an insert of an existing key is refused; false: inserts and updates are one upsert. */
      readonly strict: boolean;
      readonly batchSize: number;
    }
  | { readonly configured: false; readonly reason: string };

export interface ReadBack {
  /** Most rows of one call, so that a stop is not kept waiting by it. */
  readonly rows: number;
  /**
   * Whether updates and deletes are preceded by a look: what somebody else changed there since is then a conflict
   * instead of being overwritten.
   */
  readonly beforeChanges: boolean;
  read(request: SendRequest): Promise<ReadBackOutcome>;
}

/**
 * A way out of the machine. It never throws for what the other side or the network does.
 * Calls come one at a time.
 */
export interface Channel {
  readonly id: ChannelId;
  /** Chinese name for messages. */
  readonly title: string;
  /** Read once per run and data set. */
  route(dataSet: RecordKind, operation: BusType): Promise<Route>;
  /**
   * Logs in. Called once before the first request of a run. A run that the user stops does not wait for it:
   * then `close` comes while it is still under way.
   */
  open(): Promise<OpenOutcome>;
  /** Must send exactly the rows given, under the batch number given. */
  send(request: SendRequest): Promise<SendOutcome>;
  /** Present only where the channel can show what it holds; then unknown outcomes are settled by it. */
  readonly readBack?: ReadBack;
  /** Present only where others write too; then a run takes in what they changed before it sends. */
  readonly pull?: (request: PullRequest) => Promise<PullOutcome>;
  /** Present only where the channel can list what it holds. */
  readonly holdings?: (request: HoldingsRequest) => Promise<HoldingsOutcome>;
  /** Called once at the end of a run, whatever happened. */
  close(): Promise<void>;
}

/** A record with all the engine needs to know of it for one channel. */
export interface QueueItem {
  readonly record: LocalRecord;
  readonly entry: OutboxEntry;
  readonly acknowledged: Acknowledged | null;
}

/** A value of a record that names another one: by any of these fields. */
export interface ParentNeed {
  readonly value: string;
  readonly to: readonly FieldReference[];
}

/** A record that others may wait for. */
export interface ParentCandidate {
  readonly ID: RecordId;
  readonly dataSet: RecordKind;
  readonly data: Row;
  readonly draft: boolean;
  readonly acknowledged: boolean;
  readonly entry: OutboxEntry | null;
}

/** Where the next look at the rows of a kind goes on. */
export type PullPoint = Pick<PullRequest, 'dataSet' | 'since' | 'own'>;

/** What a batch is made of before it has a number. */
export interface BatchDraft {
  readonly channel: ChannelId;
  readonly dataSet: RecordKind;
  readonly operation: BusType;
  readonly rows: readonly BatchRow[];
}

export interface BatchSettlement {
  readonly state: Exclude<BatchState, 'sending'>;
  readonly reply: string | null;
  readonly verdicts: readonly RowVerdict[];
}

/** The settlement of the batch of that number. */
export interface NumberedSettlement extends BatchSettlement {
  readonly batchNo: BatchNo;
}

/**
 * The local store as the engine sees it. Every method is one transaction; writes are durable (strict)
 * when the promise resolves. The per-row effects of a verdict are decided by `settleRow`, not by the store.
 */
export interface SyncStore {
  /**
   * After a crash: every batch still `sending` becomes `unknown`, and so do its rows. Rows that wait for a batch
   * that is neither are queued again.
   */
  recover(channel: ChannelId): Promise<void>;
  /** Everything with an outbox entry on this channel, or the given records of it. One read transaction. */
  queue(channel: ChannelId, only?: readonly RecordId[]): Promise<readonly QueueItem[]>;
  /** The live records (not deleted, drafts included) that these values name; others may be among them. */
  parents(channel: ChannelId, needs: readonly ParentNeed[]): Promise<readonly ParentCandidate[]>;
  /** Unknown batches, oldest first, by number. Rows that no longer wait for their batch may be among theirs. */
  unsettled(channel: ChannelId): Promise<readonly Batch[]>;
  /**
   * Draws the next batch numbers, freezes the rows and marks their entries `sending`, all drafts in one strict
   * transaction. A row whose record moved on since it was read, or is not queued or held any more, is left
   * out; a draft of which none remains gives no batch.
   */
  freeze(drafts: readonly BatchDraft[]): Promise<readonly Batch[]>;
  /**
   * Writes settlements of different batches, all in one strict transaction: verdicts through `settleRow`, batch state,
   * reply. A batch may be settled several times; counts add up, and a verdict on a row that does not wait for its
   * batch (any more) neither acts nor counts.
   */
  settle(settlements: readonly NumberedSettlement[]): Promise<void>;
  /** Marks queued entries as held (or, with null, held ones as queued again). */
  hold(
    channel: ChannelId,
    holds: readonly { readonly ID: RecordId; readonly waitsFor: WaitsFor | null }[],
  ): Promise<void>;
  /** Kinds whose rows are taken in from the channel, in send order, each with where the last look ended. */
  pulls(channel: ChannelId): Promise<readonly PullPoint[]>;
  /**
   * Takes in rows of one kind through `takeInRow`. A new row whose business key a record bears that no channel knows
   * takes that record's place. What became of each, in the order of `rows`.
   */
  takeIn(channel: ChannelId, dataSet: RecordKind, rows: readonly ForeignRow[]): Promise<readonly TakenKind[]>;
  /** Keeps where a look ended. */
  keepPulled(channel: ChannelId, dataSet: RecordKind, next: string): Promise<void>;
  /** Drops entries whose record equals what is acknowledged already (`isSatisfied`); nothing needs sending. */
  satisfy(channel: ChannelId, ids: readonly RecordId[]): Promise<void>;
}

export interface Clock {
  now(): Instant;
  /** Resolves after `ms`, or at once when the signal is aborted. Never rejects. */
  sleep(ms: number, signal: CancelSignal): Promise<void>;
}

/** The part of AbortSignal the engine needs; shared code knows no DOM. */
export interface CancelSignal {
  readonly aborted: boolean;
  onAbort(listener: () => void): void;
}

/** Uniform random in [0, 1), for jitter. */
export type Random = () => number;
