import { describe, expect, it } from 'vitest';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { createKindFields } from '#shared/kinds/kindFields.ts';
import { compareWithNode } from './compareWithNode.ts';

const fields = createKindFields(practiceScheme.templates);
const shown = {
  handle: '88.102.8888/1',
  prefix: '88.102.8888',
  templateVersion: 'equipment-1.0',
  attributes: [
    { index: 2000, type: 'equipmentCode', value: '1' },
    { index: 2001, type: 'equipmentName', value: '一号锅炉' },
  ],
};

describe('compareWithNode', () => {
  it('marks what differs, also where only one side has the attribute', () => {
    const mine = {
      handle: '88.102.8888/1',
      templateVersion: 'equipment-1.0',
      '2000/equipmentCode': '1',
      '2002/location': '锅炉房',
    };
    const lines = compareWithNode(mine, shown, fields);
    expect(lines.map(({ label, differs }) => [label, differs])).toEqual([
      ['标识编码', false],
      ['模板版本', false],
      ['设备代码（2000）', false],
      ['设备名称（2001）', true],
      ['所在位置（2002）', true],
    ]);
  });

  it('compares nothing where nothing here stands for the identifier', () => {
    const lines = compareWithNode(null, shown, fields);
    expect(lines.every(({ mine, differs }) => mine === null && !differs)).toBe(true);
    expect(lines.at(-1)?.theirs).toBe('一号锅炉');
  });
});
