import { describe, expect, it } from 'vitest';
import { batchRowOf, freezeRow } from './freezeRow.ts';
import { sampleAcknowledged, sampleEntry, sampleRecord, sampleRow, testNow } from './testing/samples.ts';

const record = sampleRecord('a');
const item = { record, entry: sampleEntry('a'), acknowledged: null };

describe('batchRowOf', () => {
  it('sends the current content', () => {
    expect(batchRowOf(item)).toMatchObject({ ID: 'a', revision: 1, data: record.data });
  });

  it('names what the other side confirmed when it deletes', () => {
    const acknowledged = sampleAcknowledged('a', sampleRow('旧名'));
    const deleted = { ...record, deleted: true };
    expect(batchRowOf({ ...item, record: deleted, acknowledged }).data).toEqual(sampleRow('旧名'));
    const nothingKnown = { ...acknowledged, data: {} };
    expect(batchRowOf({ ...item, record: deleted, acknowledged: nothingKnown }).data).toEqual(record.data);
  });
});

describe('freezeRow', () => {
  const row = batchRowOf(item);

  it('marks record and entry with the batch', () => {
    const frozen = freezeRow(item, row, 'I', '1');
    expect(frozen?.record).toMatchObject({ batchNo: '1', busType: 'I', revision: 1 });
    expect(frozen?.entry.state).toEqual({ status: 'sending', batchNo: '1' });
  });

  it('leaves out what moved on, is under way, or needs another operation', () => {
    expect(freezeRow({ ...item, record: { ...record, revision: 2 } }, row, 'I', '1')).toBeNull();
    const unknown = sampleEntry('a', { status: 'unknown', batchNo: '0', reason: '', since: testNow });
    expect(freezeRow({ ...item, entry: unknown }, row, 'I', '1')).toBeNull();
    expect(freezeRow(item, row, 'U', '1')).toBeNull();
    expect(freezeRow({ ...item, record: { ...record, draft: true } }, row, 'I', '1')).toBeNull();
  });
});
