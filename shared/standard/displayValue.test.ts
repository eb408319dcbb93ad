import { expect, it } from 'vitest';
import { displayValue } from './displayValue.ts';
import { fieldOf } from './fieldOf.ts';
import type { DataSetId } from './types.ts';

it.each<[DataSetId, string, string, string]>([
  ['riskPoint', 'riskType', '0', '设备风险'],
  ['department', 'isSecDept', '1', '是'],
  ['unit', 'aeraCode', '320102', '玄武区'],
  ['unit', 'cityCode', '320100', '南京市'],
  ['riskPoint', 'accidentType', '爆炸,爆燃', '爆炸、爆燃'],
  ['riskPoint', 'controlLevel', '部门（装置、车间）级', '部门（装置、车间）级'],
  ['person', 'lcnsKind', '叉车司机', '叉车司机（N1）'],
  ['unit', 'cityCode', '', ''],
  ['unit', 'comName', '甲, 乙', '甲, 乙'],
])('shows %s.%s %s as %s', (dataSet, name, value, expected) => {
  const field = fieldOf(dataSet, name);
  expect(field && displayValue(field, value)).toBe(expected);
});
