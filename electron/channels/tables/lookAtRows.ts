import { equalRows } from '#shared/sync/equalRows.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { ReadBackItem } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { selectRows } from './selectRows.ts';

/** How many rows one look shows; it is one statement. */
export const lookRows = 500;

/** Compares content, not batch numbers: what stands there as it was sent is there, whoever wrote it. */
export async function lookAtRows(
  connection: SqlConnection,
  layout: TableLayout,
  { operation, rows }: Pick<SendRequest, 'operation' | 'rows'>,
): Promise<readonly ReadBackItem[]> {
  const there = await selectRows(
    connection,
    layout,
    rows.map(({ ID }) => ID),
  );
  return rows.map((row) => compare(operation, row, there.get(row.ID)));
}

/**
 * A row marked as deleted counts as absent: an insert brings it back, and a delete has arrived. To an update it is
 * what somebody else made of it.
 */
function compare(
  operation: SendRequest['operation'],
  { ID, data }: BatchRow,
  stored: ForeignRow | undefined,
): ReadBackItem {
  const gone = stored?.busType === 'D';
  if (!stored || (gone && operation !== 'U')) return { kind: 'absent', ID };
  if (!gone && equalRows(data, stored.data)) return { kind: 'same', ID };
  return { kind: 'different', ID, theirs: stored.data, row: stored };
}
