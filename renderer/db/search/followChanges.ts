import { Dexie, RangeSet, type ObservabilitySet } from 'dexie';
import type { RecordId } from '#shared/model/values.ts';
import type { ChangedRecords } from './SearchIndex.ts';

/** Tables from whose rows the search index is made; both have the ID of the record as key. */
const followedTables = ['records', 'stateLines'] as const;

/** Tells which records each transaction on the store wrote or removed, right after it was committed. */
export function followChanges(name: string, tell: (ids: ChangedRecords) => void): void {
  Dexie.on('storagemutated', (parts) => {
    const ids = changedIds(name, parts);
    if (ids === null || ids.length > 0) tell(ids);
  });
}

function changedIds(name: string, parts: ObservabilitySet): ChangedRecords {
  const ids = new Set<RecordId>();
  for (const table of followedTables) {
    const ranges = parts[`idb://${name}/${table}/`];
    if (!ranges) continue;
    for (const { from, to } of new RangeSet().add(ranges)) {
      if (from !== to || typeof from !== 'string') return null;
      ids.add(from);
    }
  }
  return [...ids];
}
