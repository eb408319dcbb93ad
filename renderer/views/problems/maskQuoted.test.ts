import { describe, expect, it } from 'vitest';
import { maskQuoted } from './maskQuoted.ts';
import { rowOf } from './testing/testItems.ts';

const person = rowOf('person', { psnName: '沈知远', idCardNo: '320102190001010028' });

describe('maskQuoted', () => {
  it('masks the sensitive values of the record wherever they are quoted', () => {
    expect(maskQuoted('320102190001010028：姓名与身份证号320102190001010028不符', 'person', [person])).toBe(
      '320***********0028：姓名与身份证号320***********0028不符',
    );
  });

  it('masks a short or foreign telephone number that the record holds', () => {
    const department = rowOf('department', { deptName: '工程部', dLinkTel: '02583000001' });
    expect(maskQuoted('dLinkTel=02583000001 格式错误', 'department', [null, department])).toBe(
      'dLinkTel=025****0001 格式错误',
    );
  });

  it('masks personal numbers that are not those of the record', () => {
    expect(maskQuoted('与 32010219000101002X、13800001234 重复', 'riskPoint', [])).toBe(
      '与 320***********002X、138****1234 重复',
    );
  });

  it.each([
    '设备代码 11003201022020090001 不存在',
    '批次 2026112200000001 已处理',
    '社会信用代码 91320102MA0000007T 有误',
    '隐患编号 PY20260308090000000001 重复',
    '2026-11-02 08:30:00：证书编号为空',
  ])('leaves %s as it is', (text) => {
    expect(maskQuoted(text, 'person', [person])).toBe(text);
  });
});
