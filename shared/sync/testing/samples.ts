import type { RecordKind } from '../../kinds/recordKind.ts';
import type { Row } from '../../standard/types.ts';
import type { EditStamp } from '../localEdits.ts';
import type { Acknowledged } from '../../model/acknowledged.ts';
import type { Batch, BatchRow } from '../../model/batch.ts';
import type { EntryState, OutboxEntry } from '../../model/entry.ts';
import type { LocalRecord } from '../../model/record.ts';
import type { RecordId } from '../../model/values.ts';

/** The channel that the tests speak of. */
export const testChannel = 'practice';

/** A fixed moment: 2026-05-20 08:00:00 in Asia/Shanghai. */
export const testNow = 1_779_235_200_000;

export const testStamp: EditStamp = { now: testNow, updateDate: '2026-05-20 08:00:00' };

/** Content with just the fields a test is about. */
export function sampleRow(name: string, remark = ''): Row {
  return { deptName: name, dParentName: '', dRemark: remark };
}

export function sampleRecord(ID: RecordId, overrides: Partial<LocalRecord> = {}): LocalRecord {
  return {
    ID,
    dataSet: 'department',
    data: sampleRow(ID),
    revision: 1,
    draft: false,
    deleted: false,
    batchNo: '',
    busType: 'I',
    updateDate: testStamp.updateDate,
    createdAt: testNow,
    sample: false,
    ...overrides,
  };
}

export function sampleEntry(
  ID: RecordId,
  state: EntryState = { status: 'queued' },
  dataSet: RecordKind = 'department',
): OutboxEntry {
  return { channel: testChannel, ID, dataSet, state };
}

export function sampleAcknowledged(ID: RecordId, data: Row, revision = 1): Acknowledged {
  return { channel: testChannel, ID, data, revision, batchNo: '2026051900000001', at: testNow };
}

export function sampleBatchRow(ID: RecordId, overrides: Partial<BatchRow> = {}): BatchRow {
  return { ID, revision: 1, updateDate: testStamp.updateDate, data: sampleRow(ID), ...overrides };
}

export function sampleBatch(rows: readonly BatchRow[], overrides: Partial<Batch> = {}): Batch {
  return {
    batchNo: '2026052000000001',
    channel: testChannel,
    dataSet: 'department',
    operation: 'I',
    rows,
    state: 'sending',
    createdAt: testNow,
    settledAt: null,
    reply: null,
    counts: { delivered: 0, refused: 0, conflict: 0 },
    ...overrides,
  };
}
