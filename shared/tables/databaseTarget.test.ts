import { expect, it } from 'vitest';
import { dataSetIds } from '../standard/types.ts';
import { columnNameOf, tableNameOf, usualNames } from './databaseTarget.ts';

it('tables are named after their data sets, columns after their fields', () => {
  expect(dataSetIds.map((dataSet) => tableNameOf(usualNames, dataSet))).toEqual([
    'dp_unit',
    'dp_department',
    'dp_person',
    'dp_rule',
    'dp_training',
    'dp_risk_point',
    'dp_hazard_source',
    'dp_risk_map',
    'dp_hidden_danger',
  ]);
  expect(columnNameOf(usualNames, 'unit', 'aeraCode')).toBe('aeraCode');
});

it('names that are set count without the space around them', () => {
  const tables = {
    ...usualNames.tables,
    unit: { name: ' T_DW ', columns: { orgNo: 'XYDM', ID: ' ' } },
  };
  expect(tableNameOf({ tables }, 'unit')).toBe('T_DW');
  expect(columnNameOf({ tables }, 'unit', 'orgNo')).toBe('XYDM');
  expect(columnNameOf({ tables }, 'unit', 'ID')).toBe('ID');
});
