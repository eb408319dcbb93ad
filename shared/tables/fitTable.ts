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
    ? {
        kind: 'nameUnclear',
        message: `数据表 ${table} 里有几列的名称与“${wanted}”只有大小写不同。请在设置中照原样填写“${label}”对应的列名。`,
      }
    : {
        kind: 'columnMissing',
        message: `数据表 ${table} 缺少“${label}”的列 ${wanted}。请在设置中填写对应的列名，或请数据库管理员增加这一列。`,
      };
}

function typeProblem(table: string, column: LayoutColumn, facts: ColumnFacts): TableProblem | null {
  const { label, typeLabel } = column;
  const where = `数据表 ${table} 的列 ${column.column}`;
  if (facts.computed) {
    const message = `${where} 由数据库自动计算，不能写入“${label}”。请在设置中改用别的列。`;
    return { kind: 'type', message };
  }
  // A column that the user may not look at has no type.
  if (column.type.kind !== 'unusable' || facts.typeName === '') return null;
  const message = `${where} 是 ${typeLabel} 类型，不能原样存放“${label}”。请数据库管理员改为文本类型（VARCHAR），或在设置中改用别的列。`;
  return { kind: 'type', message };
}

function twiceProblems({ name }: CatalogueTable, mapped: readonly LayoutColumn[]): TableProblem[] {
  return mapped.flatMap(({ column, label }, index) => {
    const first = mapped.findIndex((other) => other.column === column);
    if (first === index) return [];
    const message = `“${mapped[first]?.label ?? ''}”和“${label}”都对应数据表 ${name} 的列 ${column}。请在设置中为它们填写不同的列名。`;
    return [{ kind: 'columnTwice', message }];
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
    const message = `数据表 ${name} 的列 ${column.column}（${column.typeLabel}）存不下“${column.label}”：${why.error}。请数据库管理员按附录 B 表 B.1 修改。`;
    return [{ kind: 'type', message }];
  });
  const id = find('ID');
  if (!id || form !== 'table' || uniqueColumns.includes(id.column)) return narrow;
  const message = `数据表 ${name} 的列 ${id.column} 不是主键，也没有唯一约束，同一条记录可能重复。请数据库管理员把它设为主键。`;
  return [...narrow, { kind: 'key', message }];
}

function extraProblems({ name, columns }: CatalogueTable, mapped: readonly LayoutColumn[]): TableProblem[] {
  const used = new Set(mapped.map(({ column }) => column));
  return columns
    .filter((column) => !used.has(column.name) && !column.nullable && !column.filled && !column.computed)
    .map((column) => ({
      kind: 'extraColumn',
      message: `数据表 ${name} 的列 ${column.name} 必须有值，也没有默认值，而标准里没有这一项。请数据库管理员允许它为空，或给它设默认值。`,
    }));
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
