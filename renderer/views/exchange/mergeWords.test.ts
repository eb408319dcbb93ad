import { describe, expect, it } from 'vitest';
import { acknowledgementLines } from './acknowledgementWords.ts';
import { explainLeft, kindSentence, mergeKinds, mergeMeanings, mergeWords } from './mergeWords.ts';

describe('words of merging', () => {
  it('exist for every kind, once each', () => {
    expect([...mergeKinds].sort()).toEqual(Object.keys(mergeWords).sort());
    expect(new Set(Object.values(mergeWords)).size).toBe(mergeKinds.length);
    expect(Object.keys(mergeMeanings).sort()).toEqual(Object.keys(mergeWords).sort());
  });

  it('name only what occurred', () => {
    expect(kindSentence([{ kind: 'same' }, { kind: 'new' }, { kind: 'new' }])).toBe('新增 2 条，相同 1 条');
    expect(kindSentence([])).toBe('');
  });

  it('say of what is left what to do', () => {
    const findings = [
      { field: 'deptName', rule: 'required', severity: 'error', message: '不能为空。' },
    ] as const;
    expect(explainLeft('department', { because: 'invalid', findings })).toContain('部门名称，不能为空。');
    const taken = { because: 'keyTaken', other: 'b', otherTitle: '锅炉房' } as const;
    expect(explainLeft('department', taken)).toContain('“锅炉房”');
    for (const because of ['draft', 'sending', 'conflict', 'deletedHere', 'deletedThere'] as const)
      expect(explainLeft('department', { because })).toMatch(/请.+。$/);
  });

  it('never call an acknowledged record more than 已送达', () => {
    const none = { delivered: 0, already: 0, editedSince: 0, conflict: 0, deletedSince: 0, sending: 0 };
    expect(acknowledgementLines(none)).toEqual([]);
    expect(acknowledgementLines({ ...none, delivered: 3 })).toEqual(['3 条记录已变为“已送达”。']);
  });
});
