import { describe, expect, it } from 'vitest';
import type { DataSetId } from '#shared/standard/types.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import { groupQueue, selectableIds } from './groupQueue.ts';
import type { QueuedRecord } from './groupQueue.ts';

function queued(ID: string, dataSet: DataSetId, state: RecordState): QueuedRecord {
  return {
    state,
    entry: null,
    record: {
      ID,
      dataSet,
      data: {},
      revision: 1,
      draft: false,
      deleted: false,
      batchNo: '',
      busType: 'I',
      updateDate: '',
      createdAt: 0,
      sample: false,
    },
  };
}

const records = [
  queued('a', 'hiddenDanger', 'queued'),
  queued('b', 'unit', 'held'),
  queued('c', 'unit', 'queued'),
  queued('d', 'unit', 'sending'),
  queued('e', 'unit', 'refused'),
  queued('f', 'unit', 'delivered'),
  queued('g', 'unit', 'queued'),
];

describe('groupQueue', () => {
  it('groups by data set in send order and by state', () => {
    expect(
      groupQueue(records).map((group) => [group.key, group.items.map((item) => item.record.ID)]),
    ).toEqual([
      ['unit:sending', ['d']],
      ['unit:queued', ['c', 'g']],
      ['unit:held', ['b']],
      ['hiddenDanger:queued', ['a']],
    ]);
  });
});

describe('selectableIds', () => {
  it('leaves out what is under way and what does not wait', () => {
    expect(selectableIds(records)).toEqual(['a', 'b', 'c', 'g']);
  });
});
