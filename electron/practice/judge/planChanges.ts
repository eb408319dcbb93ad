import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { DataInterface } from '../dataRequest.ts';
import { createRowTable, idOf, type RowTable, type RowView } from '../store/createRowTable.ts';
import type { Change } from '../store/events.ts';
import { hasKey } from './checkFields.ts';
import { completeRow } from './checkRows.ts';
import { joinReasons } from './joinReasons.ts';
import { keyFields, nameOfKey, nameOfRow } from './nameOfRow.ts';

interface KeyRefusal {
  readonly err: string;
  /** Content that is there already, for the rows that met it. */
  readonly existing: readonly Row[];
}

type Planned = { readonly change: Change } | { readonly reason: string; readonly existing: Row | null };
type Plan = (view: RowView, dataSet: DataSetId, row: Row, index: number) => Planned;

const planOf: Readonly<Record<DataInterface, Plan>> = {
  addObjects: planInsert,
  updateObjects: planUpdate,
  deleteObjects: planDelete,
  syndata: planUpsert,
};

/** What the batch would change: all of it, or nothing where one row does not fit what is there. */
export function planChanges(
  table: RowView,
  kind: DataInterface,
  dataSet: DataSetId,
  rows: readonly Row[],
): Result<readonly Change[], KeyRefusal> {
  const view: RowTable = createRowTable(table);
  const planned = rows.map((row, index) => {
    const plan = planOf[kind](view, dataSet, row, index);
    if ('change' in plan) view.apply(plan.change);
    return plan;
  });
  const refusals = planned.flatMap((plan) => ('change' in plan ? [] : [plan]));
  if (refusals.length === 0) return ok(planned.flatMap((plan) => ('change' in plan ? [plan.change] : [])));
  return err({
    err: joinReasons(refusals.map(({ reason }) => reason)),
    existing: refusals.flatMap(({ existing }) => (existing === null ? [] : [existing])),
  });
}

/** Table C.1: strict, an existing ID or business key is refused. */
function planInsert(view: RowView, dataSet: DataSetId, row: Row, index: number): Planned {
  const sameId = view.byId(dataSet, idOf(row));
  if (sameId !== null) return { reason: `${nameOfRow(dataSet, row, index)}已存在`, existing: sameId };
  const sameKey = view.byKey(dataSet, businessKeyOf(dataSet, row));
  return sameKey === null ? put(dataSet, row, null) : keyTaken(dataSet, row, sameKey);
}

/** Table C.3: the row is found by its ID, or else by its business key, whoever sent it. */
function planUpdate(view: RowView, dataSet: DataSetId, row: Row, index: number): Planned {
  const sameId = view.byId(dataSet, idOf(row));
  const sameKey = view.byKey(dataSet, businessKeyOf(dataSet, row));
  if (sameId === null && sameKey === null) {
    return { reason: `${nameOfRow(dataSet, row, index)}不存在`, existing: null };
  }
  if (sameId !== null && sameKey !== null && sameId !== sameKey) return keyTaken(dataSet, row, sameKey);
  return put(dataSet, row, sameId ?? sameKey);
}

/** Table C.2: as an update, but the content stays and is marked D (clause 4.4.1 c). */
function planDelete(view: RowView, dataSet: DataSetId, row: Row, index: number): Planned {
  const key = hasKey(dataSet, row) ? businessKeyOf(dataSet, row) : '';
  const found = view.byId(dataSet, idOf(row)) ?? view.byKey(dataSet, key);
  if (found === null) return { reason: `${nameOfRow(dataSet, row, index)}不存在`, existing: null };
  const { batchNo = '', updateDate = '' } = row;
  return { change: { dataSet, row: { ...found, batchNo, updateDate, busType: 'D' } } };
}

/** Table A.1, 新增/更新: the business key decides, and an ID that changed its key is a renamed row. */
function planUpsert(view: RowView, dataSet: DataSetId, row: Row): Planned {
  const sameId = view.byId(dataSet, idOf(row));
  const sameKey = view.byKey(dataSet, businessKeyOf(dataSet, row));
  if (sameId !== null && sameKey !== null && sameId !== sameKey) return keyTaken(dataSet, row, sameKey);
  return put(dataSet, row, sameKey);
}

function put(dataSet: DataSetId, row: Row, found: Row | null): Planned {
  const change: Change = { dataSet, row: completeRow(dataSet, row) };
  const moved = found !== null && idOf(found) !== idOf(row);
  return { change: moved ? { ...change, replaces: idOf(found) } : change };
}

function keyTaken(dataSet: DataSetId, row: Row, existing: Row): Planned {
  const labels = keyFields(dataSet).map(({ label }) => label);
  const key = nameOfKey(dataSet, row) || labels[0];
  return { reason: `记录 ${idOf(row)} 的${key} 已存在`, existing };
}
