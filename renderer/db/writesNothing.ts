import type { DBCoreMutateRequest } from 'dexie';

/** A write of no rows, as bulk writes of what happens to be empty are. */
export function writesNothing(request: DBCoreMutateRequest): boolean {
  if (request.type === 'deleteRange') return false;
  return (request.type === 'delete' ? request.keys : request.values).length === 0;
}
