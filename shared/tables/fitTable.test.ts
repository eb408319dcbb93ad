import { describe, expect, it } from 'vitest';
import { tables } from '../standard/registry.ts';
import type { ColumnFacts } from './columnType.ts';
import { envelopeFields, usualNames } from './databaseTarget.ts';
import type { CatalogueTable } from './CatalogueTable.ts';
import { fitTable } from './fitTable.ts';

const varchar = (name: string, characters: number, changes: Partial<ColumnFacts> = {}): ColumnFacts => ({
  name,
  typeName: 'varchar',
  fullType: '',
  characters,
  bytes: characters * 4,
  characterSet: '',
  precision: null,
  scale: null,
  nullable: true,
  filled: false,
  computed: false,
  ...changes,
});

const names = [...envelopeFields, ...tables.rule.fields.map(({ field }) => field)];
const target = { ...usualNames, engine: 'postgresql', updateDateWidth: 19 } as const;

function table(
  columns: Readonly<Record<string, Partial<ColumnFacts>>> = {},
  changes: Partial<CatalogueTable> = {},
) {
  const all = names.map((name) => varchar(name, 128, columns[name]));
  return {
    schema: 'public',
    name: 'dp_rule',
    columns: all,
    uniqueColumns: ['ID'],
    form: 'table' as const,
    writable: true,
    ...changes,
  };
}

const fit = (...catalogue: CatalogueTable[]) => fitTable('rule', target, catalogue);
const kinds = (...catalogue: CatalogueTable[]) => fit(...catalogue).problems.map(({ kind }) => kind);

it('a table as it should be fits', () => {
  const report = fit(table());
  expect(report).toMatchObject({ table: 'dp_rule', problems: [], notes: [] });
  expect(report.layout?.fields.map(({ field }) => field)).toEqual(['fileName', 'uploadDate', 'publisher']);
});

describe('names', () => {
  it('are found whatever their case, as the server has them', () => {
    const folded = table({}, { name: 'DP_RULE', uniqueColumns: ['id'] });
    const columns = folded.columns.map((column) => ({ ...column, name: column.name.toLowerCase() }));
    const report = fit({ ...folded, columns });
    expect(report.layout).toMatchObject({ table: 'DP_RULE', envelope: { batchNo: { column: 'batchno' } } });
  });

  it('that are exact win, and several alike are not guessed among', () => {
    expect(fit(table(), table({}, { name: 'Dp_rule' })).layout?.table).toBe('dp_rule');
    expect(kinds(table({}, { name: 'DP_rule' }), table({}, { name: 'Dp_rule' }))).toEqual(['nameUnclear']);
    const twice = table();
    const columns = [
      ...twice.columns.filter(({ name }) => name !== 'publisher'),
      varchar('PUBLISHER', 9),
      varchar('Publisher', 9),
    ];
    expect(kinds({ ...twice, columns })).toEqual(['nameUnclear']);
  });

  it('of one column for two fields are a mistake', () => {
    const mapping = { ...target.tables, rule: { name: '', columns: { publisher: 'fileName' } } };
    const report = fitTable('rule', { ...target, tables: mapping }, [table()]);
    expect(report.problems.map(({ kind }) => kind)).toEqual(['columnTwice']);
  });
});

it.each([
  ['no table', [], ['tableMissing']],
  ['no unique ID', [table({}, { uniqueColumns: [] })], ['key']],
  ['rights', [table({ ID: { lacking: ['UPDATE'] } })], ['rights']],
  ['an ID that is too narrow', [table({ ID: { characters: 32 } })], ['type']],
  ['a batch number in INT', [table({ batchNo: { typeName: 'int4', characters: null } })], ['type']],
  ['an updateDate of 8', [table({ updateDate: { characters: 8 } })], ['type']],
  ['a computed column', [table({ publisher: { computed: true } })], ['type']],
  ['JSON', [table({ publisher: { typeName: 'jsonb' } })], ['type']],
] as const)('%s keeps rows out', (_name, catalogue, problems) => {
  const report = fit(...catalogue);
  expect(report.problems.map(({ kind }) => kind)).toEqual(problems);
  expect(report.layout).toBeNull();
});

it.each([
  [{ nullable: true }, []],
  [{ nullable: false, filled: true }, []],
  [{ nullable: false, computed: true }, []],
  [{ nullable: false }, ['extraColumn']],
])('an extra column with %j', (facts, problems) => {
  const with_ = table();
  expect(kinds({ ...with_, columns: [varchar('extra', 9, facts), ...with_.columns] })).toEqual(problems);
});

it.each([
  [{ characters: 19 }, 19],
  [{ characters: 18 }, 10],
  [{ characters: 10 }, 10],
  [{ typeName: 'date', characters: null }, 10],
  [{ typeName: 'timestamp', characters: null }, 19],
] as const)('an updateDate column with %j gets %i characters', (facts, width) => {
  expect(fit(table({ updateDate: facts })).layout?.updateDateWidth).toBe(width);
});

it('a batch number in BIGINT is taken', () => {
  expect(kinds(table({ batchNo: { typeName: 'int8', characters: null } }))).toEqual([]);
});

it('what may refuse single values is noted', () => {
  const { notes, layout } = fit(
    table({ fileName: { characters: 20 }, publisher: { typeName: 'int8', characters: null } }),
  );
  expect(notes).toHaveLength(2);
  expect(notes.join('')).toMatch(/fileName（VARCHAR\(20\)）.*publisher（BIGINT）是数字类型/s);
  expect(layout).not.toBeNull();
});
