import type { Page } from '@playwright/test';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { practiceChannel } from '#shared/model/channels.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { tallyLines } from '#renderer/db/figures/countFromScratch.ts';
import { storedLine, type StateLine } from '#renderer/db/figures/stateLine.ts';
import { storedRecord } from '#renderer/db/storedRecord.ts';
import type { StoredAcknowledged } from '#renderer/db/schema.ts';
import { riskPoints } from '#e2e/fixtures/riskPoints.ts';

/** How the records stand that a store is filled with. */
export type Standing = 'queued' | 'delivered';

const blockSize = 2000;

/**
 * Fills the store of a running app with risk points, past the app's own code, which would take minutes: the rows are
 * those that it would write.
 */
export async function seedStore(page: Page, count: number, standing: Standing): Promise<void> {
  const records = riskPoints(count).map((data, place) => recordOf('riskPoint', data, place));
  const lines = records.map((record) => lineOf(record, standing));
  for (let start = 0; start < count; start += blockSize) {
    const block = records.slice(start, start + blockSize);
    await put(page, 'records', block.map(storedRecord));
    if (standing === 'queued') await put(page, 'outbox', block.map(entryOf));
    else await put(page, 'acknowledged', block.map(acknowledgedOf));
    await put(page, 'stateLines', lines.slice(start, start + blockSize).map(storedLine));
  }
  await put(page, 'stateTallies', tallyLines(lines));
}

function recordOf(dataSet: DataSetId, data: Row, place: number): LocalRecord {
  return {
    ID: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    dataSet,
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

function put(page: Page, table: string, rows: readonly unknown[]): Promise<void> {
  return page.evaluate(
    ([name, values]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('dual-prevention');
        opening.onerror = () => reject(opening.error ?? new Error('cannot open the store'));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction(name, 'readwrite');
          for (const value of values) transaction.objectStore(name).put(value);
          transaction.onabort = () => reject(transaction.error ?? new Error('the store refused the rows'));
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    [table, rows] as const,
  );
}
