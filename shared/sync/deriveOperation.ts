import type { BusType } from '../standard/types.ts';
import { assertNever } from '../lib/assertNever.ts';
import { equalRows } from './equalRows.ts';
import type { Acknowledged, LocalRecord } from './model.ts';

/** What a record needs on a channel; 'none' = nothing to send. */
export type Operation = BusType | 'none';

/** The part of a record that decides its operation. */
export type OperationSubject = Pick<LocalRecord, 'deleted' | 'draft' | 'data'>;

/**
 * Derives the operation flag of clause 4.4.1 c) from the current content and what the channel last
 * confirmed. It never asks whether a request was sent: a lost reply would make that answer wrong.
 */
export function deriveOperation(
  record: OperationSubject,
  acknowledged: Pick<Acknowledged, 'data'> | null,
): Operation {
  if (record.draft) return 'none';
  if (record.deleted) return acknowledged ? 'D' : 'none';
  if (!acknowledged) return 'I';
  return equalRows(record.data, acknowledged.data) ? 'none' : 'U';
}

/** Says in one Chinese sentence why a record goes out as I, U or D, or not at all. */
export function explainOperation(
  record: OperationSubject,
  acknowledged: Pick<Acknowledged, 'data'> | null,
): string {
  const operation = deriveOperation(record, acknowledged);
  switch (operation) {
    case 'I':
      return '平台尚无此记录，本次为新增（I）';
    case 'U':
      return '平台已有此记录，本次为修改（U）';
    case 'D':
      return '平台已有此记录，本次为删除（D）';
    case 'none':
      return explainNothing(record);
    default:
      return assertNever(operation);
  }
}

function explainNothing(record: OperationSubject): string {
  if (record.draft) return '草稿只留在本机，保存后才会上报';
  if (record.deleted) return '此记录从未送达平台，删除后无需上报';
  return '内容与平台已确认的一致，无需上报';
}
