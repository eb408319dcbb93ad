import { describe, expect, it } from 'vitest';
import { businessKeyOf } from './businessKeyOf.ts';
import { emptyRow } from '../standard/emptyRow.ts';
import { recordTitle } from './recordTitle.ts';

describe('businessKeyOf', () => {
  it('joins the parts', () => {
    expect(businessKeyOf('rule', { fileName: '制度', uploadDate: '2023-07-08' })).toBe(
      '制度\u001f2023-07-08',
    );
  });

  it('is the same for names that look the same', () => {
    for (const deptName of ['安全部\u200b', '\u202d安全部\u202c', '\u00a0安全部\u3000', '安\u00ad全部'])
      expect(businessKeyOf('department', { deptName })).toBe('安全部');
    expect(businessKeyOf('department', { deptName: '\u200b' })).toBe('');
  });

  it('is there for a person without certificate and not for a nameless record (d45)', () => {
    const person = { ...emptyRow('person'), idCardNo: '320102190001010028' };
    expect(businessKeyOf('person', person)).toBe('320102190001010028\u001f\u001f');
    expect(businessKeyOf('person', { ...person, idCardNo: ' ', certNo: 'TS1' })).toBe('');
  });
});

describe('recordTitle', () => {
  it('takes the most telling field that is filled, shortened', () => {
    expect(recordTitle('riskPoint', { riskName: '', riskNo: '2212162050157975' })).toBe('2212162050157975');
    expect(recordTitle('hiddenDanger', { mainProblem: '漏'.repeat(50), taskNo: 'PY1' })).toBe(
      `${'漏'.repeat(40)}…`,
    );
    expect(recordTitle('person', { ...emptyRow('person'), idCardNo: '320102190001010028' })).toBe(
      '未命名人员',
    );
  });
});
