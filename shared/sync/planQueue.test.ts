import { describe, expect, it } from 'vitest';
import type { DataSetId, Row } from '../standard/types.ts';
import { dataSetIds } from '../standard/types.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { EntryState } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import type { RecordId } from '../model/values.ts';
import { neededParents, planQueue } from './planQueue.ts';
import type { ParentCandidate, QueueItem } from '../model/ports.ts';
import { sampleAcknowledged, sampleEntry, sampleRecord, testNow } from './testing/samples.ts';

interface Given {
  readonly state?: EntryState;
  readonly acknowledged?: Row;
  readonly record?: Partial<LocalRecord>;
}

const department = (deptName: string, dParentName = ''): Row => ({ deptName, dParentName });
const person = (psnName: string, deptName: string): Row => ({ psnName, idCardNo: psnName, deptName });

function item(ID: RecordId, dataSet: DataSetId, data: Row, given: Given = {}): QueueItem {
  const acknowledged: Acknowledged | null = given.acknowledged
    ? sampleAcknowledged(ID, given.acknowledged)
    : null;
  return {
    record: sampleRecord(ID, { dataSet, data, ...given.record }),
    entry: sampleEntry(ID, given.state ?? { status: 'queued' }, dataSet),
    acknowledged,
  };
}

function parentsOf(items: readonly QueueItem[]): readonly ParentCandidate[] {
  return items
    .filter(({ record }) => !record.deleted)
    .map(({ record, entry, acknowledged }) => ({
      ID: record.ID,
      dataSet: record.dataSet,
      data: record.data,
      draft: record.draft,
      acknowledged: acknowledged !== null,
      entry,
    }));
}

function plan(items: readonly QueueItem[], only?: readonly RecordId[]) {
  const planned = planQueue({ items, parents: parentsOf(items), only: only && new Set(only) });
  return {
    groups: planned.groups.map(({ operation, items: members }) =>
      [operation, ...members.map(({ record }) => record.ID)].join(' '),
    ),
    held: planned.held.map(({ item: { record }, waitsFor }) =>
      waitsFor.kind === 'parent' ? `${record.ID} waits for ${waitsFor.ID}` : record.ID,
    ),
    satisfied: planned.satisfied,
  };
}

const refused: EntryState = {
  status: 'refused',
  refusal: {
    reason: '',
    field: null,
    value: null,
    batchNo: '1',
    operation: 'I',
    revision: 1,
    at: testNow,
  },
};

function conflict(kind: 'existsThere' | 'missingThere'): EntryState {
  return {
    status: 'conflict',
    conflict: {
      kind,
      reason: '',
      mine: {},
      lastAcknowledged: null,
      theirs: null,
      batchNo: '1',
      operation: 'I',
      revision: 1,
      at: testNow,
    },
  };
}

describe('planQueue, order', () => {
  it('sends the data sets in the order of the standard and deletes in reverse', () => {
    const shuffled = [...dataSetIds].reverse();
    const inserts = shuffled.map((dataSet) => item(`i-${dataSet}`, dataSet, {}));
    const deletes = dataSetIds.map((dataSet) =>
      item(`d-${dataSet}`, dataSet, {}, { acknowledged: {}, record: { deleted: true } }),
    );
    expect(plan([...deletes, ...inserts]).groups).toEqual([
      ...dataSetIds.map((dataSet) => `I i-${dataSet}`),
      ...shuffled.map((dataSet) => `D d-${dataSet}`),
    ]);
  });

  it('sends oldest first within a group', () => {
    const items = ['b', 'a', 'c'].map((ID) =>
      item(ID, 'department', department(ID), { record: { createdAt: ID === 'c' ? testNow - 9 : testNow } }),
    );
    expect(plan(items).groups).toEqual(['I c a b']);
  });

  it('sends a department before the ones below it, and deletes them the other way round', () => {
    const rows = [department('丙', '乙'), department('乙', '甲'), department('甲')];
    const inserts = rows.map((data, index) => item(`i${index}`, 'department', data));
    expect(plan(inserts).groups).toEqual(['I i2', 'I i1', 'I i0']);
    const deletes = rows.map((data, index) =>
      item(`d${index}`, 'department', data, { acknowledged: data, record: { deleted: true } }),
    );
    expect(plan(deletes).groups).toEqual(['D d0', 'D d1', 'D d2']);
  });

  it('is not stopped by departments that name each other or themselves', () => {
    const items = [
      item('a', 'department', department('甲', '乙')),
      item('b', 'department', department('乙', '甲')),
      item('c', 'department', department('丙', '丙')),
    ];
    const { groups, held } = plan(items);
    expect(held).toEqual([]);
    expect(
      groups
        .join(' ')
        .match(/\b[abc]\b/g)
        ?.sort(),
    ).toEqual(['a', 'b', 'c']);
  });

  it('changes before it inserts within a data set', () => {
    const items = [
      item('a', 'department', department('甲')),
      item('b', 'department', department('乙', '某厂'), { acknowledged: department('乙') }),
    ];
    expect(plan(items).groups).toEqual(['U b', 'I a']);
  });
});

describe('planQueue, business keys', () => {
  const deletion = item('old', 'department', department('甲'), {
    acknowledged: department('甲'),
    record: { deleted: true },
  });

  it('inserts what takes the key of a deleted record after the deletion, and its children after that', () => {
    const items = [
      item('new', 'department', department('甲')),
      item('child', 'person', person('p', '甲')),
      item('other', 'department', department('乙')),
      deletion,
    ];
    expect(plan(items).groups).toEqual(['I other', 'D old', 'I new', 'I child']);
  });

  it('holds it while the deletion is not part of the run or stands refused', () => {
    const items = [item('new', 'department', department('甲')), deletion];
    expect(plan(items, ['new'])).toMatchObject({ groups: [], held: ['new waits for old'] });
    const stuck = { ...deletion, entry: sampleEntry('old', refused) };
    expect(plan([item('new', 'department', department('甲')), stuck]).held).toEqual(['new waits for old']);
  });

  it('does not wait for a key that is not there any more', () => {
    const gone = { ...deletion, entry: sampleEntry('old', conflict('missingThere')) };
    expect(plan([item('new', 'department', department('甲')), gone]).groups).toEqual(['I new']);
  });

  it('waits for a change of key', () => {
    const renamed = item('old', 'department', department('改名'), { acknowledged: department('甲') });
    expect(plan([item('new', 'department', department('甲')), renamed]).groups).toEqual(['U old', 'I new']);
  });
});

describe('planQueue, parents', () => {
  const child = item('p', 'person', person('p', '甲'));
  const parent = (given: Given = {}): QueueItem => item('d', 'department', department('甲'), given);

  it.each([
    ['refused', refused],
    ['unknown', { status: 'unknown', batchNo: '1', reason: '', since: testNow } as const],
    ['in conflict because it is missing there', conflict('missingThere')],
  ])('holds the child of a parent that is %s', (_name, state) => {
    expect(plan([child, parent({ state })])).toMatchObject({ groups: [], held: ['p waits for d'] });
  });

  it('holds the child of a draft and of a parent that is not selected', () => {
    expect(plan([child, parent({ record: { draft: true } })]).held).toEqual(['p waits for d']);
    expect(plan([child, parent()], ['p'])).toMatchObject({ groups: [], held: ['p waits for d'] });
  });

  it('does not hold the child of a parent that is there, comes along, or is nobody here', () => {
    expect(plan([child]).groups).toEqual(['I p']);
    expect(plan([child, parent()]).groups).toEqual(['I d', 'I p']);
    const edited = parent({ acknowledged: department('甲', '旧'), state: refused });
    expect(plan([child, edited]).groups).toEqual(['I p']);
    expect(plan([child, parent({ state: conflict('existsThere') })]).groups).toEqual(['I p']);
  });

  it('holds the child of a held parent, whatever the order of the queue', () => {
    const top = item('t', 'department', department('总部'), { state: refused });
    const middle = item('m', 'department', department('甲', '总部'), {
      state: { status: 'held', waitsFor: { kind: 'parent', ID: 'x', dataSet: 'unit', title: '' } },
    });
    const chain = [item('p', 'person', person('p', '甲')), middle, top];
    expect(plan(chain)).toMatchObject({ groups: [], held: ['m waits for t', 'p waits for m'] });
  });

  it('is content when one of several records of that name is there', () => {
    const other = item('d2', 'department', department('甲'), {
      acknowledged: department('甲'),
      state: refused,
    });
    expect(plan([child, parent({ state: refused }), other]).groups).toEqual(['I p']);
  });

  it('holds what something outside holds up, and its children', () => {
    const waitsFor = { kind: 'attachment', name: '照片', reason: '尚未上传' } as const;
    const items = [child, parent()];
    const planned = planQueue({ items, parents: parentsOf(items), blockers: new Map([['d', waitsFor]]) });
    expect(planned.held.map(({ item: { record } }) => record.ID)).toEqual(['d', 'p']);
    expect(planned.held[0]?.waitsFor).toBe(waitsFor);
  });

  it('asks for what is named, each once', () => {
    const name = child.record.data['deptName'];
    expect(neededParents([child, child])).toEqual([
      { value: name, to: [{ dataSet: 'department', field: 'deptName' }] },
    ]);
  });
});

describe('planQueue, what is not sent', () => {
  it('satisfies what equals the acknowledged copy and never sends drafts or what was never sent', () => {
    const items = [
      item('same', 'department', department('甲'), { acknowledged: department('甲') }),
      item('draft', 'department', department('乙'), { record: { draft: true } }),
      item('never', 'department', department('丙'), { record: { deleted: true } }),
      item('refused', 'department', department('丁'), { state: refused }),
    ];
    expect(plan(items)).toEqual({ groups: [], held: [], satisfied: ['same'] });
  });
});
