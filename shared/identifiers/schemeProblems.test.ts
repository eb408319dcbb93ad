import { describe, expect, it } from 'vitest';
import { practiceScheme } from './practiceScheme.ts';
import {
  emptyScheme,
  schemeSchema,
  templateOf,
  type AttributeMapping,
  type IdentifierScheme,
} from './scheme.ts';
import { schemeProblems } from './schemeProblems.ts';
import { sampleItem, sampleScheme } from './testing/sampleScheme.ts';

const item = sampleItem('name', { name: '名称', required: true });
const openItem = sampleItem('place', { name: '位置', idIndex: null });
const named: AttributeMapping = { index: 2000, idType: 'name', field: 'riskName' };
const placed: AttributeMapping = { index: 2001, idType: 'place', field: 'commonAddr' };

function withAttributes(...attributes: readonly AttributeMapping[]): IdentifierScheme {
  return sampleScheme('riskPoint', { attributes: [...attributes] }, item, openItem);
}

function told(scheme: IdentifierScheme): readonly string[] {
  return schemeProblems(scheme).map(({ subject, place, message }) => `${subject} ${place}: ${message}`);
}

describe('schemeProblems', () => {
  it('finds none where nothing is mapped, and in what comes with the program', () => {
    expect(schemeProblems(emptyScheme)).toEqual([]);
    expect(schemeProblems(practiceScheme)).toEqual([]);
    expect(schemeProblems(withAttributes(named, placed))).toEqual([]);
  });

  it.each(['', '88', '88.1/'])('needs a prefix as soon as anything is mapped: "%s"', (prefix) => {
    expect(told({ ...withAttributes(named), prefix })).toEqual([expect.stringContaining('null prefix: ')]);
  });

  it('needs the template', () => {
    expect(told({ ...withAttributes(named), templates: [] })).toEqual([
      expect.stringContaining('riskPoint template: 数据模板“1.0”还没有读取'),
    ]);
  });

  it('looks at the suffix rule', () => {
    const scheme = sampleScheme('riskPoint', { suffix: 'RP', attributes: [named] }, item);
    expect(told(scheme)).toEqual([expect.stringContaining('riskPoint suffix: ')]);
  });

  it('misses what the template requires', () => {
    expect(told(withAttributes(placed))).toEqual([
      expect.stringContaining('riskPoint name: 模板要求“名称”必填'),
    ]);
  });

  it.each([
    [
      'a type the template does not have',
      { ...placed, idType: 'none' },
      'riskPoint none: 数据模板“1.0”里没有',
    ],
    [
      'another index than the template’s',
      { ...named, index: 2005 },
      'riskPoint name: “名称”在模板里的索引是 2000',
    ],
    [
      'a field the table does not have',
      { ...named, field: 'taskNo' },
      'riskPoint name: 这张表没有字段“taskNo”',
    ],
    ['a name of a person', { ...named, field: 'dutyMan' }, 'riskPoint name: “责任人”是个人信息'],
  ])('refuses %s', (_, attribute, words) => {
    const others = attribute.idType === 'name' ? [] : [named];
    expect(told(withAttributes(...others, attribute))).toEqual([expect.stringContaining(words)]);
  });

  it.each([1000, 1001, 1999])('refuses index %d (d82)', (index) => {
    expect(told(withAttributes(named, { ...placed, index }))).toEqual([
      expect.stringContaining(`riskPoint place: 索引从 2000 开始，${index} 由节点保留`),
    ]);
  });

  it('refuses an attribute that is filled twice', () => {
    expect(told(withAttributes(named, { ...named, field: 'riskNo' }))).toEqual([
      expect.stringContaining('riskPoint name: 模板属性“name”被选了两次'),
    ]);
  });

  it('refuses one index for two attributes, at both', () => {
    expect(told(withAttributes(named, { ...placed, index: 2000 }))).toEqual([
      expect.stringContaining('riskPoint name: 索引 2000 被两个属性使用'),
      expect.stringContaining('riskPoint place: 索引 2000 被两个属性使用'),
    ]);
  });

  it('leaves kinds alone that get no identifiers', () => {
    const scheme = sampleScheme('riskPoint', { templateVersion: '', suffix: '', attributes: [placed] }, item);
    expect(schemeProblems(scheme)).toEqual([]);
  });
});

describe('what is stored', () => {
  it('is read back as it was written', () => {
    expect(schemeSchema.parse(JSON.parse(JSON.stringify(withAttributes(named))))).toEqual(
      withAttributes(named),
    );
  });

  it('knows a template by its exact version', () => {
    expect(templateOf(practiceScheme, 'equipment-1.0')?.items.length).toBeGreaterThan(0);
    expect(templateOf(practiceScheme, 'Equipment-1.0')).toBeNull();
    expect(templateOf(practiceScheme, '')).toBeNull();
  });
});
