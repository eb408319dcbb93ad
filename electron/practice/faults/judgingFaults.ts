import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { isObject } from '../dataRequest.ts';
import { nameOfRow } from '../judge/nameOfRow.ts';
import type { Faults } from './createFaultBook.ts';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';

interface FaultRefusal {
  readonly fault: PracticeFault;
  readonly reason: string;
  /** The row the reason names, for alreadyExists. */
  readonly row: unknown;
}

/** A refusal that was ordered from outside: names the row, or (refuseBatch) keeps silent about it. */
export function takeRefusal(
  faults: Faults,
  dataSet: DataSetId,
  rows: readonly unknown[],
): FaultRefusal | null {
  const inserting = rows.some((row) => isObject(row) && row.busType !== 'U' && row.busType !== 'D');
  const fault = faults.take(['refuseRow', 'refuseBatch', 'alreadyExists'], (candidate) => {
    if (candidate.kind === 'alreadyExists' && !inserting) return false;
    return indexOfMatch(candidate, dataSet, rows) >= 0;
  });
  if (fault === null) return null;
  const index = indexOfMatch(fault, dataSet, rows);
  return { fault, reason: reasonOf(fault, nameOfRow(dataSet, rows[index], index)), row: rows[index] };
}

function reasonOf(fault: PracticeFault, name: string): string {
  if (fault.kind === 'refuseBatch') return fault.reason ?? '数据校验未通过，整批退回';
  if (fault.kind === 'alreadyExists') return `${name}已存在`;
  return `${name}：${fault.reason ?? '内容不符合要求'}`;
}

/** Without `match` the first row is meant. */
function indexOfMatch(fault: PracticeFault, dataSet: DataSetId, rows: readonly unknown[]): number {
  const { match } = fault;
  if (match === undefined) return rows.length > 0 ? 0 : -1;
  const fields = ['ID', ...tables[dataSet].businessKey];
  return rows.findIndex((row) => isObject(row) && fields.some((field) => row[field] === match));
}

/** What the alreadyExists fault may show beside its reason. */
export function idOf(row: unknown): Row['ID'] | null {
  return isObject(row) && typeof row.ID === 'string' ? row.ID : null;
}
