import type { RecordState } from '#shared/model/recordState.ts';

/** Worst first: what needs a person, then what is open, then what is on its way. */
const statesByGravity: readonly RecordState[] = [
  'conflict',
  'refused',
  'unknown',
  'held',
  'sending',
  'draft',
  'queued',
  'delivered',
];

export function worseOf<T extends RecordState>(left: T, right: T): T {
  return statesByGravity.indexOf(right) < statesByGravity.indexOf(left) ? right : left;
}

/** The standing that says most about what is left to do; among equals the first. undefined: there is none. */
export function worstStanding<T extends { readonly state: RecordState }>(
  standings: readonly T[],
): T | undefined {
  return standings.reduce<T | undefined>(
    (worst, next) => (worst === undefined || worseOf(worst.state, next.state) !== worst.state ? next : worst),
    undefined,
  );
}
