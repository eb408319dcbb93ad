import { randomUUID } from 'node:crypto';
import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { shanghaiTime } from '../shanghaiTime.ts';
import { idOf, type RowView } from '../store/createRowTable.ts';

/**
 * Gives rows that came without the fields of B.1 their own: the ID of the row that has the same
 * business key or a new one, no batch number, and the time of arrival.
 */
export function completeEnvelopes(
  view: RowView,
  dataSet: DataSetId,
  rows: readonly Row[],
  now: number,
): readonly Row[] {
  return rows.map((row) => {
    const known = view.byKey(dataSet, businessKeyOf(dataSet, row));
    return {
      ID: known === null ? randomUUID() : idOf(known),
      batchNo: '',
      busType: known === null ? 'I' : 'U',
      updateDate: shanghaiTime(now),
      ...row,
    };
  });
}
