import type { DataSetId } from '#shared/standard/types.ts';
import type { RecordState } from '#shared/sync/model.ts';

/** One line of the run on the screen: 取得令牌 → 上传附件 → 单位 … → 隐患. */
export interface SyncStep {
  /** Stable, for keys and tests: 'token', 'attachments', 'settle' or a data set. */
  readonly id: 'token' | 'attachments' | 'settle' | DataSetId;
  readonly label: string;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  /** Chinese: counts, or what it waits for; "" while there is nothing to say. */
  readonly detail: string;
}

export interface SyncProgress {
  readonly done: number;
  readonly total: number;
  /** null until it can be told. */
  readonly ratePerMinute: number | null;
  readonly remainingSeconds: number | null;
}

export type StateCounts = Readonly<Record<RecordState, number>>;

/** 在线 / 离线 / 演练. */
export type Connection = 'online' | 'offline' | 'practice';
