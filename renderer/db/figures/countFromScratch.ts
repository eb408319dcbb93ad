import type { Transaction } from 'dexie';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { AppDatabase, StoredAcknowledged, StoredRecord } from '../schema.ts';
import {
  changeLine,
  emptyLine,
  entryMark,
  isCounted,
  isEmptyLine,
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
  const lines = collectLines();
  await records.each(lines.record);
  await outbox.each(lines.entry);
  for (const [channel, ID] of await acknowledged.toCollection().primaryKeys()) lines.copy({ channel, ID });
  return lines.all();
}

interface LineCollector {
  record(row: StoredRecord): void;
  entry(row: OutboxEntry): void;
  copy(row: Pick<StoredAcknowledged, 'channel' | 'ID'>): void;
  all(): StateLine[];
}

/** Lines made of the rows of the three tables that they follow from, in whatever order those come. */
export function collectLines(): LineCollector {
  const lines = new Map<string, StateLine>();
  const enter = (change: LineChange): void => {
    lines.set(change.ID, changeLine(lines.get(change.ID) ?? emptyLine(change.ID), change));
  };
  return {
    record: ({ ID, dataSet, facet, createdAt }) =>
      enter({ of: 'record', ID, row: { kind: dataSet, facet, createdAt } }),
    entry: (entry) => enter({ of: 'entry', ID: entry.ID, channel: entry.channel, entry: entryMark(entry) }),
    copy: ({ channel, ID }) => enter({ of: 'copy', ID, channel, known: true }),
    all: () => [...lines.values()].filter((line) => !isEmptyLine(line)),
  };
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
