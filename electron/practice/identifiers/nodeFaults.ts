import type { FaultKind, PracticeFault } from '#shared/bridge/practiceFault.ts';
import { type FaultBook, type Faults, restrictFaults } from '../faults/createFaultBook.ts';
import { type ChangingCall, isQuery, type QueryCall, queryCalls } from './nodeCalls.ts';

/** Kinds whose `match` is a handle. */
const itemKinds: readonly FaultKind[] = ['refuseRow', 'refuseBatch', 'alreadyExists'];

/**
 * The faults that may meet a call of the node. A fault concerns the calls that change something, unless its `match`
 * is the name of a query, which it then concerns alone.
 */
export function nodeFaults(book: FaultBook, call: QueryCall | ChangingCall): Faults {
  const query = isQuery(call) ? call : null;
  return restrictFaults(book, (fault) => fault.target === 'identifier' && queryOf(fault) === query);
}

function queryOf({ kind, match }: PracticeFault): QueryCall | null {
  return itemKinds.includes(kind) ? null : (queryCalls.find((query) => query === match) ?? null);
}
