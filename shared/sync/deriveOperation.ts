import type { BusType } from '../standard/types.ts';
import { assertNever } from '../lib/assertNever.ts';
import { equalRows } from './equalRows.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { LocalRecord } from '../model/record.ts';

/** What a record needs on a channel; 'none' = nothing to send. */
type Operation = BusType | 'none';

/** The part of a record that decides its operation. */
type OperationSubject = Pick<LocalRecord, 'deleted' | 'draft' | 'data'>;

/** The part of an acknowledged copy that decides it. */
type OperationBase = Pick<Acknowledged, 'data' | 'adopted' | 'resend'>;

/** Can the other side be expected to know this record, so that U and D make sense? */
export function isHeldThere(
  record: Pick<LocalRecord, 'data'>,
  acknowledged: OperationBase | null,
): acknowledged is OperationBase {
  if (!acknowledged) return false;
  const { adopted } = acknowledged;
  if (!adopted) return true;
  const sameKey = Object.entries(adopted.key).every(([field, value]) => (record.data[field] ?? '') === value);
  return sameKey && !adopted.unknownId;
}

/**
 * Derives the operation flag of clause 4.4.1 c) from the current content and what the channel last
 * confirmed. It never asks whether a request was sent: a lost reply would make that answer wrong.
 */
export function deriveOperation(record: OperationSubject, acknowledged: OperationBase | null): Operation {
  if (record.draft) return 'none';
  if (!isHeldThere(record, acknowledged)) return record.deleted ? 'none' : 'I';
  if (record.deleted) return 'D';
  return acknowledged.resend || !equalRows(record.data, acknowledged.data) ? 'U' : 'none';
}

/** Says in one Chinese sentence why a record goes out as I, U or D, or not at all; `party`: to whom. */
export function explainOperation(
  record: OperationSubject,
  acknowledged: OperationBase | null,
  party = '平台',
): string {
  const operation = deriveOperation(record, acknowledged);
  switch (operation) {
    case 'I':
      return `${party}尚无此记录，本次为新增（I）`;
    case 'U':
      return acknowledged?.resend && equalRows(record.data, acknowledged.data)
        ? `全部重新上报：${party}已有此记录，内容未变，本次为修改（U）`
        : `${party}已有此记录，本次为修改（U）`;
    case 'D':
      return `${party}已有此记录，本次为删除（D）`;
    case 'none':
      return explainNothing(record, party);
    default:
      return assertNever(operation);
  }
}

function explainNothing(record: OperationSubject, party: string): string {
  if (record.draft) return '草稿只留在本机，保存后才会上报';
  if (record.deleted) return `此记录从未送达${party}，删除后无需上报`;
  return `内容与${party}已确认的一致，无需上报`;
}
