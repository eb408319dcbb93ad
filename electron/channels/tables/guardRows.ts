import { equalRows } from '#shared/sync/equalRows.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { ItemOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import { readMarks, selectRows, type RowMark } from './selectRows.ts';

type GuardedBatch = Pick<SendRequest, 'batchNo' | 'operation' | 'rows'>;

export interface Guarded {
  /** The rows that are there. */
  readonly there: ReadonlyMap<RecordId, RowMark>;
  /** Rows that are not to be written, with what became of them. */
  readonly answered: ReadonlyMap<RecordId, ItemOutcome>;
}

/** Without a look: all rows stand as they were last seen, and those that were never seen are not there. */
export function presumeRows(
  _connection: SqlConnection,
  _layout: TableLayout,
  { rows }: GuardedBatch,
): Promise<Guarded> {
  const there = rows.flatMap(({ ID, seen }): [RecordId, RowMark][] =>
    seen === undefined ? [] : [[ID, { batchNo: seen, busType: '', digest: null }]],
  );
  return Promise.resolve({ there: new Map(there), answered: new Map() });
}

/**
 * Keeps a batch from overwriting what somebody else wrote: a row is written only while it stands under the number it
 * was last seen under. The rows that are there are held until the transaction ends. A row that is not there at all
 * stands in nobody's way: rows are never removed (4.4.1 c), so that its table has been emptied or made anew.
 */
export async function guardRows(
  connection: SqlConnection,
  layout: TableLayout,
  batch: GuardedBatch,
): Promise<Guarded> {
  const there = await readMarks(
    connection,
    layout,
    batch.rows.map(({ ID }) => ID),
    true,
  );
  const doubtful = batch.rows.filter(({ ID, seen }) => there.has(ID) && there.get(ID)?.batchNo !== seen);
  const stored = await selectRows(
    connection,
    layout,
    doubtful.map(({ ID }) => ID),
  );
  const answered = doubtful.flatMap((row): [RecordId, ItemOutcome][] => {
    const theirs = stored.get(row.ID);
    const answer = theirs ? answerTo(batch, row, theirs) : null;
    return answer ? [[row.ID, answer]] : [];
  });
  return { there, answered: new Map(answered) };
}

/**
 * A row was seen under the very number that the batch has now drawn: another PC under the same workstation number drew
 * it first. A number would then no longer tell their rows from ours.
 */
export function isDrawnTwice({ batchNo, rows }: Pick<SendRequest, 'batchNo' | 'rows'>): boolean {
  return rows.some(({ seen }) => seen === batchNo);
}

/** null: it may be written. */
function answerTo(
  { batchNo, operation }: GuardedBatch,
  row: BatchRow,
  theirs: ForeignRow,
): ItemOutcome | null {
  const { ID, data, seen } = row;
  const gone = theirs.busType === 'D';
  const same = !gone && equalRows(data, theirs.data);
  const moved = { kind: 'moved', ID, row: theirs } as const;
  if (operation === 'D' && gone) return { kind: 'delivered', ID };
  // Never seen there: what was deleted counts as absent, and our own content needs no permission.
  if (seen === undefined) return operation !== 'I' || gone || same ? null : moved;
  // This very batch, sent again. Another PC under the same workstation number may have drawn its number too.
  return operation !== 'D' && same && theirs.batchNo === batchNo ? null : moved;
}
