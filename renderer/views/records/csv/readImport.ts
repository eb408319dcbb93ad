import { emptyRow } from '#shared/standard/emptyRow.ts';
import { normalizeRow } from '#shared/standard/normalizeRow.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, Finding, Row } from '#shared/standard/types.ts';
import { validateRecord } from '#shared/standard/validateRecord.ts';

/** One line of the file, read and checked like typed input. */
export interface ImportLine {
  /** Line number in the file, the header being 1. */
  readonly line: number;
  /** Canonical where it could be read, else as it stands in the file. */
  readonly row: Row;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

export interface ImportReading {
  readonly lines: readonly ImportLine[];
  /** Whether the first line names any field; without one nothing of the file has a place to go. */
  readonly hasHeader: boolean;
  /** Headers that name no field. */
  readonly unknownColumns: readonly string[];
  /** Labels of required fields without a column. */
  readonly missingColumns: readonly string[];
}

/** Maps the header by label and checks every line of a file. */
export function readImport(
  dataSet: DataSetId,
  cells: readonly (readonly string[])[],
  today: string,
): ImportReading {
  const [header = [], ...body] = cells;
  const columns = header.map((text) => fieldByLabel(dataSet, text));
  const found = new Set(columns.map((column) => column?.field));
  const lines = body.flatMap((line, index) =>
    line.every((cell) => cell === '') ? [] : [readLine(dataSet, columns, line, index + 2, today)],
  );
  return {
    lines,
    hasHeader: columns.some((column) => column !== undefined),
    unknownColumns: header.filter((text, index) => text !== '' && columns[index] === undefined),
    missingColumns: tables[dataSet].fields
      .filter(({ required, field }) => required && !found.has(field))
      .map(({ label }) => label),
  };
}

/** People retype headers: spaces, the width of brackets and a required mark make no difference. */
function fieldByLabel(dataSet: DataSetId, header: string): FieldDefinition | undefined {
  const wanted = plainLabel(header);
  return tables[dataSet].fields.find(({ label, field }) => plainLabel(label) === wanted || field === header);
}

function plainLabel(label: string): string {
  return label
    .replace(/[\s*＊]/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')');
}

function readLine(
  dataSet: DataSetId,
  columns: readonly (FieldDefinition | undefined)[],
  cells: readonly string[],
  line: number,
  today: string,
): ImportLine {
  const raw: Record<string, string> = {};
  columns.forEach((column, index) => {
    if (column !== undefined) raw[column.field] = cells[index] ?? '';
  });
  const read = normalizeRow(dataSet, raw);
  if (!read.ok) return { line, row: keepUnread(dataSet, raw, read.error), errors: read.error, warnings: [] };
  const findings = validateRecord(dataSet, read.value, { today });
  return {
    line,
    row: read.value,
    errors: findings.filter(({ severity }) => severity === 'error'),
    warnings: findings.filter(({ severity }) => severity === 'warning'),
  };
}

/** What could not be read stays as text, so that a draft of it loses nothing. */
function keepUnread(
  dataSet: DataSetId,
  raw: Readonly<Record<string, string>>,
  findings: readonly Finding[],
): Row {
  const unread = new Set(findings.map(({ field }) => field));
  const readable = Object.fromEntries(Object.entries(raw).filter(([field]) => !unread.has(field)));
  const read = normalizeRow(dataSet, readable);
  const kept = Object.fromEntries(Object.entries(raw).filter(([field]) => !read.ok || unread.has(field)));
  return { ...(read.ok ? read.value : emptyRow(dataSet)), ...kept };
}
