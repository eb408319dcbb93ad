import { describe, expect, it } from 'vitest';
import type { EntryState } from '../model/entry.ts';
import {
  sampleAcknowledged,
  sampleEntry,
  sampleRecord,
  sampleRow,
  testChannel,
  testNow,
} from '../sync/testing/samples.ts';
import { planRepair, type RepairInput } from './planRepair.ts';
import type { Difference } from './Reconciliation.ts';

const confirmed = sampleAcknowledged('a', sampleRow('a'));
const missing: Difference = {
  kind: 'missing',
  ID: 'a',
  title: 'a',
  fields: [],
  mine: confirmed.data,
  theirs: null,
  confirmedBy: confirmed.batchNo,
  theirBatchNo: '',
};
const differs: Difference = {
  ...missing,
  kind: 'differs',
  fields: ['dRemark'],
  theirs: sampleRow('a', '别处改的'),
  theirBatchNo: '2026052099000001',
};

const plan = (overrides: Partial<RepairInput> = {}) =>
  planRepair({
    difference: missing,
    channel: testChannel,
    record: sampleRecord('a', { busType: 'U' }),
    entry: null,
    acknowledged: confirmed,
    now: testNow + 1,
    ...overrides,
  });

describe('planRepair', () => {
  it('sends what is missing there as an insert', () => {
    expect(plan()).toMatchObject({
      kind: 'write',
      acknowledged: null,
      record: { busType: 'I', revision: 1 },
      entry: { channel: testChannel, ID: 'a', state: { status: 'queued' } },
    });
  });

  it('sends what differs as an update on top of what was seen there', () => {
    expect(plan({ difference: differs })).toMatchObject({
      kind: 'write',
      record: { busType: 'U', data: sampleRow('a') },
      acknowledged: { data: differs.theirs, batchNo: '2026052099000001', revision: 0, at: testNow + 1 },
      entry: { state: { status: 'queued' } },
    });
  });

  it('keeps the number of the confirmation where the other side tells none', () => {
    expect(plan({ difference: { ...differs, theirBatchNo: '' } })).toMatchObject({
      acknowledged: { batchNo: confirmed.batchNo },
    });
  });

  it('sends nothing where the record has become what is there', () => {
    const record = sampleRecord('a', { data: sampleRow('a', '别处改的'), revision: 3 });
    expect(plan({ difference: differs, record, entry: sampleEntry('a') })).toMatchObject({
      entry: null,
      acknowledged: { revision: 3 },
    });
  });

  it('still deletes what was deleted here, and is done with it where it is gone there', () => {
    const record = sampleRecord('a', { deleted: true, busType: 'D' });
    expect(plan({ difference: differs, record })).toMatchObject({
      record: { busType: 'D' },
      entry: { state: { status: 'queued' } },
    });
    expect(plan({ record, entry: sampleEntry('a') })).toEqual({ kind: 'drop' });
  });

  const refusal = {
    reason: '部门名称为空',
    field: null,
    value: null,
    batchNo: '2026052000000001',
    operation: 'U',
    revision: 1,
    at: testNow,
  } as const;
  const conflict = {
    kind: 'missingThere',
    reason: '',
    mine: {},
    lastAcknowledged: null,
    theirs: null,
    batchNo: '2026052000000001',
    operation: 'U',
    revision: 1,
    at: testNow,
  } as const;
  const states: readonly [EntryState, string][] = [
    [{ status: 'sending', batchNo: '2026052000000001' }, 'inFlight'],
    [{ status: 'unknown', batchNo: '2026052000000001', reason: '', since: testNow }, 'inFlight'],
    [{ status: 'refused', refusal }, 'refused'],
    [{ status: 'conflict', conflict }, 'conflict'],
  ];

  it.each(states)('leaves alone what is under way or waits for a person: %j', (state, reason) => {
    expect(plan({ entry: sampleEntry('a', state) })).toEqual({ kind: 'skip', reason });
  });

  it('takes a record along that waits already', () => {
    expect(plan({ entry: sampleEntry('a') })).toMatchObject({ kind: 'write', record: { busType: 'I' } });
  });

  it('leaves drafts alone, and what has changed since, and what is not here', () => {
    expect(plan({ record: sampleRecord('a', { draft: true }) })).toEqual({ kind: 'skip', reason: 'draft' });
    expect(plan({ record: null })).toEqual({ kind: 'skip', reason: 'gone' });
    expect(plan({ acknowledged: null })).toEqual({ kind: 'skip', reason: 'changed' });
    expect(plan({ acknowledged: { ...confirmed, batchNo: '2026052000000009' } })).toEqual({
      kind: 'skip',
      reason: 'changed',
    });
    expect(plan({ acknowledged: { ...confirmed, data: sampleRow('a', '新') } })).toEqual({
      kind: 'skip',
      reason: 'changed',
    });
    for (const kind of ['extra', 'unacknowledged'] as const)
      expect(plan({ difference: { ...missing, kind } })).toEqual({ kind: 'skip', reason: 'nothingToSend' });
  });
});
