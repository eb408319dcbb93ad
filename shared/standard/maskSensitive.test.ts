import { expect, it } from 'vitest';
import { fieldOf } from './fieldOf.ts';
import { maskSensitive } from './maskSensitive.ts';
import type { DataSetId } from './types.ts';

it.each<[DataSetId, string, string, string]>([
  ['person', 'idCardNo', '320102190001010028', '320***********0028'],
  ['unit', 'linkTel', '13800001234', '138****1234'],
  ['unit', 'linkTel', '1380', '****'],
  ['unit', 'linkTel', '', ''],
  ['unit', 'comName', '江苏临江装备制造有限公司', '江苏临江装备制造有限公司'],
])('masks %s.%s %s', (dataSet, name, value, expected) => {
  const field = fieldOf(dataSet, name);
  expect(field && maskSensitive(field, value)).toBe(expected);
});
