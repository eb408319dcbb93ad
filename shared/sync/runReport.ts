import type { RecordKind } from '../kinds/recordKind.ts';
import type { BusType } from '../standard/types.ts';
import type { BatchCounts, BatchState } from '../model/batch.ts';
import type { BatchNo, Instant } from '../model/values.ts';
import type { FatalCause } from '../model/ports.ts';

/**
 * Why a run ended early: a fatal cause, a platform that keeps asking to come back, one that does not answer, or
 * one whose answers leave everything open.
 */
export type StopCause = FatalCause | 'overload' | 'noAnswer' | 'unclearAnswers';

/** Records by what became of them; one record counts once. */
export interface RunCounts {
  readonly delivered: number;
  readonly refused: number;
  readonly conflict: number;
  readonly unknown: number;
  readonly held: number;
  /** Still 待同步: not reached, put back, or changed while the run went on. */
  readonly left: number;
  /** Others' changes that were taken in; such a record may count above as well. */
  readonly taken: number;
}

export interface RunReport {
  readonly status: 'completed' | 'cancelled' | 'stopped';
  /** Present when the run was stopped. */
  readonly cause: StopCause | null;
  /** Chinese: what happened, what it means for the data, what to do. */
  readonly message: string;
  readonly counts: RunCounts;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  /** Several channels had something to do: a record counts once for each, and the message tells them apart. */
  readonly joined?: true;
  /** When a new run makes sense; only after overload. */
  readonly nextTryAt: Instant | null;
}

/** What the run is doing. `done` of `total` records of the whole run have reached an end. */
export type SyncEvent = SyncStep & { readonly done: number; readonly total: number };

export type SyncStep =
  /** Logging in. */
  | { readonly kind: 'opening' }
  /** Asking what became of an unknown batch. */
  | (BatchStep & { readonly kind: 'settling' })
  | (BatchStep & { readonly kind: 'sending' })
  /** The platform asked to come back; the next request goes out at `retryAt`. */
  | {
      readonly kind: 'waiting';
      readonly reason: string;
      readonly failures: number;
      readonly retryAt: Instant;
    }
  | (BatchStep & {
      readonly kind: 'batchDone';
      readonly state: Exclude<BatchState, 'sending'>;
      readonly counts: BatchCounts;
    })
  /** Taking in what others changed; `rows` so far. */
  | { readonly kind: 'pulling'; readonly dataSet: RecordKind; readonly rows: number }
  /** Records that wait for something else. */
  | { readonly kind: 'held'; readonly dataSet: RecordKind; readonly rows: number }
  | { readonly kind: 'finished' };

interface BatchStep {
  readonly batchNo: BatchNo;
  readonly dataSet: RecordKind;
  readonly operation: BusType;
  readonly rows: number;
}
