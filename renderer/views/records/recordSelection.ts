import { displayValue } from '#shared/standard/displayValue.ts';
import { kindOf } from '#shared/kinds/recordKind.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import type { ListedRecord } from '../../db/recordRepository.ts';
import { stateOrder } from '../../ui/stateWords.ts';
import type { TableSort } from '../../ui/tableTypes.ts';
import { matchesQuery, recordText } from './recordText.ts';

interface RecordFilter {
  readonly query: string;
  /** "" = all states. */
  readonly state: RecordState | '';
}

/** Columns beside the fields of the table that a list can be sorted by. */
export const stateColumn = 'recordState';
export const updateColumn = 'updateDate';

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** The records of a list that match what was typed and chosen. */
export function filterRecords(
  records: readonly ListedRecord[],
  filter: RecordFilter,
): readonly ListedRecord[] {
  const query = filter.query.trim();
  return records.filter(
    ({ record, state }) =>
      (filter.state === '' || state === filter.state) &&
      (query === '' || matchesQuery(recordText(record.dataSet, record.data), query)),
  );
}

/** Sorted by a column as people read it; without a sort the order of the store stays. */
export function sortRecords(
  records: readonly ListedRecord[],
  sort: TableSort | null,
): readonly ListedRecord[] {
  if (sort === null) return records;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const keyed = records.map((listed) => ({ listed, key: sortKey(listed, sort.key) }));
  keyed.sort((a, b) => sign * collator.compare(a.key, b.key));
  return keyed.map(({ listed }) => listed);
}

function sortKey({ record, state }: ListedRecord, column: string): string {
  if (column === stateColumn) return String(stateOrder.indexOf(state));
  if (column === updateColumn) return record.updateDate;
  const field = kindOf(record.dataSet).fields.find(({ field }) => field === column);
  if (field === undefined) return '';
  const value = record.data[column] ?? '';
  // Levels have an order of their own: that of the code list.
  const rank = field.codes && !field.multiple ? field.codes.findIndex((code) => code.value === value) : -1;
  return rank >= 0 ? String(rank).padStart(3, '0') : displayValue(field, value);
}
