import { describe, expect, it } from 'vitest';
import { compareConflict, mergeRow, openFields, suggestChoices } from './compareConflict.ts';
import { conflictOf, rowOf } from './testing/testItems.ts';

const base = rowOf('department', { deptName: '工程部', dLinkMan: '甲', dLinkTel: '1', isSecDept: '0' });
const mine = { ...base, dLinkMan: '乙', dLinkTel: '2' };
const theirs = { ...base, dLinkTel: '3', isSecDept: '1' };
const conflict = conflictOf({
  kind: 'changedBothSides',
  operation: 'U',
  mine,
  lastAcknowledged: base,
  theirs,
});

describe('compareConflict', () => {
  it('lists the fields in the order of the standard and marks those that differ', () => {
    const compared = compareConflict('department', conflict);
    expect(compared.map((row) => row.field.field)).toEqual([
      'deptName',
      'dParentName',
      'isSecDept',
      'dLinkMan',
      'dLinkTel',
    ]);
    expect(compared.filter((row) => row.differs).map((row) => row.field.field)).toEqual([
      'isSecDept',
      'dLinkMan',
      'dLinkTel',
    ]);
  });

  it('needs no choice where both sides made the same change', () => {
    const same = compareConflict('department', { ...conflict, theirs: mine });
    expect(same.some((row) => row.needsChoice)).toBe(false);
    expect(same.filter((row) => row.differs)).toHaveLength(2);
  });

  it('needs no choice where the other content is unknown', () => {
    const unseen = compareConflict('department', { ...conflict, theirs: null });
    expect(unseen.some((row) => row.needsChoice)).toBe(false);
  });
});

describe('merge choices', () => {
  const compared = compareConflict('department', conflict);

  it('takes one-sided changes by itself and leaves the others open', () => {
    const choices = suggestChoices(compared);
    expect(choices).toEqual({ dLinkMan: 'mine', isSecDept: 'theirs' });
    expect(openFields(compared, choices).map((field) => field.label)).toEqual(['联系电话']);
  });

  it('suggests nothing when nothing was ever confirmed', () => {
    const never = compareConflict('department', { ...conflict, lastAcknowledged: null });
    expect(suggestChoices(never)).toEqual({});
    expect(openFields(never, {})).toHaveLength(3);
  });

  it('merges by the choices and keeps every field of the table', () => {
    const merged = mergeRow(compared, { ...suggestChoices(compared), dLinkTel: 'theirs' });
    expect(merged).toEqual({ ...base, dLinkMan: '乙', dLinkTel: '3', isSecDept: '1' });
  });

  it('keeps the local value of an open field', () => {
    expect(mergeRow(compared, {})).toEqual(mine);
  });

  it('shows an empty copy, which only says that the key is there, as nothing confirmed', () => {
    const conflict = conflictOf({ mine: rowOf('department', { deptName: '工程部' }), lastAcknowledged: {} });
    const compared = compareConflict('department', conflict);
    expect(compared.every(({ lastAcknowledged, differs }) => lastAcknowledged === null && !differs)).toBe(
      true,
    );
  });
});
