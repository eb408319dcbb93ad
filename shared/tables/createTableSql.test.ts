import { describe, expect, it } from 'vitest';
import { dataSetIds } from '../standard/types.ts';
import { createTablesScript, createTableStatements } from './createTableSql.ts';
import { usualNames } from './databaseTarget.ts';

const usual = { ...usualNames, schema: 'public', updateDateWidth: 19 } as const;

describe('createTablesScript', () => {
  it.each(['postgresql', 'mysql'] as const)('%s: all nine tables, as in the golden file', async (dialect) => {
    const script = createTablesScript(dataSetIds, usual, dialect);
    // `npm run derived` writes it anew.
    await expect(script).toMatchFileSnapshot(`golden/${dialect}.sql`);
  });

  it.each(['postgresql', 'mysql'] as const)('%s: shows exactly the statements that run', (dialect) => {
    const script = createTablesScript(['riskMap'], usual, dialect);
    const statements = createTableStatements('riskMap', usual, dialect);
    const shown = script.split('\n').filter((line) => !line.startsWith('--'));
    expect(shown.join('\n').trim()).toBe(statements.map((statement) => `${statement};`).join('\n'));
  });

  it.each([
    ['postgresql', '"a""b"."T;x"', '"风险`点"'],
    ['mysql', '`T;x`', '`风险``点`'],
  ] as const)('%s: names from the settings are quoted', (dialect, table, column) => {
    const tables = {
      ...usual.tables,
      riskMap: { name: 'T;x', columns: { riskNo: '风险`点' } },
    };
    const settings = { ...usual, tables, schema: 'a"b', updateDateWidth: 10 as const };
    const [create = ''] = createTableStatements('riskMap', settings, dialect);
    expect(create).toContain(`CREATE TABLE ${table} (`);
    expect(create).toContain(`  ${column} VARCHAR(64)`);
    expect(create).toMatch(/updateDate.? VARCHAR\(10\) NOT NULL/);
  });
});
