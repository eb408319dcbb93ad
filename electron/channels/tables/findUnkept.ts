import { maskSensitive } from '#shared/standard/maskSensitive.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { LayoutColumn, TableLayout } from '#shared/tables/TableLayout.ts';
import type { SqlConnection } from './DatabaseSession.ts';
import type { Guarded } from './guardRows.ts';
import { refusedItem, type RefusedItem } from './refusedItem.ts';
import { selectRows } from './selectRows.ts';
import { shorten } from './shorten.ts';
import type { TableWatch } from './watchTable.ts';

/** Rows that were just written, in the transaction that wrote them. */
interface WrittenRows {
  readonly batch: Pick<SendRequest, 'batchNo' | 'operation' | 'rows'>;
  readonly guarded: Guarded;
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
  const { rows } = written.batch;
  const ids = rows.map(({ ID }) => ID);
  const stored = await selectRows(connection, layout, ids);
  const found = rows.flatMap((row): [RecordId, RefusedItem][] => {
    const item = compare(layout, written, row, stored.get(row.ID));
    return item ? [[row.ID, item]] : [];
  });
  return new Map(found);
}

function compare(
  layout: TableLayout,
  { batch, guarded, watch }: WrittenRows,
  row: BatchRow,
  stored: ForeignRow | undefined,
): RefusedItem | null {
  const { ID } = row;
  const before = guarded.there.get(ID);
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
export function notKept({ table }: Pick<TableLayout, 'table'>, ID: RecordId): RefusedItem {
  const reason = `数据表 ${table} 没有保存这条记录：数据库没有报错，但表里没有这次的内容，可能被触发器、规则或行级权限拦下了。这条记录没有写入。请数据库管理员检查数据表 ${table}，改好后再发送。`;
  return refusedItem(ID, reason, { fault: 'table' });
}

function notMarked({ table }: TableLayout, ID: RecordId): RefusedItem {
  const reason = `数据表 ${table} 没有给这条记录加上删除标记：数据库没有报错，但表里还是原来的内容，可能被触发器、规则或行级权限拦下了。请数据库管理员检查数据表 ${table}，改好后再发送。`;
  return refusedItem(ID, reason, { fault: 'table' });
}

function hidden({ table }: TableLayout, ID: RecordId): RefusedItem {
  const reason = `数据表 ${table} 设了行级权限，当前用户看不到这条记录，不能给它加上删除标记。请数据库管理员授权，改好后再发送。`;
  return refusedItem(ID, reason, { fault: 'table' });
}

function keptOtherwise(
  { table }: TableLayout,
  { field, label, column, definition }: LayoutColumn,
  { ID, data }: BatchRow,
  stored: ForeignRow,
): RefusedItem {
  const show = (value: string): string =>
    value === '' ? '空' : `“${shorten(definition ? maskSensitive(definition, value) : value)}”`;
  const values = definition
    ? `送去的是${show(data[field] ?? '')}，表里成了${show(stored.data[field] ?? '')}`
    : '表里的值与送去的不同';
  const reason = `数据表 ${table} 的列 ${column} 没有原样保存“${label}”：${values}，可能是触发器改的。这条记录没有写入。请数据库管理员检查数据表 ${table} 的触发器，改好后再发送。`;
  return refusedItem(ID, reason, { field: definition && field, fault: 'table' });
}
