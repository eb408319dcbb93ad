import { hash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { RecordId } from '#shared/model/values.ts';
import type { ColumnValue } from '#shared/tables/columnValue.ts';
import { contentOf, type LayoutColumn, type TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import type { EncodedRow } from './rowCodec.ts';

/**
 * Digest of the content of a row, its ID included, as MySQL works it out. Equal digests mean equal text in every column;
 * the reverse does not hold, as a server may write a time in another way. Texts that are sent hold no zero character, so
 * that it can stand between them.
 */
export function digestColumn(layout: TableLayout): RawBuilder<unknown> {
  const texts = contentOf(layout).map((column) => sql`coalesce(${asText(column)}, '')`);
  return sql`sha2(concat_ws('\\0', ${sql.join(texts)}), 256)`;
}

/** Digests by ID of rows that are about to be sent; none where the server is not asked for its own. */
export function digestsOf(
  { dialect }: SqlConnection,
  layout: TableLayout,
  rows: readonly EncodedRow[],
): ReadonlyMap<RecordId, string> {
  if (dialect !== 'mysql') return noDigests;
  const columns = contentOf(layout);
  return new Map(rows.map(({ ID, values }) => [ID, digestOf(columns, values)]));
}

export const noDigests: ReadonlyMap<RecordId, string> = new Map();

function digestOf(columns: readonly LayoutColumn[], values: readonly ColumnValue[]): string {
  const texts = columns.map((column, index) => textOf(column, values[index] ?? null));
  return hash('sha256', texts.join('\0'), 'hex');
}

/** A column of whatever kind or character set as text, so that no two values look alike that the driver tells apart. */
function asText({ column, type }: LayoutColumn): RawBuilder<unknown> {
  const name = sql.id(column);
  if (type.kind === 'bytes') return sql`hex(${name})`;
  return type.kind === 'bit' ? sql`convert(${name} + 0 using utf8mb4)` : sql`convert(${name} using utf8mb4)`;
}

function textOf({ type: { kind } }: LayoutColumn, value: ColumnValue): string {
  if (value === null) return '';
  const text = String(value);
  if (kind === 'bytes') return Buffer.from(text, 'latin1').toString('hex').toUpperCase();
  return kind === 'timestamp' && text.length === 10 ? `${text} 00:00:00` : text;
}
