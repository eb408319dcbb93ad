import type { DataSetId } from '#shared/standard/types.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { EntryState, WaitsFor } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { putRecords } from '../rawRecords.ts';
import type { TestStore } from './testStore.ts';

/** A record of the given kind, for tests that care for nothing else of it. */
export function recordOf(ID: string, dataSet: DataSetId, marks: Partial<LocalRecord> = {}): LocalRecord {
  return {
    ID,
    dataSet,
    data: {},
    revision: 1,
    draft: false,
    deleted: false,
    batchNo: '',
    busType: 'I',
    updateDate: '2026-11-28 08:00:00',
    createdAt: 0,
    sample: false,
    ...marks,
  };
}

export const refused: EntryState = {
  status: 'refused',
  refusal: { reason: '编号为空', field: null, value: null, batchNo: '', operation: 'I', revision: 1, at: 0 },
};

export const heldBy = (waitsFor: WaitsFor): EntryState => ({ status: 'held', waitsFor });
export const waitsForRecord = (ID: string, dataSet: DataSetId = 'unit'): EntryState =>
  heldBy({ kind: 'parent', ID, dataSet, title: ID });

/** Puts a record into the store with an entry in the given state; null = none. */
export async function put(
  store: TestStore,
  record: LocalRecord,
  state: EntryState | null,
  channel: ChannelId = 'practice',
): Promise<void> {
  const { ID, dataSet } = record;
  await putRecords(store.db, [record]);
  if (state) await store.db.outbox.put({ channel, ID, dataSet, state });
}
