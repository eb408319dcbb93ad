import { mayBeCut } from '#shared/standard/reading/spoiltNumber.ts';
import type { FieldDefinition } from '#shared/standard/types.ts';
import type { CsvLine } from './readCsv.ts';
import type { ImportLine, ImportRemark } from './ImportReading.ts';
import { wordsOfFile } from './wordsOfFile.ts';

const sixteenDigits = /^\s*\d{16}\s*$/;
/** Different numbers that all end in 0: by chance one in a hundred. */
const enoughAlike = 2;

/**
 * A number of 16 digits that ends in 0 proves nothing: one in ten does. Where all of a column end so, Excel has cut
 * them. A cell that is marked as text (by the tab that an export puts behind it) was never a quantity.
 */
export function remarkCutNumbers(
  columns: readonly (FieldDefinition | undefined)[],
  source: readonly CsvLine[],
  lines: readonly ImportLine[],
): readonly ImportLine[] {
  const remarks = new Map<number, ImportRemark[]>();
  columns.forEach((field, column) => {
    if (field === undefined) return;
    const long = source.flatMap(({ cells }, index) => {
      const cell = cells[column] ?? '';
      return sixteenDigits.test(cell) && !cell.endsWith('\t') ? [{ index, cell }] : [];
    });
    const doubtful = long.filter(({ cell }) => mayBeCut(cell, field));
    const together =
      doubtful.length === long.length && new Set(doubtful.map(({ cell }) => cell)).size >= enoughAlike;
    for (const { index } of doubtful) {
      const words = together ? wordsOfFile.cutTogether : wordsOfFile.perhapsCut;
      const remark: ImportRemark = {
        kind: together ? 'asked' : 'warning',
        label: field.label,
        message: words(field.label),
      };
      remarks.set(index, [...(remarks.get(index) ?? []), remark]);
    }
  });
  return lines.map((line, index) => ({ ...line, remarks: [...line.remarks, ...(remarks.get(index) ?? [])] }));
}
