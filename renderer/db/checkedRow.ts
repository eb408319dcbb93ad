import { err, ok, type Result } from '#shared/lib/result.ts';
import { withoutFormatMarks } from '#shared/lib/withoutFormatMarks.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Finding, Row } from '#shared/standard/types.ts';
import { validateRecord } from '#shared/standard/validateRecord.ts';
import type { Instant } from '#shared/model/values.ts';
import { shanghaiDate } from './updateDate.ts';

/** The row with exactly the fields of its table, in their order. */
export function exactRow(dataSet: DataSetId, data: Row): Row {
  return Object.fromEntries(tables[dataSet].fields.map(({ field }) => [field, data[field] ?? '']));
}

/** The row as it is kept: whatever way it came in, without characters that nobody sees. */
export function keptRow(dataSet: DataSetId, data: Row): Row {
  const row = exactRow(dataSet, data);
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, withoutFormatMarks(value)]));
}

/** The row if it has no errors, else the errors. The same check for typed, imported and merged content. */
export function checkedRow(dataSet: DataSetId, data: Row, now: Instant): Result<Row, readonly Finding[]> {
  const row = keptRow(dataSet, data);
  const findings = validateRecord(dataSet, row, { today: shanghaiDate(now) });
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? err(errors) : ok(row);
}
