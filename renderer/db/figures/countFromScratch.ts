import type { Transaction } from 'dexie';
import type { AppDatabase } from '../schema.ts';
import {
  changeLine,
  emptyLine,
  entryMark,
  isCounted,
  lineKey,
  storedLine,
  type LineChange,
  type StateLine,
  type StateTally,
} from './stateLine.ts';

/** The tables of a store, or of a transaction that upgrades one. */
type Tables = Pick<AppDatabase, 'records' | 'outbox' | 'acknowledged' | 'stateLines' | 'stateTallies'>;

/** Counts what a store of an older version holds, once, within its upgrade. */
export async function countAtUpgrade(transaction: Transaction): Promise<void> {
  const tables = Object.fromEntries(
    ['records', 'outbox', 'acknowledged', 'stateLines', 'stateTallies'].map((name) => [
      name,
      transaction.table(name),
    ]),
  ) as unknown as Tables;
  const lines = await countLines(tables);
  await tables.stateLines.bulkPut(lines.map(storedLine));
  await tables.stateTallies.bulkPut(tallyLines(lines));
}

/** The lines of everything that is in the store, as a count from scratch finds them. */
export async function countLines({ records, outbox, acknowledged }: Tables): Promise<StateLine[]> {
  const lines = new Map<string, StateLine>();
  const enter = (change: LineChange): void => {
    lines.set(change.ID, changeLine(lines.get(change.ID) ?? emptyLine(change.ID), change));
  };
  await records.each(({ ID, dataSet, facet, createdAt }) => {
    enter({ of: 'record', ID, row: { kind: dataSet, facet, createdAt } });
  });
  await outbox.each((entry) => {
    enter({ of: 'entry', ID: entry.ID, channel: entry.channel, entry: entryMark(entry) });
  });
  for (const [channel, ID] of await acknowledged.toCollection().primaryKeys()) {
    enter({ of: 'copy', ID, channel, known: true });
  }
  return [...lines.values()];
}

/** How many lines stand alike. */
export function tallyLines(lines: readonly StateLine[]): StateTally[] {
  const tallies = new Map<string, StateTally>();
  for (const line of lines) {
    if (!isCounted(line)) continue;
    const { kind, facet, channels } = line;
    const key = lineKey(line);
    tallies.set(key, { key, kind, facet, channels, count: (tallies.get(key)?.count ?? 0) + 1 });
  }
  return [...tallies.values()];
}
