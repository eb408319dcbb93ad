import type {
  DBCore,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCoreTable,
  DBCoreTransaction,
  Dexie,
  Transaction,
} from 'dexie';
import { writesNothing } from '../writesNothing.ts';
import { parsePosition, positionName } from './storePosition.ts';
import { isJournaled, writeChange, type JournaledTable } from './tableChanges.ts';

/** Everything that one transaction changed. */
export interface CapturedTransaction {
  /** Its place in the order of all; transactions that write have no gaps between them. */
  readonly seq: number;
  readonly changes: readonly string[];
}

export interface ChangeRecorder {
  /** Id of the store; null = nothing is captured, as while it is being rebuilt. */
  storeId(): string | null;
  /** Called right after a transaction was committed, in their order. Whoever wrote waits for it. */
  keep(transaction: CapturedTransaction): Promise<void>;
}

interface Capture {
  readonly storeId: string;
  position: Promise<number> | null;
  seq: number | null;
  readonly changes: string[];
}

/** Dexie's transaction with what its add-ons use to make a write wait for more than the commit. */
interface WaitingTransaction extends Transaction {
  _completion: PromiseLike<unknown>;
}

/**
 * Captures every write to the journaled tables below everything else in Dexie, and lets no write promise
 * resolve before the recorder has kept it. To be called before the database is opened.
 */
export function captureChanges(db: Dexie, recorder: ChangeRecorder): void {
  const captures = new WeakMap<object, Capture>();
  const kept = new WeakMap<object, Promise<void>>();

  const begin = (trans: DBCoreTransaction, storeId: string): void => {
    const capture: Capture = { storeId, position: null, seq: null, changes: [] };
    captures.set(trans, capture);
    const completed = new Promise<void>((resolve) => {
      (trans as IDBTransaction).addEventListener('complete', () => {
        const { seq, changes } = capture;
        resolve(seq === null ? undefined : recorder.keep({ seq, changes }));
      });
    });
    kept.set(trans, completed);
  };

  db.use({
    stack: 'dbcore',
    name: 'journal',
    // Below Dexie's own: only here a write is what IndexedDB gets.
    level: -10,
    create: (core) => ({
      ...core,
      transaction: (stores, mode, options) => {
        const storeId = recorder.storeId();
        if (mode !== 'readwrite' || storeId === null || !stores.some(isJournaled))
          return core.transaction(stores, mode, options);
        const trans = core.transaction([...new Set([...stores, 'meta'])], mode, options);
        begin(trans, storeId);
        return trans;
      },
      table: (name) =>
        isJournaled(name) ? capturingTable(core, core.table(name), name, captures) : core.table(name),
    }),
  });
  waitForKeeping(db, kept);
}

/** The one place where every writing transaction of the store is made to wait. */
function waitForKeeping(db: Dexie, kept: WeakMap<object, Promise<void>>): void {
  const create = db._createTransaction;
  db._createTransaction = function (mode, storeNames, schema, parent) {
    const trans = create.call(this, mode, storeNames, schema, parent) as WaitingTransaction;
    if (mode === 'readwrite' && !parent)
      trans._completion = trans._completion.then(() => kept.get(trans.idbtrans));
    return trans;
  };
}

function capturingTable(
  core: DBCore,
  down: DBCoreTable,
  name: JournaledTable,
  captures: WeakMap<object, Capture>,
): DBCoreTable {
  return {
    ...down,
    mutate: (request) => {
      const capture = captures.get(request.trans);
      if (!capture || writesNothing(request)) return down.mutate(request);
      // Asked for before the rows are gone.
      const removed = request.type === 'deleteRange' ? keysIn(down, request) : null;
      const done = down.mutate(request);
      const position = drawPosition(core, request.trans, capture);
      return done.then(async (response) => {
        await position;
        const deletes = removed === null ? deletedKeys(request) : await removed;
        const puts = writtenRows(down, request, response);
        capture.changes.push(writeChange({ table: name, puts, deletes }));
        return response;
      });
    },
  };
}

/** Once per transaction, inside it: what is rolled back takes its position with it. */
function drawPosition(core: DBCore, trans: DBCoreTransaction, capture: Capture): Promise<number> {
  if (capture.position) return capture.position;
  const meta = core.table('meta');
  const position = meta.get({ trans, key: positionName }).then(async (row: unknown) => {
    const seq = (parsePosition(row)?.seq ?? 0) + 1;
    const value = { storeId: capture.storeId, seq };
    await meta.mutate({ trans, type: 'put', values: [{ name: positionName, value }] });
    capture.seq = seq;
    return seq;
  });
  // Where the transaction fails, its own error is the one that is told.
  position.catch(() => undefined);
  capture.position = position;
  return position;
}

function deletedKeys(request: DBCoreMutateRequest): readonly unknown[] {
  return request.type === 'delete' ? request.keys : [];
}

async function keysIn(
  table: DBCoreTable,
  request: Extract<DBCoreMutateRequest, { type: 'deleteRange' }>,
): Promise<readonly unknown[]> {
  const { trans, range } = request;
  const query = { index: table.schema.primaryKey, range };
  return (await table.query({ trans, values: false, query })).result as readonly unknown[];
}

/** Rows as they are in the store now: without those that failed, and with keys that IndexedDB drew. */
function writtenRows(
  { schema }: DBCoreTable,
  request: DBCoreMutateRequest,
  { failures, results }: DBCoreMutateResponse,
): readonly unknown[] {
  if (request.type !== 'add' && request.type !== 'put') return [];
  const { autoIncrement, keyPath } = schema.primaryKey;
  return request.values.flatMap((row: unknown, index) => {
    if (failures[index]) return [];
    if (!autoIncrement || typeof keyPath !== 'string') return [row];
    return [{ ...(row as object), [keyPath]: results?.[index] as unknown }];
  });
}
