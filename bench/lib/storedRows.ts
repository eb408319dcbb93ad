import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { practiceChannel } from '#shared/model/channels.ts';
import type { Row } from '#shared/standard/types.ts';
import { tallyLines } from '#renderer/db/figures/countFromScratch.ts';
import {
  storedLine,
  type StateLine,
  type StateTally,
  type StoredStateLine,
} from '#renderer/db/figures/stateLine.ts';
import { storedRecord } from '#renderer/db/storedRecord.ts';
import type { StoredAcknowledged, StoredRecord } from '#renderer/db/schema.ts';
import { riskPoints } from '#e2e/fixtures/riskPoints.ts';

/** How the records stand that a store is filled with. */
export type Standing = 'queued' | 'delivered';

/** Rows by the table that they go into. */
export interface StoredRows {
  readonly records: readonly StoredRecord[];
  readonly outbox: readonly OutboxEntry[];
  readonly acknowledged: readonly StoredAcknowledged[];
  readonly stateLines: readonly StoredStateLine[];
  readonly stateTallies: readonly StateTally[];
}

export const storedTables = [
  'records',
  'outbox',
  'acknowledged',
  'stateLines',
  'stateTallies',
] as const satisfies readonly (keyof StoredRows)[];

/** The rows that the app would have written for so many risk points. */
export function storedRows(count: number, standing: Standing): StoredRows {
  const records = riskPoints(count).map(recordOf);
  const lines = records.map((record) => lineOf(record, standing));
  return {
    records: records.map(storedRecord),
    outbox: standing === 'queued' ? records.map(entryOf) : [],
    acknowledged: standing === 'delivered' ? records.map(acknowledgedOf) : [],
    stateLines: lines.map(storedLine),
    stateTallies: tallyLines(lines),
  };
}

function recordOf(data: Row, place: number): LocalRecord {
  return {
    ID: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    dataSet: 'riskPoint',
    data: { ...data, riskNo: `2603021015${String(place).padStart(6, '0')}` },
    revision: 1,
    draft: false,
    deleted: false,
    batchNo: '',
    busType: 'I',
    updateDate: '2026-03-02 10:15:00',
    createdAt: Date.UTC(2026, 2, 2) + place,
    sample: false,
    practice: true,
  };
}

function entryOf({ ID, dataSet }: LocalRecord): OutboxEntry {
  return { channel: practiceChannel, ID, dataSet, state: { status: 'queued' } };
}

function acknowledgedOf({ ID, dataSet, data, revision, createdAt }: LocalRecord): StoredAcknowledged {
  return {
    channel: practiceChannel,
    ID,
    dataSet,
    data,
    revision,
    batchNo: '2026030200000001',
    at: createdAt,
  };
}

function lineOf(record: LocalRecord, standing: Standing): StateLine {
  const { ID, dataSet, createdAt } = record;
  const { facet } = storedRecord(record);
  const mark =
    standing === 'queued' ? ({ entry: 'queued', known: false } as const) : { entry: null, known: true };
  return { ID, kind: dataSet, facet, createdAt, channels: { [practiceChannel]: mark } };
}
