import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { Change } from './events.ts';

/** Live rows, found by either key. */
export interface RowView {
  byId(dataSet: DataSetId, ID: string): Row | null;
  /** `key` as `businessKeyOf` makes it. */
  byKey(dataSet: DataSetId, key: string): Row | null;
}

/** Rows of all tables; deleted ones stay with busType D, as clause 4.4.1 has it. */
export interface RowTable extends RowView {
  apply(change: Change): void;
  /** In order of first arrival. */
  list(dataSet: DataSetId): readonly Row[];
}

/** An empty table, or with `base` a view of it that takes changes without touching it. */
export function createRowTable(base?: RowView): RowTable {
  const rows = new Map<string, Row | null>();
  const ids = new Map<string, string | null>();

  const byId: RowView['byId'] = (dataSet, ID) => {
    const own = rows.get(place(dataSet, ID));
    if (own === undefined) return base?.byId(dataSet, ID) ?? null;
    return isLive(own) ? own : null;
  };
  const byKey: RowView['byKey'] = (dataSet, key) => {
    const own = ids.get(place(dataSet, key));
    if (own === undefined) return base?.byKey(dataSet, key) ?? null;
    return own === null ? null : byId(dataSet, own);
  };
  const forgetKey = (dataSet: DataSetId, row: Row | null): void => {
    if (row !== null) ids.set(place(dataSet, businessKeyOf(dataSet, row)), null);
  };

  return {
    byId,
    byKey,
    apply: ({ dataSet, row, replaces }) => {
      const ID = idOf(row);
      forgetKey(dataSet, byId(dataSet, ID));
      if (replaces !== undefined) {
        forgetKey(dataSet, byId(dataSet, replaces));
        if (base === undefined) rows.delete(place(dataSet, replaces));
        else rows.set(place(dataSet, replaces), null);
      }
      rows.set(place(dataSet, ID), row);
      if (isLive(row)) ids.set(place(dataSet, businessKeyOf(dataSet, row)), ID);
    },
    list: (dataSet) =>
      [...rows].flatMap(([at, row]) => (row !== null && at.startsWith(`${dataSet}/`) ? [row] : [])),
  };
}

/** Whether the row is there and not deleted. */
export function isLive(row: Row | null): row is Row {
  return row !== null && row.busType !== 'D';
}

/** ID of a row that has passed its checks. */
export function idOf(row: Row): string {
  return row.ID ?? '';
}

function place(dataSet: DataSetId, key: string): string {
  return `${dataSet}/${key}`;
}
