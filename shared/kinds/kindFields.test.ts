import { describe, expect, it } from 'vitest';
import { practiceScheme } from '../identifiers/practiceScheme.ts';
import { tables } from '../standard/registry.ts';
import { createKindFields } from './kindFields.ts';

const fields = createKindFields(practiceScheme.templates);
const row = (templateVersion: string, ...names: readonly string[]) => ({
  handle: '88.102.8888/a',
  templateVersion,
  ...Object.fromEntries(names.map((name) => [name, ''])),
});

function labels(...rows: readonly (Readonly<Record<string, string>> | null)[]): readonly string[] {
  return fields.all('identifier', rows).map(({ label }) => label);
}

describe('fields of the nine tables', () => {
  it('are those of the standard, whatever the rows hold', () => {
    expect(fields.all('unit', [{ '2000/riskNo': '' }])).toBe(tables.unit.fields);
    expect(fields.of('riskPoint', 'riskNo')).toMatchObject({ label: '风险点编号' });
    expect(fields.of('riskPoint', '2000/riskNo')).toBeUndefined();
  });
});

describe('fields of identifiers', () => {
  it('are handle, template and what the rows of both sides have, by index', () => {
    const mine = row('riskpoint-1.0', '2003/location', '2000/riskNo');
    const theirs = row('riskpoint-1.0', '2000/riskNo', '2001/riskName');
    expect(labels(mine, null, theirs)).toEqual([
      '标识编码',
      '模板版本',
      '风险点编号（2000）',
      '风险点名称（2001）',
      '区域位置（2003）',
    ]);
  });

  it('bear the names of the rows’ own template, where others use the same words for something else', () => {
    expect(labels(row('equipment-1.0', '2002/location', '2003/riskLevel'))).toEqual(
      expect.arrayContaining(['所在位置（2002）', '剩余风险等级（2003）']),
    );
    expect(labels(row('source-1.0', '2001/riskNo', '2003/riskLevel'))).toEqual(
      expect.arrayContaining(['关联风险点编号（2001）', '风险等级（2003）']),
    );
  });

  it('bear the name of their index, asked one by one', () => {
    expect(fields.of('identifier', '2002/location')?.label).toBe('所在位置（2002）');
    expect(fields.of('identifier', '2003/location')?.label).toBe('区域位置（2003）');
  });

  it('are called by index and type where no template is known', () => {
    expect(createKindFields([]).of('identifier', '2000/riskNo')).toMatchObject({
      field: '2000/riskNo',
      label: 'riskNo（2000）',
    });
    expect(labels(row('somebody’s', '2077/made/up'))).toContain('made/up（2077）');
  });

  it('have no others', () => {
    expect(fields.of('identifier', 'riskNo')).toBeUndefined();
    expect(fields.of('identifier', '')).toBeUndefined();
    expect(fields.all('identifier', [null])).toHaveLength(2);
  });
});
