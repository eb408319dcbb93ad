import { describe, expect, it } from 'vitest';
import type { BusType, Row } from '../standard/types.ts';
import type { ConflictKind } from '../model/entry.ts';
import type { ConflictInput } from './resolveConflict.ts';
import { resolveConflict } from './resolveConflict.ts';
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
const theirs = sampleRow('a', '他处所写');

function input(
  kind: ConflictKind,
  choice: ConflictInput['choice'],
  shown: Row | null,
  overrides: Partial<ConflictInput> = {},
): ConflictInput {
  const operation: BusType = kind === 'existsThere' ? 'I' : 'U';
  const conflict = {
    kind,
    reason: '',
    mine: record.data,
    lastAcknowledged: null,
    theirs: shown,
    batchNo: '1',
    operation,
    revision: 1,
    at: testNow,
  };
  const acknowledged = kind === 'existsThere' ? null : sampleAcknowledged('a', sampleRow('a', '旧'));
  const view = {
    channel: testChannel,
    entry: sampleEntry('a', { status: 'conflict', conflict }),
    acknowledged,
  };
  return { record, view, others: [], choice, stamp: testStamp, ...overrides };
}

describe('resolveConflict, exists there', () => {
  it('mine: goes out as an update of theirs', () => {
    const after = resolveConflict(input('existsThere', { kind: 'mine' }, theirs));
    expect(after?.acknowledged).toMatchObject({ data: theirs, revision: 0 });
    expect(after?.record).toEqual({ ...record, busType: 'U' });
    expect(after?.entries).toEqual([{ channel: testChannel, ID: 'a', entry: sampleEntry('a') }]);
  });

  it('mine, theirs unknown: an update that claims no content', () => {
    const after = resolveConflict(input('existsThere', { kind: 'mine' }, null));
    expect(after?.acknowledged).toMatchObject({ data: {}, revision: 0 });
    expect(after?.record?.busType).toBe('U');
  });

  it('theirs: taken over under exactly our fields, nothing to send', () => {
    const shown = { deptName: 'a', dRemark: '他处所写', unknownField: 'x' };
    const after = resolveConflict(input('existsThere', { kind: 'theirs' }, shown));
    expect(after?.record).toMatchObject({ revision: 2, updateDate: testStamp.updateDate });
    expect(after?.record?.data).toEqual(theirs);
    expect(after?.acknowledged).toMatchObject({ data: theirs, revision: 2 });
    expect(after?.entries[0]?.entry).toBeNull();
  });

  it('theirs, unknown: the local record is withdrawn', () => {
    const after = resolveConflict(input('existsThere', { kind: 'theirs' }, null));
    expect(after).toMatchObject({ record: null, acknowledged: null, entries: [{ entry: null }] });
  });

  it('merged: goes out as an update', () => {
    const data = sampleRow('a', '合并');
    const after = resolveConflict(input('existsThere', { kind: 'merged', data }, theirs));
    expect(after?.record).toMatchObject({ data, revision: 2, busType: 'U' });
    expect(after?.entries[0]?.entry?.state.status).toBe('queued');
  });
});

describe('resolveConflict, missing there', () => {
  it('mine: an insert again', () => {
    const after = resolveConflict(input('missingThere', { kind: 'mine' }, null));
    expect(after?.acknowledged).toBeNull();
    expect(after?.record?.busType).toBe('I');
    expect(after?.entries[0]?.entry?.state.status).toBe('queued');
  });

  it('merged: an insert of the merged content', () => {
    const data = sampleRow('a', '合并');
    const after = resolveConflict(input('missingThere', { kind: 'merged', data }, null));
    expect(after?.record).toMatchObject({ data, busType: 'I' });
  });

  it('theirs: deleted here as well', () => {
    expect(resolveConflict(input('missingThere', { kind: 'theirs' }, null))?.record).toBeNull();
  });

  it.each(['mine', 'theirs'] as const)('a deletion is done either way: %s', (kind) => {
    const deleted = { ...record, deleted: true };
    const after = resolveConflict(input('missingThere', { kind }, null, { record: deleted }));
    expect(after).toMatchObject({ record: null, acknowledged: null });
  });

  it('keeps a deleted record that another channel still has to hear of', () => {
    const deleted = { ...record, deleted: true };
    const acknowledged = { ...sampleAcknowledged('a', record.data), channel: 'platform' };
    const others = [{ channel: 'platform', entry: null, acknowledged }];
    const after = resolveConflict(input('missingThere', { kind: 'mine' }, null, { record: deleted, others }));
    expect(after?.record?.deleted).toBe(true);
    expect(after?.entries.map((change) => change.entry?.channel)).toEqual([undefined, 'platform']);
  });
});

describe('resolveConflict, refused', () => {
  it('does nothing to a record that is not in conflict', () => {
    const view = { channel: testChannel, entry: sampleEntry('a'), acknowledged: null };
    expect(resolveConflict(input('existsThere', { kind: 'mine' }, null, { view }))).toBeNull();
  });

  it('cannot take over content that nobody knows', () => {
    expect(resolveConflict(input('changedBothSides', { kind: 'theirs' }, null))).toBeNull();
  });
});

describe('resolveConflict, another ID there', () => {
  const key = { deptName: 'a' };
  const adopted = (unknownId: boolean) => ({
    ...sampleAcknowledged('a', {}),
    revision: 0,
    adopted: { key, unknownId },
  });

  function otherId(
    kind: ConflictKind,
    choice: ConflictInput['choice'],
    { unknownId = false, ...overrides }: Partial<ConflictInput> & { readonly unknownId?: boolean } = {},
  ): ConflictInput {
    const asked = input(kind, choice, null, overrides);
    return { ...asked, view: { ...asked.view, acknowledged: adopted(unknownId) } };
  }

  it('remembers under which key the row was met', () => {
    const after = resolveConflict(input('existsThere', { kind: 'mine' }, null));
    expect(after?.acknowledged?.adopted).toEqual({ key, unknownId: false });
  });

  it('goes as an insert when the platform is said to have taken its row away', () => {
    const after = resolveConflict(otherId('missingThere', { kind: 'mine' }));
    expect(after?.acknowledged?.adopted).toEqual({ key, unknownId: true });
    expect(after?.record?.busType).toBe('I');
    expect(after?.entries[0]?.entry?.state.status).toBe('queued');
  });

  it('does not turn that insert into an update again', () => {
    const after = resolveConflict(otherId('existsThere', { kind: 'mine' }, { unknownId: true }));
    expect(after?.record?.busType).toBe('I');
  });

  it('may update the row of another key', () => {
    const after = resolveConflict(otherId('existsThere', { kind: 'mine' }));
    expect(after?.record?.busType).toBe('U');
  });

  it('theirs: the local record is withdrawn', () => {
    expect(resolveConflict(otherId('missingThere', { kind: 'theirs' }))?.record).toBeNull();
  });

  it('a deletion cannot reach it and is done here', () => {
    const deleted = { ...record, deleted: true };
    expect(
      resolveConflict(otherId('missingThere', { kind: 'mine' }, { record: deleted }))?.record,
    ).toBeNull();
  });
});
