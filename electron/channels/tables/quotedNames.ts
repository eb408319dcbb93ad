import type { SqlDialect } from '#shared/tables/databaseTarget.ts';
import type { RowsToPut } from './RowsToPut.ts';

/** The names of a statement that is written by hand, quoted; the columns in their order. */
export function quotedNames(
  dialect: SqlDialect,
  { layout, columns }: RowsToPut,
): { readonly table: string; readonly names: readonly string[] } {
  const mark = dialect === 'mysql' ? '`' : '"';
  const quoted = (name: string): string => mark + name.replaceAll(mark, mark + mark) + mark;
  return {
    table: `${quoted(layout.schema)}.${quoted(layout.table)}`,
    names: columns.map(({ column }) => quoted(column)),
  };
}
