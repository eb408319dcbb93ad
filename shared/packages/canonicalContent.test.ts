import { describe, expect, it } from 'vitest';
import { canonicalContent, type HashedContent } from './canonicalContent.ts';

const content: HashedContent = {
  dataSet: 'department',
  ID: 'a',
  deleted: false,
  data: { deptName: '锅炉房', dLinkMan: '' },
};

describe('canonicalContent', () => {
  it('is the same for the same content, however it is written', () => {
    const other = { ...content, data: { unknown: 'x', deptName: '锅炉房' } };
    expect(canonicalContent(other)).toBe(canonicalContent(content));
  });

  it.each([
    [{ ID: 'b' }],
    [{ deleted: true }],
    [{ dataSet: 'rule' }],
    [{ data: { deptName: '锅炉房 ' } }],
  ] as const)('differs with %j', (change) => {
    expect(canonicalContent({ ...content, ...change })).not.toBe(canonicalContent(content));
  });
});
