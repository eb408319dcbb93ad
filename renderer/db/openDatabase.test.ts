// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openDatabase, type DatabaseProblem } from './openDatabase.ts';
import { databaseName, schemaVersions } from './schema.ts';
import { department, openTestStore, saveDepartment } from './testing/testStore.ts';

/** Every version ever shipped, word for word. Add lines; never change one. */
const shipped = [
  {
    version: 1,
    stores: {
      records: 'ID, [dataSet+businessKey], [dataSet+facet]',
      acknowledged: '[channel+ID], ID, [channel+dataSet]',
      outbox: '[channel+ID], ID, [channel+dataSet+state.status]',
      batches: 'batchNo, [channel+state], [channel+createdAt], *rowIds',
      counters: 'name',
      runs: '++id, [channel+status]',
      snapshots: '++id',
      autosaves: 'key',
      quarantine: '++id',
      meta: 'name',
    },
  },
  { version: 2, stores: { records: 'ID, [dataSet+businessKey], [dataSet+facet], subject.record' } },
];

describe('schemaVersions', () => {
  it('only ever grow', () => {
    expect(schemaVersions.slice(0, shipped.length)).toEqual(shipped);
    expect(schemaVersions).toHaveLength(shipped.length);
    expect(schemaVersions.map(({ version }) => version)).toEqual(shipped.map((_, index) => index + 1));
  });
});

describe('openDatabase', () => {
  it('writes with strict durability', async () => {
    const { db } = await openTestStore();

    expect((db as unknown as { _options: object })._options).toMatchObject({
      chromeTransactionDurability: 'strict',
    });
  });

  it('keeps everything over a restart', async () => {
    const store = await openTestStore();
    const { ID } = await saveDepartment(store, department('工程部'));
    const reopened = await store.reopen();

    expect(await reopened.records.get(ID)).toMatchObject({ state: 'queued' });
  });

  it('steps aside for a newer version and says so', async () => {
    const indexedDB = new IDBFactory();
    const store = await openTestStore(indexedDB);
    const newer = new Dexie(databaseName, { indexedDB, IDBKeyRange });
    newer.version(schemaVersions.length + 1).stores({ more: 'ID' });
    await newer.open();

    expect(store.problems).toMatchObject([
      { kind: 'superseded', message: expect.stringContaining('新版本') },
    ]);
    expect(store.db.isOpen()).toBe(false);
  });

  it('answers with a problem if the store cannot be opened', async () => {
    const indexedDB = new IDBFactory();
    const broken = {
      ...indexedDB,
      open: () => {
        throw new Error('Internal error opening backing store');
      },
    } as unknown as IDBFactory;
    const problems: DatabaseProblem[] = [];

    const result = await openDatabase({
      onProblem: (problem) => problems.push(problem),
      indexedDB: broken,
      IDBKeyRange,
    });
    expect(result).toMatchObject({ ok: false, error: { kind: 'openFailed' } });
  });

  it('reports a store that is closed from outside, and never opens it again quietly', async () => {
    const store = await openTestStore();
    const backend = store.db.backendDB();
    backend.onclose?.(new Event('close'));

    expect(store.problems).toMatchObject([{ kind: 'closed' }]);
    await expect(store.db.records.count()).rejects.toMatchObject({ name: 'DatabaseClosedError' });
  });
});
