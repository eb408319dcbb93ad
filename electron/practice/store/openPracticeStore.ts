import { assertNever } from '#shared/lib/assertNever.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { createIdentifierStore, type IdentifierStore } from './createIdentifierStore.ts';
import { createRowTable, isLive, type RowView } from './createRowTable.ts';
import type { Change, RequestEntry } from './events.ts';
import { openEventLog } from './openEventLog.ts';

/** What the platform knows and keeps. */
export interface PracticeStore extends RowView {
  /** Rows that are inserted and not deleted. */
  live(dataSet: DataSetId): readonly Row[];
  /** All rows, deleted ones with busType D. */
  all(dataSet: DataSetId): readonly Row[];
  requests(): readonly RequestEntry[];
  /** Writes the entry and all its changes, or none; durable when it resolves. */
  record(entry: Omit<RequestEntry, 'arrival'>, changes: readonly Change[]): Promise<void>;
  seed(at: number, changes: readonly Change[]): Promise<void>;
  readonly identifiers: IdentifierStore;
}

export async function openPracticeStore(folder: string): Promise<PracticeStore> {
  const log = await openEventLog(folder);
  const table = createRowTable();
  const identifiers = createIdentifierStore(log.append);
  const requests: RequestEntry[] = [];
  const arrivals = new Map<string, number>();

  const note = (entry: RequestEntry): void => {
    requests.push(entry);
    arrivals.set(arrivalKey(entry), entry.arrival);
  };
  for (const event of log.events) {
    switch (event.kind) {
      case 'request':
        event.changes.forEach(table.apply);
        note(event.entry);
        break;
      case 'seed':
        event.changes.forEach(table.apply);
        break;
      case 'identifierRequest':
      case 'identifierSeed':
        identifiers.replay(event);
        break;
      default:
        assertNever(event);
    }
  }

  return {
    byId: table.byId,
    byKey: table.byKey,
    live: (dataSet) => table.list(dataSet).filter(isLive),
    all: table.list,
    requests: () => requests,
    record: async (request, changes) => {
      const entry = { ...request, arrival: (arrivals.get(arrivalKey(request)) ?? 0) + 1 };
      await log.append({ kind: 'request', entry, changes: [...changes] });
      changes.forEach(table.apply);
      note(entry);
    },
    seed: async (at, changes) => {
      await log.append({ kind: 'seed', at, changes: [...changes] });
      changes.forEach(table.apply);
    },
    identifiers: identifiers.store,
  };
}

function arrivalKey(entry: Omit<RequestEntry, 'arrival'>): string {
  return `${entry.interface}/${entry.batchNo}`;
}
