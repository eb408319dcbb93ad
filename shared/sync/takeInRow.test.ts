import { describe, expect, it } from 'vitest';
import type { Conflict, OutboxEntry } from '../model/entry.ts';
import type { ForeignRow } from '../model/foreignRow.ts';
import type { LocalRecord } from '../model/record.ts';
import { takeInRow, type TakeInInput } from './takeInRow.ts';
import {
  sampleAcknowledged,
  sampleEntry,
  sampleRecord,
  sampleRow,
  testChannel,
  testStamp,
} from './testing/samples.ts';

const base = sampleRow('工程部', '旧');

function foreign(overrides: Partial<ForeignRow> = {}): ForeignRow {
  return {
    ID: 'a',
    batchNo: '2026052002000001',
    busType: 'U',
    updateDate: '2026-05-20 09:00:00',
    data: base,
    ...overrides,
  };
}

function take(
  row: ForeignRow,
  record: LocalRecord | null,
  { entry = null, known = true }: { readonly entry?: OutboxEntry | null; readonly known?: boolean } = {},
  changes: Partial<TakeInInput> = {},
) {
  const acknowledged = known ? sampleAcknowledged('a', base) : null;
  const views = { active: { channel: testChannel, entry, acknowledged }, others: [] };
  return takeInRow({
    row,
    dataSet: 'department',
    record,
    views,
    rival: null,
    sample: false,
    stamp: testStamp,
    ...changes,
  });
}

const unchanged = sampleRecord('a', { data: base });
const conflict: Conflict = {
  kind: 'changedBothSides',
  reason: '',
  mine: base,
  lastAcknowledged: base,
  theirs: base,
  batchNo: '',
  operation: 'U',
  revision: 1,
  at: 0,
};

describe('takeInRow', () => {
  it('adds what is new, under their number and time', () => {
    const taken = take(foreign({ busType: 'I' }), null, { known: false });
    expect(taken).toMatchObject({
      kind: 'added',
      record: { ID: 'a', data: base, batchNo: '2026052002000001', updateDate: '2026-05-20 09:00:00' },
      acknowledged: { data: base, batchNo: '2026052002000001', revision: 1 },
      entries: [{ entry: null }],
    });
  });

  it('knows its own row by number and content, not by the number alone', () => {
    const own = { batchNo: '2026051900000001' };
    expect(take(foreign(own), unchanged)).toBe('same');
    expect(take(foreign({ ...own, data: sampleRow('工程部', '新') }), unchanged)).toMatchObject({
      kind: 'taken',
      record: { data: { dRemark: '新' } },
    });
  });

  it('takes theirs where nothing was changed here, and joins where something else was', () => {
    const theirs = foreign({ data: sampleRow('工程部', '新') });
    expect(take(theirs, unchanged)).toMatchObject({
      kind: 'taken',
      record: { revision: 2, data: theirs.data },
    });
    const mine = sampleRecord('a', { data: { ...base, dParentName: '总厂' } });
    expect(take(theirs, mine)).toMatchObject({
      kind: 'merged',
      record: { data: { dParentName: '总厂', dRemark: '新' } },
      acknowledged: { data: theirs.data },
      entries: [{ entry: { state: { status: 'queued' } } }],
    });
  });

  it('makes a conflict of what both changed, joins the rest, and keeps the base', () => {
    const mine = sampleRecord('a', { data: { ...base, dRemark: '我的', dParentName: '总厂' } });
    const theirs = foreign({ data: { ...base, dRemark: '他的', deptName: '工程一部' } });
    expect(take(theirs, mine)).toMatchObject({
      kind: 'conflict',
      record: { data: { deptName: '工程一部', dParentName: '总厂', dRemark: '我的' } },
      acknowledged: { data: base },
      entries: [
        {
          entry: {
            state: { conflict: { theirs: theirs.data, lastAcknowledged: base, seen: theirs.batchNo } },
          },
        },
      ],
    });
  });

  it('does not ask twice about one row', () => {
    const entry = sampleEntry('a', {
      status: 'conflict',
      conflict: { ...conflict, seen: foreign().batchNo },
    });
    expect(take(foreign(), unchanged, { entry })).toBe('same');
  });

  it.each([
    ['an open outcome', sampleEntry('a', { status: 'unknown', batchNo: 'b', reason: '', since: 0 })],
    [
      'a choice on a package',
      sampleEntry('a', { status: 'conflict', conflict: { ...conflict, from: 'package' } }),
    ],
  ])('waits for %s', (_what, entry) => {
    expect(take(foreign({ data: sampleRow('工程部', '新') }), unchanged, { entry })).toBe('skipped');
  });

  it('leaves a draft alone', () => {
    expect(take(foreign(), sampleRecord('a', { data: base, draft: true }))).toBe('skipped');
  });

  it('follows a deletion, unless the record was changed or is not known there', () => {
    const gone = foreign({ busType: 'D' });
    expect(take(gone, unchanged)).toMatchObject({ kind: 'deleted', record: null, acknowledged: null });
    expect(take(gone, null)).toBe('same');
    expect(take(gone, unchanged, { known: false })).toBe('same');
    expect(take(gone, sampleRecord('a', { data: sampleRow('工程部', '我的') }))).toMatchObject({
      kind: 'conflict',
      entries: [{ entry: { state: { conflict: { kind: 'missingThere', theirs: null } } } }],
    });
  });

  it('asks where it was deleted here and changed there, not where it was only written again', () => {
    const deleted = sampleRecord('a', { data: base, deleted: true });
    expect(take(foreign(), deleted)).toMatchObject({
      kind: 'taken',
      entries: [{ entry: { state: { status: 'queued' } } }],
    });
    expect(take(foreign({ data: sampleRow('工程部', '新') }), deleted)).toMatchObject({ kind: 'conflict' });
  });

  it('puts a record that was entered here as well in the place of its rival', () => {
    const rival = sampleRecord('b', { data: base });
    expect(take(foreign({ busType: 'I' }), null, { known: false }, { rival })).toMatchObject({
      kind: 'taken',
      record: { ID: 'a', data: base },
      replaced: { ID: 'b' },
    });
  });
});
