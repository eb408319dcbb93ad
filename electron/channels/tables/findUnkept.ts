import { maskSensitive } from '#shared/standard/maskSensitive.ts';
import type { FieldDefinition } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { LayoutColumn, TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import type { Guarded } from './guardRows.ts';
import { refusedItem, type RefusedItem } from './refusedItem.ts';
import { rowWords } from './rowWords.ts';
import { readMarks, selectRows } from './selectRows.ts';
import { shorten } from './shorten.ts';
import type { TableWatch } from './watchTable.ts';

/** Rows that were just written, in the transaction that wrote them. */
interface WrittenRows {
  readonly batch: Pick<SendRequest, 'batchNo' | 'operation' | 'rows'>;
  readonly guarded: Guarded;
  /** Of each row, where the server can be asked for them; see `digestColumn`. */
  readonly digests: ReadonlyMap<RecordId, string>;
  readonly watch: TableWatch;
}

/**
 * Rows that the table does not hold as they were sent: triggers, rules and row-level security may drop or change them
 * without an error. The time of the change is left to the database.
 */
export async function findUnkept(
  connection: SqlConnection,
  layout: TableLayout,
  written: WrittenRows,
): Promise<ReadonlyMap<RecordId, RefusedItem>> {
  const rows = await doubtfulRows(connection, layout, written);
  const ids = rows.map(({ ID }) => ID);
  const stored = await selectRows(connection, layout, ids);
  const found = rows.flatMap((row): [RecordId, RefusedItem][] => {
    const item = compare(layout, written, row, stored.get(row.ID));
    return item ? [[row.ID, item]] : [];
  });
  return new Map(found);
}

/** All but those that the server itself has compared; most of a batch, so that little is read again. */
async function doubtfulRows(
  connection: SqlConnection,
  layout: TableLayout,
  { batch, digests }: WrittenRows,
): Promise<readonly BatchRow[]> {
  const { batchNo, operation, rows } = batch;
  if (digests.size === 0) return rows;
  const marks = await readMarks(connection, layout, [...digests.keys()], false);
  return rows.filter(({ ID }) => {
    const mark = marks.get(ID);
    return mark?.digest !== digests.get(ID) || mark?.batchNo !== batchNo || mark.busType !== operation;
  });
}

function compare(
  layout: TableLayout,
  { batch, guarded, watch }: WrittenRows,
  row: BatchRow,
  stored: ForeignRow | undefined,
): RefusedItem | null {
  const { ID } = row;
  const before = guarded.there.get(ID)?.batchNo;
  if (batch.operation === 'D') {
    // What was never seen there has nothing to be marked; what was seen may be hidden.
    if (!stored) return watch.hides && row.seen !== undefined ? hidden(layout, ID) : null;
    return stored.busType === 'D' ? null : notMarked(layout, ID);
  }
  if (!stored) return notKept(layout, ID);
  const column = changedColumn(layout, batch, row, stored);
  if (!column) return null;
  // Still under the number it had before: the change did not come through at all.
  if (before !== undefined && stored.batchNo === before && before !== batch.batchNo)
    return notKept(layout, ID);
  return keptOtherwise(layout, column, row, stored);
}

function changedColumn(
  { envelope, fields }: TableLayout,
  { batchNo, operation }: WrittenRows['batch'],
  { data }: BatchRow,
  stored: ForeignRow,
): LayoutColumn | null {
  const field = fields.find((column) => (data[column.field] ?? '') !== (stored.data[column.field] ?? ''));
  if (field) return field;
  if (stored.batchNo !== batchNo) return envelope.batchNo;
  return stored.busType === operation ? null : envelope.busType;
}

/** The table took the row and does not have it. */
export function notKept(layout: TableLayout, ID: RecordId): RefusedItem {
  return refusedItem(ID, rowWords.notKept(layout), { fault: 'table' });
}

function notMarked(layout: TableLayout, ID: RecordId): RefusedItem {
  return refusedItem(ID, rowWords.notMarked(layout), { fault: 'table' });
}

function hidden(layout: TableLayout, ID: RecordId): RefusedItem {
  return refusedItem(ID, rowWords.hidden(layout), { fault: 'table' });
}

function keptOtherwise(
  layout: TableLayout,
  column: LayoutColumn,
  { ID, data }: BatchRow,
  stored: ForeignRow,
): RefusedItem {
  const { field, definition } = column;
  const how = definition
    ? rowWords.sentAndStored(shown(definition, data[field]), shown(definition, stored.data[field]))
    : rowWords.differs;
  return refusedItem(ID, rowWords.keptOtherwise(layout, column, how), {
    field: definition && field,
    fault: 'table',
  });
}

function shown(definition: FieldDefinition, value = ''): string {
  return shorten(maskSensitive(definition, value));
}
