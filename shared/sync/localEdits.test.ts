import { describe, expect, it } from 'vitest';
import type { ChannelView, ChannelViews, LocalSave } from './localEdits.ts';
import { deleteLocally, restoreDeleted, retryEntry, saveDraft, saveLocally } from './localEdits.ts';
import type { EntryState } from '../model/entry.ts';
import {
  sampleAcknowledged,
  sampleEntry,
  sampleRecord,
  sampleRow,
  testChannel,
  testNow,
  testStamp,
} from './testing/samples.ts';

const record = sampleRecord('a');
const acknowledged = sampleAcknowledged('a', record.data);
const unknownState: EntryState = { status: 'unknown', batchNo: '1', reason: '', since: testNow };

function view(overrides: Partial<ChannelView> = {}): ChannelView {
  return { channel: testChannel, entry: null, acknowledged: null, ...overrides };
}

function views(overrides: Partial<ChannelView> = {}, others: readonly ChannelView[] = []): ChannelViews {
  return { active: view(overrides), others };
}

function input(overrides: Partial<LocalSave> = {}): LocalSave {
  return {
    ID: 'a',
    dataSet: 'department',
    data: sampleRow('新名'),
    sample: false,
    current: record,
    views: views(),
    stamp: testStamp,
    ...overrides,
  };
}

describe('saveLocally', () => {
  it('creates a record and queues it as an insert', () => {
    const edit = saveLocally(input({ current: null }));
    expect(edit.record).toMatchObject({ revision: 1, busType: 'I', batchNo: '', createdAt: testNow });
    expect(edit.entries).toEqual([{ channel: testChannel, ID: 'a', entry: sampleEntry('a') }]);
  });

  it('keeps an edited record that was never acknowledged an insert', () => {
    const edit = saveLocally(input({ views: views({ entry: sampleEntry('a') }) }));
    expect(edit.record).toMatchObject({ revision: 2, busType: 'I' });
  });

  it('makes an update of an acknowledged record', () => {
    const edit = saveLocally(input({ views: views({ acknowledged }) }));
    expect(edit.record?.busType).toBe('U');
    expect(edit.entries[0]?.entry).toEqual(sampleEntry('a'));
  });

  it('needs nothing sent when the content is back at what is acknowledged', () => {
    const edit = saveLocally(
      input({ data: record.data, views: views({ acknowledged, entry: sampleEntry('a') }) }),
    );
    expect(edit.entries[0]?.entry).toBeNull();
  });

  it('leaves an open outcome open and changes the record underneath', () => {
    const entry = sampleEntry('a', unknownState);
    const edit = saveLocally(input({ views: views({ entry }) }));
    expect(edit.record?.data).toEqual(sampleRow('新名'));
    expect(edit.entries[0]?.entry).toBe(entry);
  });

  it('queues on every channel it is given', () => {
    const other = view({ channel: 'platform', acknowledged: { ...acknowledged, channel: 'platform' } });
    const edit = saveLocally(input({ views: views({}, [other]) }));
    expect(edit.entries.map((change) => change.entry?.channel)).toEqual([testChannel, 'platform']);
  });
});

describe('what came back', () => {
  const refusal = {
    reason: '',
    field: null,
    value: null,
    batchNo: '1',
    at: testNow,
    operation: 'I',
  } as const;
  const refused = sampleEntry('a', { status: 'refused', refusal: { ...refusal, revision: 1 } });
  const conflict = sampleEntry('a', {
    status: 'conflict',
    conflict: {
      kind: 'existsThere',
      reason: '',
      mine: record.data,
      lastAcknowledged: null,
      theirs: null,
      batchNo: '1',
      operation: 'I',
      revision: 1,
      at: testNow,
    },
  });

  it.each([
    ['refused', refused],
    ['in conflict', conflict],
  ])('%s stays so when the same content is saved again, also by way of a draft', (_, entry) => {
    const same = saveLocally(input({ data: { ...record.data }, views: views({ entry }) }));
    expect(same.record).toEqual(record);
    expect(same.entries[0]?.entry).toBe(entry);
    const draft = saveDraft(input({ data: { ...record.data }, views: views({ entry }) }));
    expect(draft.entries[0]?.entry).toBe(entry);
    const completed = saveLocally(
      input({ current: draft.record, data: { ...record.data }, views: views({ entry }) }),
    );
    expect(completed.record).toEqual(record);
    expect(completed.entries[0]?.entry).toBe(entry);
  });

  it.each([refused, conflict])('goes again once it was changed', (entry) => {
    const changed = saveLocally(input({ views: views({ entry }) }));
    expect(changed.record?.revision).toBe(2);
    expect(changed.entries[0]?.entry).toEqual(sampleEntry('a'));
  });

  it('goes again when a person asks for it', () => {
    expect(retryEntry(record, view({ entry: refused })).entry).toEqual(sampleEntry('a'));
  });
});

describe('saveDraft', () => {
  it('takes the record out of the queue', () => {
    const edit = saveDraft(input({ views: views({ entry: sampleEntry('a') }) }));
    expect(edit.record?.draft).toBe(true);
    expect(edit.entries[0]?.entry).toBeNull();
  });

  it('does not touch what is under way', () => {
    const entry = sampleEntry('a', { status: 'sending', batchNo: '1' });
    expect(saveDraft(input({ views: views({ entry }) })).entries[0]?.entry).toBe(entry);
  });
});

describe('deleteLocally', () => {
  it('lets a record vanish that was never acknowledged and is not under way', () => {
    const edit = deleteLocally(record, views({ entry: sampleEntry('a') }), testStamp);
    expect(edit).toEqual({ record: null, entries: [{ channel: testChannel, ID: 'a', entry: null }] });
  });

  it('keeps an acknowledged one until the deletion is acknowledged', () => {
    const edit = deleteLocally(record, views({ acknowledged }), testStamp);
    expect(edit.record).toMatchObject({ deleted: true, revision: 2, busType: 'D' });
    expect(edit.entries[0]?.entry).toEqual(sampleEntry('a'));
  });

  it('keeps one whose outcome is open', () => {
    const entry = sampleEntry('a', unknownState);
    const edit = deleteLocally(record, views({ entry }), testStamp);
    expect(edit.record?.deleted).toBe(true);
    expect(edit.entries[0]?.entry).toBe(entry);
  });

  it('keeps one that another channel has acknowledged, and queues nothing where it was never sent', () => {
    const other = view({ channel: 'platform', acknowledged: { ...acknowledged, channel: 'platform' } });
    const edit = deleteLocally(record, views({ entry: sampleEntry('a') }, [other]), testStamp);
    expect(edit.record?.deleted).toBe(true);
    expect(edit.entries.map((change) => change.entry?.state.status)).toEqual([undefined, 'queued']);
  });

  it('deletes a draft of an acknowledged record', () => {
    const edit = deleteLocally({ ...record, draft: true }, views({ acknowledged }), testStamp);
    expect(edit.record).toMatchObject({ draft: false, deleted: true, busType: 'D' });
  });
});

describe('restoreDeleted', () => {
  const deleted = { ...record, deleted: true, data: sampleRow('a', '改过') };

  it('brings an acknowledged record back as an update', () => {
    const edit = restoreDeleted(deleted, views({ acknowledged, entry: sampleEntry('a') }), testStamp);
    expect(edit.record).toMatchObject({ deleted: false, revision: 2, busType: 'U' });
    expect(edit.entries[0]?.entry).toEqual(sampleEntry('a'));
  });

  it('needs nothing sent when the other side still holds exactly this content', () => {
    const edit = restoreDeleted(
      { ...deleted, data: record.data },
      views({ acknowledged, entry: sampleEntry('a') }),
      testStamp,
    );
    expect(edit.entries[0]?.entry).toBeNull();
  });
});

describe('retryEntry', () => {
  it('queues a refused record again', () => {
    const refusal = { reason: '', field: null, value: null, batchNo: '1', revision: 1, at: testNow };
    const entry = sampleEntry('a', { status: 'refused', refusal: { ...refusal, operation: 'I' } });
    expect(retryEntry(record, view({ entry })).entry).toEqual(sampleEntry('a'));
  });

  it('leaves an open outcome alone', () => {
    const entry = sampleEntry('a', unknownState);
    expect(retryEntry(record, view({ entry })).entry).toBe(entry);
  });
});
