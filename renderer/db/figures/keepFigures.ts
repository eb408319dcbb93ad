import {
  Dexie,
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTable,
  type DBCoreTransaction,
} from 'dexie';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { StoredRecord } from '../schema.ts';
import { parsePosition, positionName, type StorePosition } from '../journal/storePosition.ts';
import { writesNothing } from '../writesNothing.ts';
import { createLineMemory, type LineMemory } from './lineMemory.ts';
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

/** Tables from which the figures follow. */
const countedTables = ['records', 'outbox', 'acknowledged'] as const;
type CountedTable = (typeof countedTables)[number];

const figureTables = ['stateLines', 'stateTallies'] as const;

/** Says which transaction it is. */
const positionTable = 'meta';

/** What one transaction has read and written of the figures so far. */
interface Ledger {
  readonly core: DBCore;
  readonly trans: DBCoreTransaction;
  readonly memory: LineMemory;
  /** The number of the transaction, once it has written something. */
  position: StorePosition | null;
  /** Lines that need not be read; null before the position is. */
  known: ReadonlyMap<RecordId, StateLine> | null;
  readonly lines: Map<RecordId, StateLine>;
  readonly tallies: Map<string, number>;
  /** What each write changed, in the order they were asked for; filled once it is done, entered with the others. */
  readonly writes: LineChange[][];
  /** Writes that are not done yet. */
  underWay: number;
  /** Changes are entered one after the other: each builds on what the last one left. */
  work: PromiseLike<unknown>;
}

/** By how much the count of those that stand like this one changes. */
interface Difference {
  readonly line: StateLine & Pick<StateTally, 'kind' | 'facet'>;
  readonly count: number;
}

/**
 * Keeps the figures in the transaction that changes what they count: whoever writes or removes a record, an
 * entry or an acknowledged copy, by whatever way, changes them with it. To be called before the database is opened.
 */
export function keepFigures(db: Dexie): void {
  const ledgers = new WeakMap<DBCoreTransaction, Ledger>();
  const memory = createLineMemory();
  const ledgerOf = (core: DBCore, trans: DBCoreTransaction): Ledger => {
    const ledger = ledgers.get(trans) ?? openLedger(core, trans, memory);
    ledgers.set(trans, ledger);
    return ledger;
  };
  db.use({
    stack: 'dbcore',
    name: 'figures',
    // Above what tells live queries of changes, so that they hear of the figures too.
    level: 3,
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) => {
        const counted = mode === 'readwrite' && stores.some(isCountedTable);
        const all = counted ? [...new Set([...stores, ...figureTables, positionTable])] : stores;
        return core.transaction(all, mode, options);
      },
      table: (name) => {
        if (isCountedTable(name)) return countedTable(core, name, (trans) => ledgerOf(core, trans));
        return name === 'stateLines' ? mendedTable(core.table(name), memory) : core.table(name);
      },
    }),
  });
}

/** Lines that are written as such are being mended: what is remembered of them may be wrong. */
function mendedTable(down: DBCoreTable, memory: LineMemory): DBCoreTable {
  return {
    ...down,
    mutate: (request) => {
      memory.forget();
      return down.mutate(request);
    },
  };
}

function isCountedTable(table: string): table is CountedTable {
  return (countedTables as readonly string[]).includes(table);
}

function countedTable(
  core: DBCore,
  name: CountedTable,
  ledgerOf: (trans: DBCoreTransaction) => Ledger,
): DBCoreTable {
  const down = core.table(name);
  return {
    ...down,
    mutate: (request) => {
      if (writesNothing(request)) return down.mutate(request);
      const ledger = ledgerOf(request.trans);
      const changes: LineChange[] = [];
      ledger.writes.push(changes);
      ledger.underWay += 1;
      // Asked for before the rows are gone.
      const removed = request.type === 'deleteRange' ? keysIn(down, request) : null;
      return down
        .mutate(request)
        .then((response) =>
          (removed ?? Dexie.Promise.resolve(deletedKeys(request))).then((keys) => {
            changes.push(...keys.map((key) => removalOf(name, key)));
            const rows = writtenRows(request, response);
            if (name === 'records' && request.type === 'add')
              enterNew(ledger, rows as readonly StoredRecord[]);
            changes.push(...rows.map((row) => changeOf(name, row)));
            return response;
          }),
        )
        .then(
          (response) => enterLast(ledger).then(() => response),
          (error: unknown) => {
            // Its own error is the one that is told.
            const tell = () => Dexie.Promise.reject(error);
            return enterLast(ledger).then(tell, tell);
          },
        );
    },
  };
}

const nothing = (): void => undefined;

/** Records are added, and not put, where their IDs were just drawn: no line of them is there to be read. */
function enterNew({ lines }: Ledger, records: readonly StoredRecord[]): void {
  for (const { ID } of records) if (!lines.has(ID)) lines.set(ID, emptyLine(ID));
}

/** Of writes that are asked for at once, the last one done enters what all of them changed: one line a record. */
function enterLast(ledger: Ledger): PromiseLike<unknown> {
  ledger.underWay -= 1;
  if (ledger.underWay > 0) return Dexie.Promise.resolve();
  const changes = ledger.writes.splice(0).flat();
  if (changes.length === 0) return Dexie.Promise.resolve();
  const entered = ledger.work.then(() => enter(ledger, changes));
  ledger.work = entered.then(nothing, nothing);
  return entered;
}

function openLedger(core: DBCore, trans: DBCoreTransaction, memory: LineMemory): Ledger {
  const ledger: Ledger = {
    ...{
      core,
      trans,
      memory,
      position: null,
      known: null,
      lines: new Map(),
      tallies: new Map(),
      writes: [],
      underWay: 0,
    },
    work: Dexie.Promise.resolve(),
  };
  (trans as IDBTransaction).addEventListener('complete', () => memory.keep(ledger.position, ledger.lines));
  return ledger;
}

// What follows has no `await`: through one, Dexie would not know any more which transaction it is in.

/** Enters changes into lines and tallies, within their transaction. */
function enter(ledger: Ledger, changes: readonly LineChange[]): PromiseLike<unknown> {
  const ids = new Set(changes.map(({ ID }) => ID));
  return readKnownLines(ledger)
    .then(() => readLines(ledger, ids))
    .then(() => {
      const before = new Map([...ids].map((ID) => [ID, ledger.lines.get(ID) ?? emptyLine(ID)]));
      for (const change of changes) {
        const line = ledger.lines.get(change.ID) ?? emptyLine(change.ID);
        ledger.lines.set(change.ID, changeLine(line, change));
      }
      const written = new Map<RecordId, StateLine>();
      const differences = new Map<string, Difference>();
      for (const [ID, line] of before) {
        const next = ledger.lines.get(ID) ?? line;
        if (lineKey(line) === lineKey(next) && line.createdAt === next.createdAt) continue;
        differ(differences, line, -1);
        differ(differences, next, 1);
        written.set(ID, next);
      }
      const changed = new Map([...differences].filter(([, { count }]) => count !== 0));
      return writeLines(ledger, [...written.values()])
        .then(() => readTallies(ledger, [...changed.keys()]))
        .then(() => writeTallies(ledger, changed));
    });
}

function differ(differences: Map<string, Difference>, line: StateLine, by: 1 | -1): void {
  if (!isCounted(line)) return;
  const key = lineKey(line);
  differences.set(key, { line, count: (differences.get(key)?.count ?? 0) + by });
}

/** Once per transaction. It has written something by now, so that the position is its own. */
function readKnownLines(ledger: Ledger): PromiseLike<unknown> {
  const { core, trans, memory } = ledger;
  if (ledger.known) return Dexie.Promise.resolve();
  return core
    .table(positionTable)
    .get({ trans, key: positionName })
    .then((row: unknown) => {
      ledger.position = parsePosition(row);
      ledger.known = memory.before(ledger.position);
    });
}

function readLines({ core, trans, known, lines }: Ledger, ids: ReadonlySet<RecordId>): PromiseLike<unknown> {
  for (const ID of ids) {
    const line = known?.get(ID);
    if (line && !lines.has(ID)) lines.set(ID, line);
  }
  const keys = [...ids].filter((ID) => !lines.has(ID));
  if (keys.length === 0) return Dexie.Promise.resolve();
  return core
    .table('stateLines')
    .getMany({ trans, keys })
    .then((found: readonly (StateLine | undefined)[]) => {
      for (const [index, ID] of keys.entries()) lines.set(ID, found[index] ?? emptyLine(ID));
    });
}

function writeLines(ledger: Ledger, lines: readonly StateLine[]): PromiseLike<unknown> {
  const kept = lines.filter((line) => !isEmptyLine(line));
  return write(
    ledger,
    'stateLines',
    kept.map(storedLine),
    lines.filter(isEmptyLine).map(({ ID }) => ID),
  );
}

function readTallies({ core, trans, tallies }: Ledger, all: readonly string[]): PromiseLike<unknown> {
  const keys = all.filter((key) => !tallies.has(key));
  if (keys.length === 0) return Dexie.Promise.resolve();
  return core
    .table('stateTallies')
    .getMany({ trans, keys })
    .then((found: readonly (StateTally | undefined)[]) => {
      for (const [index, key] of keys.entries()) tallies.set(key, found[index]?.count ?? 0);
    });
}

function writeTallies(ledger: Ledger, differences: ReadonlyMap<string, Difference>): PromiseLike<unknown> {
  const kept: StateTally[] = [];
  const gone: string[] = [];
  for (const [key, { line, count: difference }] of differences) {
    const count = (ledger.tallies.get(key) ?? 0) + difference;
    ledger.tallies.set(key, count);
    const { kind, facet, channels } = line;
    if (count === 0) gone.push(key);
    else kept.push({ key, kind, facet, channels, count });
  }
  return write(ledger, 'stateTallies', kept, gone);
}

function write(
  { core, trans }: Ledger,
  name: (typeof figureTables)[number],
  values: readonly unknown[],
  keys: readonly string[],
): PromiseLike<unknown> {
  const table = core.table(name);
  const put = values.length > 0 ? table.mutate({ trans, type: 'put', values }) : Dexie.Promise.resolve();
  return put.then(() =>
    keys.length > 0 ? table.mutate({ trans, type: 'delete', keys: [...keys] }) : undefined,
  );
}

function changeOf(name: CountedTable, row: unknown): LineChange {
  if (name === 'records') {
    const { ID, dataSet, facet, createdAt } = row as StoredRecord;
    return { of: 'record', ID, row: { kind: dataSet, facet, createdAt } };
  }
  const entry = row as OutboxEntry;
  const { channel, ID } = entry;
  if (name === 'outbox') return { of: 'entry', ID, channel, entry: entryMark(entry) };
  return { of: 'copy', ID, channel, known: true };
}

function removalOf(name: CountedTable, key: unknown): LineChange {
  if (name === 'records') return { of: 'record', ID: key as RecordId, row: null };
  const [channel, ID] = key as [ChannelId, RecordId];
  if (name === 'outbox') return { of: 'entry', ID, channel, entry: null };
  return { of: 'copy', ID, channel, known: false };
}

function deletedKeys(request: DBCoreMutateRequest): readonly unknown[] {
  return request.type === 'delete' ? request.keys : [];
}

function keysIn(
  table: DBCoreTable,
  { trans, range }: Extract<DBCoreMutateRequest, { type: 'deleteRange' }>,
): PromiseLike<readonly unknown[]> {
  const query = { index: table.schema.primaryKey, range };
  return table.query({ trans, values: false, query }).then(({ result }) => result as readonly unknown[]);
}

function writtenRows(request: DBCoreMutateRequest, { failures }: DBCoreMutateResponse): readonly unknown[] {
  if (request.type !== 'add' && request.type !== 'put') return [];
  return request.values.filter((_, index) => !failures[index]);
}
