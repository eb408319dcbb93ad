import Papa from 'papaparse';
import { displayValue } from '#shared/standard/displayValue.ts';
import { maskSensitive } from '#shared/standard/maskSensitive.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, Row } from '#shared/standard/types.ts';

/** Spreadsheets take a file without it for GBK and garble the Chinese. */
const byteOrderMark = '\uFEFF';

/** A spreadsheet rounds numbers beyond 15 digits; a trailing tab makes it read them as text. */
const longNumber = /^\d{12,}$/;

interface CsvOptions {
  /** Hides the middle of personal numbers; such a file cannot be imported again. */
  readonly masked: boolean;
}

/**
 * Rows of a table as CSV for spreadsheets: 中文名称 as header, codes by their label, and no cell that a
 * spreadsheet would run as a formula.
 */
export function writeCsv(dataSet: DataSetId, rows: readonly Row[], { masked }: CsvOptions): string {
  const { fields } = tables[dataSet];
  const data = rows.map((row) => fields.map((field) => cellOf(field, row[field.field] ?? '', masked)));
  const header = fields.map(({ label }) => label);
  return (
    byteOrderMark + Papa.unparse({ fields: header, data }, { newline: '\r\n', escapeFormulae: true }) + '\r\n'
  );
}

function cellOf(field: FieldDefinition, value: string, masked: boolean): string {
  const shown = displayValue(field, masked ? maskSensitive(field, value) : value);
  return longNumber.test(shown) ? `${shown}\t` : shown;
}
