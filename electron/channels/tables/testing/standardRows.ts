import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, Row } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';

/** The n-th row of a data set with every field filled, awkward characters and long numbers included. */
export function standardRow(dataSet: DataSetId, n: number, changes: Row = {}): BatchRow {
  const fields = tables[dataSet].fields.map((field) => [field.field, sampleValue(field, n)]);
  return {
    ID: rowId(dataSet, n),
    revision: 1,
    updateDate: '2026-07-01 08:30:00',
    data: { ...(Object.fromEntries(fields) as Row), ...changes },
  };
}

export function standardRows(dataSet: DataSetId, count: number): BatchRow[] {
  return Array.from({ length: count }, (_, index) => standardRow(dataSet, index + 1));
}

/** The row at a place that surely has one. */
export function nth(rows: readonly BatchRow[], place: number): BatchRow {
  const row = rows[place];
  if (!row) throw new Error(`no row ${String(place)}`);
  return row;
}

function rowId(dataSet: DataSetId, n: number): string {
  const place = Object.keys(tables).indexOf(dataSet) + 1;
  return `0b9f7c1e-4a2d-4c3b-8d5${String(place)}-${String(n).padStart(12, '0')}`;
}

/** Digits beyond what a double holds exactly; a quote, a backslash, a rare character and a line break in texts. */
function sampleValue({ format, codes, maxLength }: FieldDefinition, n: number): string {
  const digits = String(n).padStart(4, '0');
  switch (format) {
    case 'date':
      return `2026-0${String((n % 9) + 1)}-28`;
    case 'flag':
      return String(n % 2);
    case 'code':
      return codes?.[n % codes.length]?.value ?? '';
    case 'recordNo':
      return `22121620501579${digits}`;
    case 'equipmentCode':
      return `6200321181202009${digits}`;
    case 'longText':
      return `第${digits}条\n“𠮷”的 O'Neil\\n 100%\t末`;
    default:
      return Array.from(`${digits}'\\"𠮷𡃁${'长'.repeat(maxLength)}`)
        .slice(0, maxLength)
        .join('');
  }
}
