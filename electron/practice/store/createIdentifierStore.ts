import { createIdentifierTable, type IdentifierView } from './createIdentifierTable.ts';
import type { NodeIdentifier } from '../identifiers/NodeIdentifier.ts';
import type { IdentifierChange, NodeRequestEntry, PracticeEvent } from './events.ts';

/** What the identifier node knows and keeps. */
export interface IdentifierStore extends IdentifierView {
  /** In order of registration. */
  list(): readonly NodeIdentifier[];
  /** Requests that would change something, since the folder was new. */
  requests(): readonly NodeRequestEntry[];
  /** Log-ins and queries since the start of the program: they change nothing and are not written down. */
  queries(): readonly NodeRequestEntry[];
  /** Writes the entry and all its changes, or none; durable when it resolves. */
  record(entry: NodeRequestEntry, changes: readonly IdentifierChange[]): Promise<void>;
  seed(at: number, changes: readonly IdentifierChange[]): Promise<void>;
  noteQuery(entry: NodeRequestEntry): void;
}

type IdentifierEvent = Extract<PracticeEvent, { kind: 'identifierRequest' | 'identifierSeed' }>;

interface ReplayedIdentifierStore {
  readonly store: IdentifierStore;
  /** Takes in what the log held when it was opened. */
  replay(event: IdentifierEvent): void;
}

/** `append` resolves when the event is on disk. */
export function createIdentifierStore(
  append: (event: IdentifierEvent) => Promise<void>,
): ReplayedIdentifierStore {
  const table = createIdentifierTable();
  const requests: NodeRequestEntry[] = [];
  const queries: NodeRequestEntry[] = [];

  const replay = (event: IdentifierEvent): void => {
    event.changes.forEach(table.apply);
    if (event.kind === 'identifierRequest') requests.push(event.entry);
  };
  const write = async (event: IdentifierEvent): Promise<void> => {
    await append(event);
    replay(event);
  };

  return {
    replay,
    store: {
      find: table.find,
      list: table.list,
      requests: () => requests,
      queries: () => queries,
      record: (entry, changes) => write({ kind: 'identifierRequest', entry, changes: [...changes] }),
      seed: (at, changes) => write({ kind: 'identifierSeed', at, changes: [...changes] }),
      noteQuery: (entry) => {
        queries.push(entry);
      },
    },
  };
}
