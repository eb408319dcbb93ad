import { tables } from '../standard/registry.ts';
import type { DataSetId } from '../standard/types.ts';
import type { CatalogueTable, Surroundings } from './CatalogueTable.ts';
import { columnTypeOf, typeLabel, type ColumnFacts, type ColumnType } from './columnType.ts';
import { toColumn } from './columnValue.ts';
import {
  columnNameOf,
  dialectOf,
  envelopeFields,
  tableNameOf,
  type TableSettings,
  type EnvelopeField,
} from './databaseTarget.ts';
import { charsetProblems, columnNotes } from './columnNotes.ts';
import { findName, unclear } from './findName.ts';
import { tableProblemWords } from './fitWords.ts';
import {
  absenceProblem,
  formNotes,
  rightsProblems,
  surroundingProblems,
  viewProblem,
} from './tableObstacles.ts';
import { envelopeLabels } from './standardColumns.ts';
import type { LayoutColumn, TableLayout, TableProblem, TableReport } from './TableLayout.ts';

const usualSurroundings: Surroundings = {
  schema: '',
  schemaState: 'open',
  elsewhere: {},
  readOnly: false,
};

type FitSettings = Pick<TableSettings, 'engine' | 'tables' | 'updateDateWidth'>;

/** Obeys what is there: looks for the data set's table and columns, and says what does not fit. */
export function fitTable(
  dataSet: DataSetId,
  settings: FitSettings,
  catalogue: readonly CatalogueTable[],
  surroundings: Surroundings = usualSurroundings,
): TableReport {
  const wanted = tableNameOf(settings, dataSet);
  const name = findName(
    catalogue.map((table) => table.name),
    wanted,
  );
  const found = catalogue.find((table) => table.name === name);
  if (!found)
    return unfit(dataSet, wanted, [absenceProblem(wanted, name === unclear, settings, surroundings)]);
  if (!found.writable) return unfit(dataSet, found.name, [viewProblem(found)]);
  const columns = mapColumns(dataSet, settings, found);
  const mapped = columns.flatMap(({ column }) => (column ? [column] : []));
  const problems = [
    ...surroundingProblems(surroundings),
    ...rightsProblems(found, mapped),
    ...columns.flatMap(({ problem }) => (problem ? [problem] : [])),
    ...twiceProblems(found, mapped),
    ...envelopeProblems(found, mapped),
    ...charsetProblems(found.name, mapped),
    ...extraProblems(found, mapped),
  ];
  const layout = problems.length === 0 ? layoutOf(dataSet, settings, found, mapped) : null;
  const notes = [...formNotes(found), ...columnNotes(found.name, mapped)];
  return { dataSet, table: found.name, problems, notes, layout };
}

function unfit(dataSet: DataSetId, table: string, problems: readonly TableProblem[]): TableReport {
  return { dataSet, table, problems, notes: [], layout: null };
}

interface MappedColumn {
  readonly column: LayoutColumn | null;
  readonly problem: TableProblem | null;
}

function mapColumns(dataSet: DataSetId, settings: FitSettings, found: CatalogueTable): MappedColumn[] {
  const definitions = tables[dataSet].fields.map((definition) => ({
    field: definition.field,
    label: definition.label,
    definition,
  }));
  const envelope = envelopeFields.map((field) => ({ field, label: envelopeLabels[field], definition: null }));
  const names = found.columns.map(({ name }) => name);
  return [...envelope, ...definitions].map((field) => {
    const wanted = columnNameOf(settings, dataSet, field.field);
    const name = findName(names, wanted);
    const facts = found.columns.find((column) => column.name === name);
    if (!facts)
      return { column: null, problem: columnProblem(found.name, wanted, field.label, name === unclear) };
    const type = columnTypeOf(facts, dialectOf(settings.engine));
    const column: LayoutColumn = {
      ...field,
      column: facts.name,
      type,
      typeLabel: typeLabel(facts),
      typeName: facts.typeName,
      characterSet: facts.characterSet,
      nullable: facts.nullable,
    };
    return { column, problem: typeProblem(found.name, column, facts) };
  });
}

function columnProblem(table: string, wanted: string, label: string, several: boolean): TableProblem {
  return several
    ? { kind: 'nameUnclear', message: tableProblemWords.severalColumns(table, wanted, label) }
    : { kind: 'columnMissing', message: tableProblemWords.noColumn(table, wanted, label) };
}

function typeProblem(table: string, column: LayoutColumn, facts: ColumnFacts): TableProblem | null {
  if (facts.computed) return { kind: 'type', message: tableProblemWords.computed(table, column) };
  // A column that the user may not look at has no type.
  if (column.type.kind !== 'unusable' || facts.typeName === '') return null;
  return { kind: 'type', message: tableProblemWords.wrongType(table, column) };
}

function twiceProblems({ name }: CatalogueTable, mapped: readonly LayoutColumn[]): TableProblem[] {
  return mapped.flatMap((column) => {
    const first = mapped.find((other) => other.column === column.column) ?? column;
    return first === column
      ? []
      : [{ kind: 'columnTwice', message: tableProblemWords.usedTwice(name, column, first.label) }];
  });
}

/** Values as the envelope surely holds them; a column that does not take them takes no row at all. */
const envelopeSamples: Readonly<Record<EnvelopeField, readonly string[]>> = {
  ID: ['0b9f7c1e-4a2d-4c3b-8d5e-000000000001'],
  batchNo: ['2026123199999999'],
  busType: ['I', 'U', 'D'],
  updateDate: ['2026-12-31'],
};

function envelopeProblems(
  { name, uniqueColumns, form }: CatalogueTable,
  mapped: readonly LayoutColumn[],
): TableProblem[] {
  const find = (field: EnvelopeField) => mapped.find((column) => column.field === field);
  const narrow = envelopeFields.flatMap((field): TableProblem[] => {
    const column = find(field);
    if (!column || column.type.kind === 'unusable') return [];
    const why = envelopeSamples[field]
      .map((sample) => toColumn(column.type, false, sample))
      .find(({ ok }) => !ok);
    if (!why || why.ok) return [];
    return [{ kind: 'type', message: tableProblemWords.tooNarrow(name, column, why.error) }];
  });
  const id = find('ID');
  if (!id || form !== 'table' || uniqueColumns.includes(id.column)) return narrow;
  return [...narrow, { kind: 'key', message: tableProblemWords.noKey(name, id) }];
}

function extraProblems({ name, columns }: CatalogueTable, mapped: readonly LayoutColumn[]): TableProblem[] {
  const used = new Set(mapped.map(({ column }) => column));
  return columns
    .filter((column) => !used.has(column.name) && !column.nullable && !column.filled && !column.computed)
    .map((column) => ({ kind: 'extraColumn', message: tableProblemWords.extraColumn(name, column) }));
}

function layoutOf(
  dataSet: DataSetId,
  { updateDateWidth }: FitSettings,
  { schema, name, uniqueColumns }: CatalogueTable,
  mapped: readonly LayoutColumn[],
): TableLayout {
  const [ID, batchNo, busType, updateDate, ...fields] = mapped;
  if (!ID || !batchNo || !busType || !updateDate) throw new Error(`columns of ${name} are not complete`);
  return {
    dataSet,
    schema,
    table: name,
    envelope: { ID, batchNo, busType, updateDate },
    fields,
    keyed: uniqueColumns.includes(ID.column),
    updateDateWidth: takesTime(updateDate.type) ? updateDateWidth : 10,
  };
}

function takesTime(type: ColumnType): boolean {
  return type.kind !== 'date' && toColumn(type, false, '2026-12-31 23:59:59').ok;
}
