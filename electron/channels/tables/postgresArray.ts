import type { ColumnValue } from '#shared/tables/columnValue.ts';

const quotable = /["\\]/;

/** Values as PostgreSQL writes an array of one dimension; every value is quoted, so that none is taken for a word. */
export function postgresArray(values: readonly ColumnValue[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: ColumnValue): string {
  if (value === null) return 'NULL';
  const text = String(value);
  return `"${quotable.test(text) ? text.replace(/["\\]/g, String.raw`\$&`) : text}"`;
}
