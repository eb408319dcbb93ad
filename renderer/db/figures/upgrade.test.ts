// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { databaseName, figuresSince, schemaVersions } from '../schema.ts';
import { openTestStore } from '../testing/testStore.ts';

it('counts what a store of the version before figures holds, when it is opened', async () => {
  const indexedDB = new IDBFactory();
  const old = new Dexie(databaseName, { indexedDB, IDBKeyRange });
  for (const { version, stores } of schemaVersions)
    if (version < figuresSince) old.version(version).stores(stores);
  await old.open();
  await old.table('records').bulkPut([
    { ID: 'a', dataSet: 'person', facet: 'own:live', createdAt: 1 },
    { ID: 'b', dataSet: 'person', facet: 'own:live', createdAt: 2 },
  ]);
  await old
    .table('outbox')
    .put({ channel: 'practice', ID: 'a', dataSet: 'person', state: { status: 'queued' } });
  await old.table('acknowledged').put({ channel: 'practice', ID: 'b', dataSet: 'person' });
  old.close();
  const { db } = await openTestStore(indexedDB);
  expect(await db.stateTallies.toArray()).toMatchObject([
    { facet: 'own:live', channels: { practice: { entry: null, known: true } }, count: 1 },
    { facet: 'own:live', channels: { practice: { entry: 'queued', known: false } }, count: 1 },
  ]);
  expect(await db.stateLines.orderBy('[shape+createdAt]').primaryKeys()).toEqual(['b', 'a']);
});
