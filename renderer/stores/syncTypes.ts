import type { Instant } from '#shared/model/values.ts';
import type { Way } from '#shared/model/channelTable.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';

/** Each way has its own log-in and its own settling; its rows are one step, or one for each kind. */
export type StepId = 'attachments' | `${Way}:${'open' | 'settle' | 'pull' | 'rows'}` | RecordKind;

/** One line of the run on the screen: 取得令牌 → 上传附件 → 单位 … → 隐患 → 连接库表 → … → 登录标识节点 → 标识. */
export interface RunStep {
  /** Stable, for keys and tests; the settling steps are there only if an outcome was unknown. */
  readonly id: StepId;
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

/** A platform that asked to come back later. */
export interface RunRetry {
  readonly reason: string;
  readonly retryAt: Instant;
}

/** 在线 / 离线 / 演练; 连接中 until a new address has answered, or has not. */
export type Connection = 'online' | 'offline' | 'practice' | 'connecting';
