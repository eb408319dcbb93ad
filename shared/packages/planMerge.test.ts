import { describe, expect, it } from 'vitest';
import { sampleRecord } from '../sync/testing/samples.ts';
import type { CarriedRecord } from './packedRecord.ts';
import { keepDeletions, planMerge, type MergeInput, type TakenBefore } from './planMerge.ts';

const base = { deptName: '锅炉房', dLinkMan: '', dRemark: '' };

function carried(changes: Partial<CarriedRecord> = {}): CarriedRecord {
  return {
    ID: 'a',
    revision: 2,
    updateDate: '2026-05-20 08:00:00',
    deleted: false,
    sample: false,
    data: { ...base, dLinkMan: '周' },
    base,
    baseRevision: 1,
    hash: 'b'.repeat(64),
    ...changes,
  };
}

function plan(changes: Partial<MergeInput> = {}) {
  return planMerge({
    carried: carried(),
    record: sampleRecord('a', { data: base }),
    taken: null,
    entry: 'free',
    deletions: keepDeletions,
    ...changes,
  });
}

const here = (changes: Readonly<Record<string, string>>, more = {}) =>
  sampleRecord('a', { data: { ...base, ...changes }, ...more });
const takenBefore = (changes: Partial<TakenBefore> = {}): TakenBefore => ({
  revision: 1,
  hash: 'a'.repeat(64),
  data: base,
  ...changes,
});

describe('planMerge', () => {
  it('takes a record that is not here as new', () => {
    expect(plan({ record: null })).toEqual({ kind: 'new', data: carried().data });
  });

  it('takes what was changed there alone', () => {
    expect(plan()).toEqual({ kind: 'changed', data: carried().data, joined: false });
  });

  it('joins what both changed in different fields', () => {
    expect(plan({ record: here({ dRemark: '夜班' }) })).toEqual({
      kind: 'changed',
      data: { ...base, dLinkMan: '周', dRemark: '夜班' },
      joined: true,
    });
  });

  it('makes a conflict of what both changed in the same field, with everything else joined', () => {
    const theirs = carried({ data: { ...base, dLinkMan: '周', dRemark: '白班' } });
    expect(plan({ carried: theirs, record: here({ dLinkMan: '沈' }) })).toEqual({
      kind: 'conflict',
      data: { ...base, dLinkMan: '沈', dRemark: '白班' },
      base,
      overlaps: ['dLinkMan'],
    });
  });

  it('finds the same change on both sides to be none', () => {
    expect(plan({ record: here({ dLinkMan: '周' }) })).toEqual({ kind: 'same' });
  });

  it('compares with what it last took from there where that is later than what was acknowledged there', () => {
    const taken = takenBefore({ data: { ...base, dLinkMan: '沈' } });
    const unacknowledged = carried({ base: null, baseRevision: 0 });
    expect(plan({ carried: unacknowledged, record: here({ dLinkMan: '沈' }), taken })).toMatchObject({
      kind: 'changed',
    });
    expect(plan({ carried: unacknowledged, record: here({ dLinkMan: '沈' }) })).toMatchObject({
      kind: 'conflict',
      base: null,
    });
  });

  it('plans nothing for a revision that was taken already, whatever happened here since', () => {
    const taken = takenBefore({ revision: 2, hash: carried().hash });
    expect(plan({ taken, record: here({ dLinkMan: '沈' }) })).toEqual({ kind: 'same' });
    expect(plan({ taken, record: null })).toEqual({ kind: 'same' });
  });

  it('lets an older package change nothing after a newer one', () => {
    expect(plan({ taken: takenBefore({ revision: 3 }) })).toEqual({ kind: 'older' });
  });

  it('looks again where a PC that was restored reused a revision', () => {
    expect(plan({ taken: takenBefore({ revision: 2 }) })).toMatchObject({ kind: 'changed' });
  });

  describe('of deletions', () => {
    const gone = carried({ deleted: true, data: base });

    it('deletes what nobody changed here', () => {
      expect(plan({ carried: gone })).toEqual({ kind: 'deleted' });
      expect(plan({ carried: gone, record: here({}, { deleted: true }) })).toEqual({ kind: 'same' });
      expect(plan({ carried: gone, record: null })).toEqual({ kind: 'same' });
    });

    it('keeps what was changed here, unless a person wants it gone', () => {
      const record = here({ dLinkMan: '沈' });
      expect(plan({ carried: gone, record })).toEqual({ kind: 'left', because: 'deletedThere' });
      const deletions = { ...keepDeletions, deletedThere: 'take' } as const;
      expect(plan({ carried: gone, record, deletions })).toEqual({ kind: 'deleted' });
    });

    it('keeps a deletion made here where nothing was changed there', () => {
      const unchanged = carried({ data: base });
      expect(plan({ carried: unchanged, record: here({}, { deleted: true }) })).toEqual({ kind: 'same' });
    });

    it.each([
      ['still waits to be reported', here({}, { deleted: true }), null, 'restored'],
      ['is reported and gone', null, takenBefore(), 'new'],
    ])('leaves what was changed there to a person where the deletion here %s', (_, record, taken, kind) => {
      expect(plan({ record, taken })).toEqual({ kind: 'left', because: 'deletedHere' });
      const deletions = { ...keepDeletions, deletedHere: 'take' } as const;
      expect(plan({ record, taken, deletions })).toEqual({ kind, data: carried().data });
    });
  });

  describe('of records that somebody is at', () => {
    it('leaves drafts alone', () => {
      expect(plan({ record: here({}, { draft: true }) })).toEqual({ kind: 'left', because: 'draft' });
    });

    it('leaves alone what has a conflict already, unless there is nothing to do', () => {
      expect(plan({ entry: 'conflict' })).toEqual({ kind: 'left', because: 'conflict' });
      expect(plan({ entry: 'conflict', record: here({ dLinkMan: '周' }) })).toEqual({ kind: 'same' });
    });

    it('changes what is under way, for the channel sees to that, but puts no conflict on it', () => {
      expect(plan({ entry: 'sending' })).toMatchObject({ kind: 'changed' });
      expect(plan({ entry: 'sending', record: here({ dLinkMan: '沈' }) })).toEqual({
        kind: 'left',
        because: 'sending',
      });
    });
  });

  it('compares an absent field as an empty one', () => {
    expect(plan({ carried: carried({ data: { deptName: '锅炉房', dLinkMan: '' } }) })).toEqual({
      kind: 'same',
    });
  });
});
