import { describe, expect, it } from 'vitest';
import type { Row } from '../standard/types.ts';
import { checkIdentifier } from './checkIdentifier.ts';
import type { IdentifierTemplate } from './template.ts';
import { sampleItem, samplePrefix, sampleTemplate } from './testing/sampleScheme.ts';

const handle = `${samplePrefix}/RP.1`;
const name = sampleItem('riskName', { name: '风险点名称', required: true, minLength: 2, maxLength: 5 });
const place = sampleItem('location', { name: '位置', idIndex: 2001 });
const template = sampleTemplate(name, place);

function check(attributes: Row, options: { template?: IdentifierTemplate | null; valueLimit?: number } = {}) {
  const row = { handle, templateVersion: '1.0', ...attributes };
  const findings = checkIdentifier(row, {
    prefix: samplePrefix,
    template: options.template === undefined ? template : options.template,
    valueLimit: options.valueLimit ?? 255,
  });
  return findings.map(({ field, message }) => `${field}: ${message}`);
}

const good = { '2000/riskName': '锅炉', '2001/location': '' };

describe('checkIdentifier', () => {
  it('has nothing against what the template asks for', () => {
    expect(check(good)).toEqual([]);
    expect(check({ '2000/riskName': '锅炉' })).toEqual([]);
  });

  it('needs the template', () => {
    const row = { handle, templateVersion: '', ...good };
    expect(checkIdentifier(row, { prefix: samplePrefix, template: null, valueLimit: 255 })).toEqual([
      { field: 'templateVersion', message: expect.stringContaining('没有选择数据模板') },
    ]);
    expect(check(good, { template: null })).toEqual([
      expect.stringContaining('templateVersion: 本机没有数据模板“1.0”'),
    ]);
  });

  it('says everything at once', () => {
    const row = { handle: '88.1/RP.1', templateVersion: '1.0', '2000/riskName': '', '2009/none': 'x' };
    const findings = checkIdentifier(row, { prefix: samplePrefix, template, valueLimit: 255 });
    expect(findings.map(({ field }) => field)).toEqual(['handle', '2009/none', '2000/riskName']);
  });
});

describe('indexes and types', () => {
  it.each([0, 1, 1000, 1001, 1999])('never writes to %d, which is the node’s own (d82)', (index) => {
    const reserved = sampleTemplate(sampleItem('riskName', { idIndex: index }));
    expect(check({ [`${index}/riskName`]: '锅炉' }, { template: reserved })).toEqual([
      expect.stringContaining(`${index}/riskName: 索引 ${index} 由节点保留`),
    ]);
  });

  it('takes the index that the template gives', () => {
    expect(check({ '2001/riskName': '锅炉' })).toEqual([
      expect.stringContaining('2001/riskName: 属性“风险点名称”在数据模板里的索引是 2000，不是 2001'),
    ]);
  });

  it('takes any index where the template gives none', () => {
    const open = sampleTemplate(sampleItem('riskName', { idIndex: null }));
    expect(check({ '2077/riskName': '锅炉' }, { template: open })).toEqual([]);
  });

  it('refuses a type that the template does not have, even without a value', () => {
    const expected = [expect.stringContaining('2002/RiskName: 数据模板“1.0”里没有属性“RiskName”')];
    expect(check({ ...good, '2002/RiskName': '锅炉' })).toEqual(expected);
    expect(check({ ...good, '2002/RiskName': '' })).toEqual(expected);
  });
});

describe('required values', () => {
  it.each([{}, { '2000/riskName': '' }])('are missed in %o', (attributes) => {
    expect(check(attributes)).toEqual([
      expect.stringContaining('2000/riskName: 数据模板要求“风险点名称”必填'),
    ]);
  });

  it('are named by the index they are mapped to', () => {
    const open = sampleTemplate(sampleItem('riskName', { idIndex: null, required: true }));
    expect(check({ '2077/riskName': '' }, { template: open })).toEqual([
      expect.stringContaining('2077/riskName: '),
    ]);
    expect(check({}, { template: open })).toEqual([expect.stringContaining('2000/riskName: ')]);
  });
});

describe('lengths', () => {
  it('are those of the template, and nothing is cut', () => {
    expect(check({ '2000/riskName': '一二三四五' })).toEqual([]);
    expect(check({ '2000/riskName': '一二三四五六' })).toEqual([
      '2000/riskName: “风险点名称”有 6 个字，最多 5 个。请改短，程序不会自行截断。',
    ]);
    expect(check({ '2000/riskName': '一' })).toEqual([expect.stringContaining('要求至少 2 个')]);
  });

  it('count characters, not halves of them', () => {
    expect(check({ '2000/riskName': '🔥🔥🔥🔥🔥' })).toEqual([]);
    expect(check({ '2000/riskName': '🔥' })).toEqual([expect.stringContaining('只有 1 个字')]);
    expect(check({ '2000/riskName': '🔥🔥🔥🔥🔥🔥' })).toEqual([expect.stringContaining('有 6 个字')]);
  });

  it('end at the limit of the node where the template allows more, or says nothing (d84)', () => {
    const wide = sampleTemplate(name, sampleItem('location', { idIndex: 2001, maxLength: 10_000 }));
    for (const used of [template, wide]) {
      const at = (length: number) =>
        check({ ...good, '2001/location': '号'.repeat(length) }, { template: used, valueLimit: 255 });
      expect(at(255)).toEqual([]);
      expect(at(256)).toEqual([expect.stringContaining('有 256 个字，最多 255 个')]);
    }
  });

  it('of a value that is not there do not matter', () => {
    const long = sampleTemplate(name, sampleItem('location', { idIndex: 2001, minLength: 9 }));
    expect(check(good, { template: long })).toEqual([]);
  });
});

describe('personal numbers', () => {
  it('are found in values, without being repeated', () => {
    const findings = check({ ...good, '2001/location': '锅炉房 13800001234' });
    expect(findings).toEqual([expect.stringContaining('2001/location: “位置”里像有身份证号或手机号码')]);
    expect(findings.join()).not.toContain('13800001234');
  });

  it('are found in the handle, which is as public', () => {
    const row = { handle: `${samplePrefix}/RP.320102190001010028`, templateVersion: '1.0', ...good };
    expect(checkIdentifier(row, { prefix: samplePrefix, template, valueLimit: 255 })).toEqual([
      { field: 'handle', message: expect.stringContaining('像有身份证号或手机号码') },
    ]);
  });
});
