import { z } from 'zod';

/**
 * Tables whose every change goes into the journal: all but `meta`, which says where the journal and the store
 * stand. Autosaves are in it too, for nothing typed is lost, and quarantine, for nothing is dropped.
 */
export const journaledTables = [
  'records',
  'acknowledged',
  'outbox',
  'batches',
  'counters',
  'runs',
  'snapshots',
  'autosaves',
  'quarantine',
  'packages',
  'packageRows',
  'recipients',
] as const;

export type JournaledTable = (typeof journaledTables)[number];

export function isJournaled(table: string): table is JournaledTable {
  return (journaledTables as readonly string[]).includes(table);
}

/** Rows that one operation wrote and keys that it removed, in one table. */
interface TableChange {
  readonly table: JournaledTable;
  readonly puts: readonly unknown[];
  readonly deletes: readonly unknown[];
}

const changesSchema = z.array(
  z.object({
    table: z.enum(journaledTables),
    puts: z.array(z.unknown()),
    deletes: z.array(z.unknown()),
  }),
);

/** One change as text; it is made at once, so that nothing changes it any more. */
export function writeChange(change: TableChange): string {
  return JSON.stringify(change);
}

/** Texts of changes as the journal keeps them. */
export function joinChanges(texts: readonly string[]): string {
  return `[${texts.join(',')}]`;
}

export function readChanges(text: string): readonly TableChange[] {
  return changesSchema.parse(JSON.parse(text));
}
