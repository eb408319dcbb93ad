import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { Conflict, EntryState, Refusal } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import type { ListedRecord } from '../../../db/recordTypes.ts';
import type { ProblemItem } from '../problemItem.ts';

/** A full row of a table with the given values, for tests. */
export function rowOf(dataSet: DataSetId, values: Row = {}): Row {
  return { ...Object.fromEntries(tables[dataSet].fields.map((field) => [field.field, ''])), ...values };
}

/** A record in the given outbox state, for tests. */
export function itemOf(dataSet: DataSetId, ID: string, state: EntryState, values: Row = {}): ProblemItem {
  const record: LocalRecord = {
    ID,
    dataSet,
    data: rowOf(dataSet, values),
    revision: 2,
    draft: false,
    deleted: false,
    batchNo: '2026112200000001',
    busType: 'I',
    updateDate: '2026-11-22 08:31:00',
    createdAt: 0,
    sample: false,
  };
  const channel = 'practice';
  return { record, channel, entry: { channel, ID, dataSet, state }, acknowledged: null };
}

/** The same as a list shows it. */
export function listedOf(item: ProblemItem, state: RecordState): ListedRecord {
  const { channel, entry, acknowledged } = item;
  return { ...item, state, standings: [{ channel, entry, acknowledged, state }] };
}

/** A refusal as the engine keeps it, for tests. */
export function refusalOf(reason: string, field: string | null = null, value: string | null = null): Refusal {
  return { reason, field, value, batchNo: '2026112200000001', operation: 'I', revision: 2, at: 0 };
}

/** A conflict as the engine keeps it, for tests. */
export function conflictOf(changes: Partial<Conflict>): Conflict {
  return {
    kind: 'existsThere',
    reason: '标识已存在',
    mine: {},
    lastAcknowledged: null,
    theirs: null,
    batchNo: '2026112200000001',
    operation: 'I',
    revision: 2,
    at: 0,
    ...changes,
  };
}

/** What is kept of a row that was met under the record's key and was never confirmed under its ID, for tests. */
export function adoptedCopy(ID: string, unknownId = false): Acknowledged {
  return {
    channel: 'practice',
    ID,
    data: {},
    revision: 0,
    batchNo: '2026112200000001',
    at: 0,
    adopted: { key: {}, unknownId },
  };
}
