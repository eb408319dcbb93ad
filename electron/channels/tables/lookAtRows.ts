import { equalRows } from '#shared/sync/equalRows.ts';
import type { BatchRow } from '#shared/sync/model.ts';
import type { ReadBackItem } from '#shared/sync/ports.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import type { StoredRow } from './rowCodec.ts';
import { selectRows } from './selectRows.ts';

/** How many rows one look shows; it is one statement. */
export const lookRows = 500;

/**
 * Compares content, not batch numbers. A row marked as deleted counts as absent: so it is for the other side, and a
 * restored record goes there as an insert.
 */
export async function lookAtRows(
  connection: SqlConnection,
  layout: TableLayout,
  rows: readonly BatchRow[],
): Promise<readonly ReadBackItem[]> {
  const there = await selectRows(
    connection,
    layout,
    rows.map(({ ID }) => ID),
  );
  return rows.map((row) => compare(row, there.get(row.ID)));
}

function compare({ ID, data }: BatchRow, stored: StoredRow | undefined): ReadBackItem {
  if (!stored || stored.busType === 'D') return { kind: 'absent', ID };
  return equalRows(data, stored.data) ? { kind: 'same', ID } : { kind: 'different', ID, theirs: stored.data };
}
