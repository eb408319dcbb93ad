import type { SqlDialect } from '#shared/tables/databaseTarget.ts';
import type { RowsToPut } from './RowsToPut.ts';

/** The names of a statement that is written by hand, quoted; the columns in their order. */
export function quotedNames(
  dialect: SqlDialect,
  { layout, columns }: RowsToPut,
): { readonly table: string; readonly names: readonly string[] } {
  return {
    table: `${quoted(dialect, layout.schema)}.${quoted(dialect, layout.table)}`,
    names: columns.map(({ column }) => quoted(dialect, column)),
  };
}

/** One name, quoted. */
export function quoted(dialect: SqlDialect, name: string): string {
  const mark = dialect === 'mysql' ? '`' : '"';
  return mark + name.replaceAll(mark, mark + mark) + mark;
}
