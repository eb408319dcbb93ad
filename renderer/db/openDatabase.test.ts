// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { subjectRow } from './identifiers/testing/subjectRows.ts';
import { openDatabase, type DatabaseProblem } from './openDatabase.ts';
import { createPackageRepository } from './packages/packageRepository.ts';
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
  {
    version: 3,
    stores: {
      packages: 'id',
      packageRows: '[package+ID], [package+dataSet], [origin+ID], [origin+dataSet+done]',
      recipients: 'publicKey',
    },
  },
  { version: 4, stores: { stateLines: 'ID', stateTallies: 'key' } },
  {
    version: 5,
    stores: {
      records: 'ID, [dataSet+businessKey], [dataSet+facet], subject.record, [dataSet+data.regNo]',
    },
  },
  { version: 6, stores: { stateLines: 'ID, [shape+createdAt]' } },
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

describe('a store of version 1', () => {
  /** Rows as that version wrote them: it knew no identifiers. */
  const records = [
    storedV1('a', 'own:live', { riskNo: '1' }),
    storedV1('b', 'sample:live', { riskNo: '2' }),
    { ...storedV1('c', 'own:draft', { riskNo: '3' }), draft: true },
    { ...storedV1('d', 'own:deleted', { riskNo: '4' }), deleted: true },
  ];
  const rows: Readonly<Record<string, readonly object[]>> = {
    records,
    acknowledged: records.slice(1, 2).map(({ ID, data }) => ({ ...copyV1, ID, data })),
    outbox: [{ channel: 'practice', ID: 'a', dataSet: 'riskPoint', state: { status: 'queued' } }],
    batches: [{ ...batchV1, rows: [], rowIds: ['b'] }],
    counters: [{ name: 'batch', value: { day: '20260520', next: 7 } }],
    runs: [{ id: 1, channel: 'practice', status: 'completed' }],
    snapshots: [{ id: 1, channel: 'practice', at: 1, choice: 'mine', items: [] }],
    autosaves: [{ key: 'riskPoint new', data: {} }],
    quarantine: [{ id: 1, table: 'records', raw: {}, problem: '', at: 1 }],
    meta: [{ name: 'seen', value: true }],
  };
  const storeOfVersion1 = () => storeOfVersion(1, rows);

  it('is opened with everything that it held', async () => {
    const { db, reader } = await openTestStore(await storeOfVersion1());

    expect(db.verno).toBe(schemaVersions.length);
    expect(db.tables.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(rows)));
    for (const [table, content] of Object.entries(rows)) {
      expect([table, await db.table(table).toArray()]).toEqual([table, content]);
    }
    expect(reader.all('records', await db.records.toArray())).toHaveLength(records.length);
    await reader.settled();
    expect(await db.quarantine.count()).toBe(1);
  });

  it('can give its records identifiers, which are found by them', async () => {
    const store = await openTestStore(await storeOfVersion1());
    const choices = ['a', 'b', 'c', 'd'].map((record) => ({ kind: 'riskPoint', record }) as const);

    expect(await store.identifiers.register(choices)).toMatchObject({ registered: 2, refused: 2 });
    const found = await store.db.records.where('subject.record').anyOf(['a', 'b', 'c', 'd']).toArray();
    expect(found.map(({ subject }) => subject?.record).sort()).toEqual(['a', 'b']);
    const reopened = await store.reopen();
    expect((await reopened.records.list('identifier')).map(({ state }) => state)).toEqual([
      'queued',
      'queued',
    ]);
  });
});

describe('a store of version 2', () => {
  const subject = { channel: 'practice', kind: 'riskPoint', record: 'a', key: '1', name: '', derived: {} };
  const rows = {
    records: [
      storedV1('a', 'own:live', { riskNo: '1' }),
      {
        ...storedV1('i', 'for practice:live', {}),
        dataSet: 'identifier',
        data: {},
        businessKey: '',
        subject,
      },
    ],
    outbox: [{ channel: 'practice', ID: 'a', dataSet: 'riskPoint', state: { status: 'queued' } }],
  };

  it('is opened with everything that it held, and can make packages of it', async () => {
    const { db, context } = await openTestStore(await storeOfVersion(2, rows));

    expect(await db.records.toArray()).toEqual(rows.records);
    const packages = createPackageRepository(context);
    expect(await packages.groups({ kind: 'pending' })).toEqual([{ dataSet: 'riskPoint', ids: ['a'] }]);
    await packages.keepRecipient({ publicKey: 'k', fingerprint: '', name: '办公室' });
    expect(await packages.recipients()).toHaveLength(1);
  });
});

/** A store as that version made it. */
async function storeOfVersion(
  version: number,
  rows: Readonly<Record<string, readonly object[]>>,
): Promise<IDBFactory> {
  const indexedDB = new IDBFactory();
  const old = new Dexie(databaseName, { indexedDB, IDBKeyRange });
  for (const { stores, version: number } of shipped.slice(0, version)) {
    const declared: Record<string, string> = { ...stores };
    old.version(number).stores(declared);
  }
  await old.open();
  for (const [table, content] of Object.entries(rows)) await old.table(table).bulkAdd([...content]);
  old.close();
  return indexedDB;
}

const copyV1 = { channel: 'practice', dataSet: 'riskPoint', revision: 1, batchNo: '2026052000000001', at: 1 };

const batchV1 = {
  batchNo: '2026052000000001',
  channel: 'practice',
  dataSet: 'riskPoint',
  operation: 'I',
  state: 'delivered',
  createdAt: 1,
  settledAt: 1,
  reply: null,
  counts: { delivered: 1, refused: 0, conflict: 0 },
};

function storedV1(ID: string, facet: string, changes: Readonly<Record<string, string>>) {
  const data = subjectRow('riskPoint', changes);
  return {
    ID,
    dataSet: 'riskPoint',
    data,
    revision: 1,
    draft: false,
    deleted: false,
    batchNo: '',
    busType: 'I',
    updateDate: '2026-05-20 08:00:00',
    createdAt: 1,
    sample: facet.startsWith('sample'),
    businessKey: data['riskNo'],
    facet,
  };
}
