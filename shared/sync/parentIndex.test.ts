import { describe, expect, it } from 'vitest';
import { buildParentLookup, parentNeeds } from './parentIndex.ts';

describe('looking up what a record names', () => {
  it('ignores characters that nobody sees, on both sides', () => {
    const parent = { ID: 'd1', dataSet: 'department', data: { deptName: '安全部\u200b' } } as const;
    const lookup = buildParentLookup([parent]);
    const [need] = parentNeeds('person', { deptName: '\u202d安全部\u202c' });
    expect(need && lookup(need)).toEqual([parent]);
  });
});
