import { describe, expect, it } from 'vitest';
import { mergeThreeWay } from './mergeThreeWay.ts';

const base = { name: '锅炉房', level: '一般', phone: '' };

describe('mergeThreeWay', () => {
  it('takes what one side alone changed, from either', () => {
    const mine = { ...base, name: '一号锅炉房' };
    const theirs = { ...base, level: '较大' };
    expect(mergeThreeWay(base, mine, theirs)).toEqual({
      data: { name: '一号锅炉房', level: '较大', phone: '' },
      overlaps: [],
    });
  });

  it('names what both changed differently, and prefers a side', () => {
    const mine = { ...base, name: '东锅炉房', phone: '1' };
    const theirs = { ...base, name: '西锅炉房' };
    expect(mergeThreeWay(base, mine, theirs)).toEqual({
      data: { name: '东锅炉房', level: '一般', phone: '1' },
      overlaps: ['name'],
    });
    expect(mergeThreeWay(base, mine, theirs, 'theirs').data).toEqual({
      name: '西锅炉房',
      level: '一般',
      phone: '1',
    });
  });

  it('does not call a difference that nobody sees an overlap', () => {
    const mine = { ...base, name: '东锅炉房' };
    const theirs = { ...base, name: '东锅炉房\u200b' };
    expect(mergeThreeWay(null, mine, theirs)).toMatchObject({ data: mine, overlaps: [] });
    expect(mergeThreeWay(base, mine, theirs, 'theirs')).toMatchObject({ data: theirs, overlaps: [] });
    expect(mergeThreeWay(theirs, theirs, mine).data).toEqual(mine);
  });

  it('does not call the same change on both sides an overlap', () => {
    const both = { ...base, name: '东锅炉房' };
    expect(mergeThreeWay(base, both, both)).toEqual({ data: both, overlaps: [] });
  });

  it('takes a field that was cleared there, and keeps one that is not shown', () => {
    const filled = { ...base, phone: '1' };
    expect(mergeThreeWay(filled, filled, { ...base }).data).toEqual(base);
    expect(mergeThreeWay(filled, filled, { name: '锅炉房' }).data).toEqual(filled);
  });

  it('without a base holds every difference to be an overlap', () => {
    const theirs = { ...base, level: '较大', phone: '1' };
    expect(mergeThreeWay(null, base, theirs).overlaps).toEqual(['level', 'phone']);
  });
});
