import { withoutFormatMarks, typedText } from '#shared/lib/withoutFormatMarks.ts';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import { normalizeRow } from '#shared/standard/normalizeRow.ts';
import { isEmptyMark } from '#shared/standard/reading/emptyMark.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, Finding, Row } from '#shared/standard/types.ts';
import { validateRecord } from '#shared/standard/validateRecord.ts';
import { importLimits } from './importLimits.ts';
import type { CsvFile, CsvLine, Pause } from './readCsv.ts';
import type { EmptyMarks, ImportLine, ImportReading, ImportRemark } from './ImportReading.ts';
import { remarkCutNumbers } from './remarkCutNumbers.ts';
import { wordsOfFile } from './wordsOfFile.ts';

/** A cell guarded against formulas by a leading apostrophe, as `writeCsv` and spreadsheets write it. */
const guarded = /^'(?=[=+\-@])/;
const longestRest = 60;

/** Maps the header by label and checks every line of a file, with pauses for the window. */
export async function readImport(
  dataSet: DataSetId,
  { lines }: CsvFile,
  today: string,
  pause: Pause,
): Promise<ImportReading> {
  const [header, ...body] = lines;
  const labels = header?.cells.map(plainCell) ?? [];
  const byLabel = new Map(tables[dataSet].fields.flatMap((field) => labelsOf(field, field.field)));
  const columns = labels.map((label) => byLabel.get(plainLabel(label)));
  const filled = body.filter(({ cells }) => cells.some((cell) => plainCell(cell) !== ''));
  const read: ImportLine[] = [];
  for (const [index, line] of filled.entries()) {
    if (index % importLimits.linesPerPiece === 0) await pause();
    read.push(readLine(dataSet, columns, line, today));
  }
  const unknown = unknownColumns(labels, columns, filled);
  const found = new Set(columns.map((column) => column?.field));
  return {
    lines: remarkCutNumbers(columns, filled, read),
    hasHeader: columns.some((column) => column !== undefined),
    unknownColumns: unknown.slice(0, importLimits.unknownShown),
    unknownCount: unknown.length,
    missingColumns: tables[dataSet].fields
      .filter(({ required, field }) => required && !found.has(field))
      .map(({ label }) => label),
    emptyMarks: columns.flatMap((column, index) => (column ? emptyMarksOf(column, index, filled) : [])),
  };
}

/** A cell without what spreadsheets and web pages put around its text. */
function plainCell(cell: string): string {
  return typedText(cell).replace(guarded, '');
}

function labelsOf(field: FieldDefinition, name: string): readonly (readonly [string, FieldDefinition])[] {
  return [
    [plainLabel(field.label), field],
    [name, field],
  ];
}

/** People retype headers: spaces, the width of brackets and a required mark make no difference. */
function plainLabel(label: string): string {
  return withoutFormatMarks(label)
    .replace(/[\s*＊]/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')');
}

/** Columns without a field: by their name, or by their place where they hold something without having one. */
function unknownColumns(
  labels: readonly string[],
  columns: readonly (FieldDefinition | undefined)[],
  lines: readonly CsvLine[],
): readonly string[] {
  return labels.flatMap((label, index) => {
    if (columns[index] !== undefined) return [];
    if (label !== '') return [label.slice(0, longestRest)];
    const holds = lines.some(({ cells }) => plainCell(cells[index] ?? '') !== '');
    return holds ? [`第 ${index + 1} 列（没有名称）`] : [];
  });
}

function emptyMarksOf(
  field: FieldDefinition,
  index: number,
  lines: readonly CsvLine[],
): readonly EmptyMarks[] {
  const found = lines.filter(({ cells }) => isEmptyMark(plainCell(cells[index] ?? ''), field));
  if (found.length === 0) return [];
  const marks = new Set(found.map(({ cells }) => plainCell(cells[index] ?? '')));
  return [{ label: field.label, marks: [...marks].slice(0, 5), lines: found.map(({ line }) => line) }];
}

function readLine(
  dataSet: DataSetId,
  columns: readonly (FieldDefinition | undefined)[],
  csvLine: CsvLine,
  today: string,
): ImportLine {
  const raw: Record<string, string> = {};
  columns.forEach((column, index) => {
    // Of a column that stands twice the first that is filled counts.
    if (column !== undefined) raw[column.field] ||= plainCell(csvLine.cells[index] ?? '');
  });
  const ofLine = remarksOfLine(csvLine, columns.length);
  const read = normalizeRow(dataSet, raw);
  const row = read.ok ? read.value : keepUnread(dataSet, raw, read.error);
  const unread = read.ok ? [] : read.error;
  const judged = validateRecord(dataSet, row, { today }).filter(
    ({ field }) => !unread.some((finding) => finding.field === field),
  );
  const findings = [...unread, ...judged];
  const remarks = findings.map((finding) => remarkOf(dataSet, finding));
  return { line: csvLine.line, row, remarks: [...ofLine, ...remarks] };
}

function remarksOfLine({ cells, openQuote }: CsvLine, columns: number): readonly ImportRemark[] {
  const wholeLine = (kind: ImportRemark['kind'], message: string): ImportRemark => ({
    kind,
    label: '',
    message,
  });
  const remarks: ImportRemark[] = [];
  const rest = cells.slice(columns).filter((cell) => plainCell(cell) !== '');
  if (openQuote) remarks.push(wholeLine('error', wordsOfFile.openQuote));
  else if (rest.length > 0) {
    const shown = rest.join('，').slice(0, longestRest);
    remarks.push(wholeLine('error', wordsOfFile.tooManyCells(cells.length, columns, shown)));
  } else if (cells.length < columns)
    remarks.push(wholeLine('warning', wordsOfFile.tooFewCells(cells.length, columns)));
  if (cells.some((cell) => cell.includes('\ufffd')))
    remarks.push(wholeLine('error', wordsOfFile.unknownCharacter));
  return remarks;
}

function remarkOf(dataSet: DataSetId, { field, rule, severity, message }: Finding): ImportRemark {
  const label = fieldOf(dataSet, field)?.label ?? field;
  return { kind: rule === 'cutNumber' ? 'asked' : severity, label, message };
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
