import type { BatchRow } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { NamedRow } from '../model/ports.ts';

/** What to do with the rows of a request that was refused as a whole. */
interface Division {
  /** Rows the answer surely speaks of, with what it says. */
  readonly named: readonly { readonly row: BatchRow; readonly by: NamedRow }[];
  /** The others, in the parts they are to be sent again in. */
  readonly parts: readonly (readonly BatchRow[])[];
}

/**
 * Divides rows after a refusal: named rows are condemned, suspects go apart from the rest, and where nothing
 * is named the rows are halved until one is alone (O(k log n) requests for k bad rows among n).
 */
export function divideRows(
  rows: readonly BatchRow[],
  named: readonly NamedRow[],
  suspects: readonly RecordId[],
): Division {
  const byId = new Map(named.map((by) => [by.ID, by]));
  const condemned = rows.flatMap((row) => {
    const by = byId.get(row.ID);
    return by ? [{ row, by }] : [];
  });
  const rest = rows.filter((row) => !byId.has(row.ID));
  const doubtful = rest.filter((row) => suspects.includes(row.ID));
  const good = rest.filter((row) => !suspects.includes(row.ID));
  if (condemned.length > 0 || (doubtful.length > 0 && good.length > 0)) {
    return { named: condemned, parts: [good, doubtful].filter((part) => part.length > 0) };
  }
  return { named: [], parts: halve(rows) };
}

/** Two halves; a single row stays one part. */
export function halve(rows: readonly BatchRow[]): readonly (readonly BatchRow[])[] {
  if (rows.length < 2) return [rows];
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)];
}
