import type { RecordKind } from '../../kinds/recordKind.ts';
import type { Row } from '../../standard/types.ts';
import { deriveRecordState } from '../deriveRecordState.ts';
import type { ChannelViews, EditStamp, LocalEdit } from '../localEdits.ts';
import { deleteLocally, retryEntry, saveDraft, saveLocally } from '../localEdits.ts';
import type { Acknowledged } from '../../model/acknowledged.ts';
import type { Batch } from '../../model/batch.ts';
import type { EntryState, OutboxEntry } from '../../model/entry.ts';
import type { LocalRecord } from '../../model/record.ts';
import type { RecordState } from '../../model/recordState.ts';
import type { RecordId } from '../../model/values.ts';
import type { Channel, SyncStore } from '../../model/ports.ts';
import type { ConflictChoice } from '../resolveConflict.ts';
import { resolveConflict } from '../resolveConflict.ts';
import type { RunReport, SyncEvent } from '../runReport.ts';
import type { RunSyncInput } from '../runSync.ts';
import { runSync } from '../runSync.ts';
import { channelKey, createInMemoryStore, emptyStoreData } from './inMemoryStore.ts';
import { createManualClock, createManualSignal } from './manualClock.ts';
import { testChannel, testStamp } from './samples.ts';

/** A local store with the edits a user makes, and runs over it. */
export interface SyncFixture {
  readonly store: SyncStore;
  readonly clock: ReturnType<typeof createManualClock>;
  readonly events: readonly SyncEvent[];
  save(ID: RecordId, dataSet: RecordKind, data: Row): void;
  draft(ID: RecordId, dataSet: RecordKind, data: Row): void;
  delete(ID: RecordId): void;
  retry(ID: RecordId): void;
  resolve(ID: RecordId, choice: ConflictChoice): void;
  /** Writes an acknowledged copy directly, for a record that arrived earlier. */
  acknowledge(copy: Acknowledged): void;
  setState(ID: RecordId, state: EntryState): void;
  record(ID: RecordId): LocalRecord | null;
  records(): readonly LocalRecord[];
  entry(ID: RecordId): OutboxEntry | null;
  acknowledged(ID: RecordId): Acknowledged | null;
  state(ID: RecordId): RecordState | 'gone';
  batches(): readonly Batch[];
  run(channel: Channel, options?: Partial<RunSyncInput>): Promise<RunReport>;
}

/** `workstation`: two digits of the PC in its batch numbers. */
export function createSyncFixture(workstation = '00'): SyncFixture {
  const data = emptyStoreData();
  const clock = createManualClock();
  const events: SyncEvent[] = [];
  const store = createInMemoryStore(data, {
    now: clock.now,
    today: () => '20260520',
    workstation,
  });
  let edits = 0;

  const entry = (ID: RecordId): OutboxEntry | null => data.entries.get(channelKey(testChannel, ID)) ?? null;
  const acknowledged = (ID: RecordId): Acknowledged | null =>
    data.acknowledged.get(channelKey(testChannel, ID)) ?? null;
  const record = (ID: RecordId): LocalRecord | null => data.records.get(ID) ?? null;
  const views = (ID: RecordId): ChannelViews => ({
    active: { channel: testChannel, entry: entry(ID), acknowledged: acknowledged(ID) },
    others: [],
  });
  const stamp = (): EditStamp => {
    edits += 1;
    return { ...testStamp, now: testStamp.now + edits };
  };

  function putEntry(ID: RecordId, next: OutboxEntry | null): void {
    if (next) data.entries.set(channelKey(testChannel, ID), next);
    else data.entries.delete(channelKey(testChannel, ID));
  }

  function apply(ID: RecordId, edit: LocalEdit): void {
    if (edit.record) data.records.set(ID, edit.record);
    else data.records.delete(ID);
    for (const change of edit.entries) putEntry(ID, change.entry);
  }

  const input = (ID: RecordId, dataSet: RecordKind, row: Row) => ({
    ID,
    dataSet,
    data: row,
    sample: false,
    current: record(ID),
    views: views(ID),
    stamp: stamp(),
  });

  return {
    store,
    clock,
    events,
    save: (ID, dataSet, row) => apply(ID, saveLocally(input(ID, dataSet, row))),
    draft: (ID, dataSet, row) => apply(ID, saveDraft(input(ID, dataSet, row))),
    delete(ID) {
      const current = record(ID);
      if (current) apply(ID, deleteLocally(current, views(ID), stamp()));
    },
    retry(ID) {
      const current = record(ID);
      if (current) putEntry(ID, retryEntry(current, views(ID).active).entry);
    },
    resolve(ID, choice) {
      const current = record(ID);
      const { active, others } = views(ID);
      const resolved =
        current && resolveConflict({ record: current, view: active, others, choice, stamp: stamp() });
      if (!resolved) throw new Error(`${ID} cannot be resolved`);
      apply(ID, resolved);
      if (resolved.acknowledged) data.acknowledged.set(channelKey(testChannel, ID), resolved.acknowledged);
      else data.acknowledged.delete(channelKey(testChannel, ID));
    },
    acknowledge: (copy) => void data.acknowledged.set(channelKey(copy.channel, copy.ID), copy),
    setState(ID, state) {
      const current = entry(ID);
      if (current) putEntry(ID, { ...current, state });
    },
    record,
    records: () => [...data.records.values()],
    entry,
    acknowledged,
    state(ID) {
      const current = record(ID);
      return current ? deriveRecordState(current, entry(ID), acknowledged(ID)) : 'gone';
    },
    batches: () => [...data.batches.values()],
    run: (channel, options = {}) =>
      runSync({
        store,
        channel,
        clock,
        random: () => 0.5,
        signal: createManualSignal(),
        onProgress: (event) => void events.push(event),
        ...options,
      }),
  };
}
