import { withoutFormatMarks } from '#shared/lib/withoutFormatMarks.ts';
import { displayValue } from '#shared/standard/displayValue.ts';
import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { Row } from '#shared/standard/types.ts';

/** Everything of a record a person may search by, as shown on the screen and as stored. */
export function recordText(kind: RecordKind, row: Row): string {
  return kindOf(kind)
    .fields.map((field) => {
      const value = withoutFormatMarks(row[field.field] ?? '');
      const shown = displayValue(field, value);
      return shown === value ? value : `${value} ${shown}`;
    })
    .join('\n')
    .toLowerCase();
}
