import { expect, it } from 'vitest';
import { dataSetIds } from '../standard/types.ts';
import { columnNameOf, databaseTargetSchema, defaultDatabaseTarget, tableNameOf } from './databaseTarget.ts';

it('the usual settings are valid and survive JSON', () => {
  const kept: unknown = JSON.parse(JSON.stringify(defaultDatabaseTarget));
  expect(databaseTargetSchema.parse(kept)).toEqual(defaultDatabaseTarget);
});

it('tables are named after their data sets, columns after their fields', () => {
  expect(dataSetIds.map((dataSet) => tableNameOf(defaultDatabaseTarget, dataSet))).toEqual([
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
  expect(columnNameOf(defaultDatabaseTarget, 'unit', 'aeraCode')).toBe('aeraCode');
});

it('names that are set count without the space around them', () => {
  const tables = {
    ...defaultDatabaseTarget.tables,
    unit: { name: ' T_DW ', columns: { orgNo: 'XYDM', ID: ' ' } },
  };
  expect(tableNameOf({ tables }, 'unit')).toBe('T_DW');
  expect(columnNameOf({ tables }, 'unit', 'orgNo')).toBe('XYDM');
  expect(columnNameOf({ tables }, 'unit', 'ID')).toBe('ID');
});

it.each([
  { port: 0 },
  { batchSize: 5000 },
  { tls: 'sometimes' },
  { updateDateWidth: 12 },
  { schema: 'a?b' },
  { tables: { unit: { name: '', columns: {} } } },
])('%j is not valid', (changes) => {
  expect(databaseTargetSchema.safeParse({ ...defaultDatabaseTarget, ...changes }).success).toBe(false);
});
