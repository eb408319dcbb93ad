import type { FaultKind, PracticeFault } from '#shared/bridge/practiceFault.ts';
import type { Faults } from '../faults/createFaultBook.ts';
import { type ItemRefusal, refuseItem } from './checkItem.ts';
import { existsAlready } from './judgeItems.ts';
import { type ChangingCall, changingCalls } from './nodeCalls.ts';
import { handleOf } from './nodeRequest.ts';

interface OrderedRefusals {
  /** By place in the request. */
  readonly items: ReadonlyMap<number, ItemRefusal>;
  readonly faults: readonly FaultKind[];
}

/** The fault that refuses the request as a whole, if one does. */
export function takeBatchRefusal(faults: Faults, items: readonly unknown[]): PracticeFault | null {
  return faults.take(['refuseBatch'], (fault) => placesOf(fault, items).length > 0);
}

/** Items refused on order while the others go through; each fault is used up once per request. */
export function takeItemRefusals(
  faults: Faults,
  call: ChangingCall,
  items: readonly unknown[],
): OrderedRefusals {
  const refused = new Map<number, ItemRefusal>();
  const kinds: readonly FaultKind[] =
    changingCalls[call].operation === 'create' ? ['refuseRow', 'alreadyExists'] : ['refuseRow'];
  const met: FaultKind[] = [];
  const free = (fault: PracticeFault): readonly number[] =>
    placesOf(fault, items).filter((place) => !refused.has(place));

  const next = (): PracticeFault | null => faults.take(kinds, (candidate) => free(candidate).length > 0);

  for (let fault = next(); fault !== null; fault = next()) {
    met.push(fault.kind);
    for (const place of free(fault)) refused.set(place, refusalOf(fault));
  }
  return { items: refused, faults: met };
}

function refusalOf({ kind, reason }: PracticeFault): ItemRefusal {
  return refuseItem(kind === 'alreadyExists' ? existsAlready : (reason ?? '标识内容不符合要求'));
}

/** Places of the items whose handle is `match`, or else contains it; without `match` the first item is meant. */
function placesOf({ match }: PracticeFault, items: readonly unknown[]): readonly number[] {
  if (match === undefined) return items.length > 0 ? [0] : [];
  const exact = placesWhere(items, (handle) => handle === match);
  return exact.length > 0 ? exact : placesWhere(items, (handle) => handle.includes(match));
}

function placesWhere(items: readonly unknown[], fits: (handle: string) => boolean): readonly number[] {
  return items.flatMap((item, place) => (fits(handleOf(item)) ? [place] : []));
}
