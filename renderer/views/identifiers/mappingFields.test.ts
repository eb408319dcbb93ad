import { describe, expect, it } from 'vitest';
import type { TemplateItem } from '#shared/identifiers/template.ts';
import { fieldChoices, offeredFields, suggestFields, withField, withIndex } from './mappingFields.ts';

function item(idType: string, name: string, idIndex: number | null = null): TemplateItem {
  return { name, idType, idIndex, required: false, minLength: 1, maxLength: 64 };
}

describe('offeredFields', () => {
  it('marks persons and their numbers, which never go into an identifier', () => {
    const personal = offeredFields('hiddenDanger').filter((field) => field.personal);
    expect(personal.map(({ field }) => field)).toEqual(['registMan', 'dealMan', 'acceptMan']);
  });
});

describe('fieldChoices', () => {
  it('has what is stored, offered or not', () => {
    const usual = fieldChoices('hiddenDanger', '');
    expect(fieldChoices('hiddenDanger', 'taskNo')).toEqual(usual);
    expect(fieldChoices('hiddenDanger', 'dealMan')).toHaveLength(usual.length + 1);
    expect(fieldChoices('hiddenDanger', 'formerField')[0]).toEqual({
      field: 'formerField',
      label: 'formerField',
    });
  });
});

describe('withIndex', () => {
  it('keeps an index that was typed before the field, until the field is chosen', () => {
    const typed = withIndex([], 'a', '2042');
    expect(withField(typed, item('a', '甲'), 0, 'riskNo')).toEqual([
      { index: '2042', idType: 'a', field: 'riskNo' },
    ]);
    expect(suggestFields('riskPoint', [item('a', '风险点名称')], typed)).toEqual([
      { index: '2042', idType: 'a', field: 'riskName' },
    ]);
  });

  it('keeps what is no number as it was typed, behind the others', () => {
    const one = withField([], item('a', '甲'), 0, 'riskNo');
    const two = withField(withIndex(one, 'a', '20o1'), item('b', '乙'), 1, 'riskName');
    expect(two.map(({ index }) => index)).toEqual(['2001', '20o1']);
  });
});

describe('withField', () => {
  it('takes the index of the template, or counts on from 2000 where it names none', () => {
    const first = withField([], item('a', '甲', 2007), 0, 'riskNo');
    const both = withField(first, item('b', '乙'), 3, 'riskName');
    expect(both).toEqual([
      { index: '2003', idType: 'b', field: 'riskName' },
      { index: '2007', idType: 'a', field: 'riskNo' },
    ]);
  });

  it('replaces the field of an attribute, and takes it away', () => {
    const first = withField([], item('a', '甲'), 0, 'riskNo');
    expect(withField(first, item('a', '甲'), 0, 'riskName')).toEqual([
      { index: '2000', idType: 'a', field: 'riskName' },
    ]);
    expect(withField(first, item('a', '甲'), 0, null)).toEqual([]);
  });
});

describe('suggestFields', () => {
  it('goes by the names of field or label, and leaves alone what was chosen and what is personal', () => {
    const items = [
      item('riskno', '编号'),
      item('x', '风险点名称'),
      item('dutyMan', '责任人'),
      item('z', '别的'),
    ];
    const chosen = [{ index: '2001', idType: 'x', field: 'commonAddr' }];
    expect(suggestFields('riskPoint', items, chosen)).toEqual([
      { index: '2000', idType: 'riskno', field: 'riskNo' },
      { index: '2001', idType: 'x', field: 'commonAddr' },
    ]);
  });
});
