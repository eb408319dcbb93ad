import { describe, expect, it } from 'vitest';
import { canMerge, explainBulkChoice, explainChoice } from './explainChoice.ts';
import { conflictOf } from './testing/testItems.ts';

const seen = conflictOf({ theirs: { psnName: '乙' } });
const unseen = conflictOf({ theirs: null });
const goneUpdate = conflictOf({ kind: 'missingThere', operation: 'U' });
const goneDelete = conflictOf({ kind: 'missingThere', operation: 'D' });

describe('explainChoice', () => {
  it('offers a merge only where both contents are known and the record is not a deletion', () => {
    expect(canMerge(seen)).toBe(true);
    expect(canMerge(unseen)).toBe(false);
    expect(canMerge({ ...seen, operation: 'D' })).toBe(false);
    expect(explainChoice(seen, 'platform').merged).toContain('合成一条');
    expect(explainChoice(unseen, 'platform').merged).toBeNull();
  });

  it('warns that unseen content cannot be brought back from here', () => {
    expect(explainChoice(unseen, 'platform').mine).toContain('无法从本机找回');
    expect(explainChoice(unseen, 'platform').theirs).toContain('撤下');
  });

  it('says what happens to a record that is gone there', () => {
    expect(explainChoice(goneUpdate, 'platform').mine).toContain('新记录（I）');
    expect(explainChoice(goneUpdate, 'platform').theirs).toContain('从本机删除');
    expect(explainChoice(goneUpdate, 'practiceIdentifier').theirs).toContain('记录不受影响');
    expect(explainChoice(goneDelete, 'platform').mine).toBe(explainChoice(goneDelete, 'platform').theirs);
  });

  it('does not offer the other side where its content would be needed and is unknown', () => {
    expect(
      explainChoice({ ...unseen, kind: 'changedBothSides', operation: 'U' }, 'platform').theirs,
    ).toBeNull();
    expect(
      explainChoice({ ...unseen, kind: 'changedBothSides', operation: 'D' }, 'platform').theirs,
    ).toBeNull();
  });

  it('speaks of a deletion as a deletion', () => {
    expect(explainChoice({ ...seen, operation: 'D' }, 'platform').mine).toContain('仍然删除');
  });
});

describe('explainChoice, another ID there', () => {
  it('never offers to overwrite', () => {
    expect(explainChoice(goneUpdate, 'platform', true)).toMatchObject({ mine: null, merged: null });
    expect(explainChoice(goneUpdate, 'platform', true).again).toContain('作为新增（I）');
    expect(explainChoice(goneDelete, 'platform', true)).toMatchObject({ mine: null, again: null });
    expect(explainBulkChoice('theirs', [], 'platform', 2)).toContain('2 条平台上的保持不变');
  });
});

describe('explainBulkChoice', () => {
  it('counts what is overwritten on which side', () => {
    expect(explainBulkChoice('mine', [seen, unseen, goneUpdate], 'platform')).toBe(
      '共 3 条。2 条在平台上的内容会被本地内容覆盖；1 条没有给出平台原来的内容，覆盖后无法找回；' +
        '1 条平台上没有，将重新送出，已删除的直接清除。本机处理前会先备份，送出之前可以撤销。',
    );
    expect(explainBulkChoice('theirs', [seen, seen], 'platform')).toBe(
      '共 2 条。2 条本地内容会改为对方的内容。本机处理前会先备份，送出之前可以撤销。',
    );
  });
});
