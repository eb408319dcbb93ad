// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { queueForChannel } from './queueForChannel.ts';
import { putRecords } from './rawRecords.ts';
import { deliver } from './testing/deliver.ts';
import { put, recordOf } from './testing/standingRecords.ts';
import { department, openTestStore, saveDepartment, type TestStore } from './testing/testStore.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

const queue = () => queueForChannel(store.context, 'practice');
const edited = { data: { deptName: '工程部', dLinkMan: '顾明远' }, revision: 2 };

/** A record that the platform has, changed behind the back of the queue. */
async function changedUnseen(): Promise<string> {
  const { ID } = await saveDepartment(store, department('工程部'));
  await deliver(store, 'practice');
  await queue();
  await putRecords(store.db, [recordOf(ID, 'department', { ...edited, practice: true })]);
  return ID;
}

describe('queueForChannel, once it has gone through everything', () => {
  it('finds a record that the channel neither has nor waits for, and reads its kind alone', async () => {
    await queue();
    await put(store, recordOf('p', 'person', { data: { psnName: '周安禾' } }), null);
    await put(store, recordOf('d', 'department', { draft: true }), null);
    expect(await queue()).toBe(1);
    expect(await store.db.outbox.toCollection().primaryKeys()).toEqual([['practice', 'p']]);
    expect(await queue()).toBe(0);
  });

  it('finds a deletion that the channel has not heard of', async () => {
    const ID = await changedUnseen();
    await putRecords(store.db, [recordOf(ID, 'department', { ...edited, practice: true, deleted: true })]);
    expect(await queue()).toBe(1);
  });

  it('looks again at every record whose entry could not be read, now or before', async () => {
    const ID = await changedUnseen();
    expect(await queue()).toBe(0);
    await store.db.outbox.put({ channel: 'practice', ID, dataSet: 'department' } as never);
    expect(await queue()).toBe(1);

    await store.db.outbox.update(['practice', ID], { state: { status: 'lost' } as never });
    store.reader.all('outbox', await store.db.outbox.toArray());
    await store.reader.settled();
    expect(await store.db.outbox.count()).toBe(0);
    expect(await queue()).toBe(1);
    expect(await queue()).toBe(0);
  });

  it('goes through everything again where other kinds go there than before', async () => {
    await changedUnseen();
    store.useWays({ rule: ['tables'] });
    expect(await queue()).toBe(1);
    expect(await queue()).toBe(0);
  });

  it('takes what waits of a kind out again that does not go there', async () => {
    store.useWays({ rule: ['tables'] });
    await queue();
    await put(store, recordOf('r', 'rule'), { status: 'queued' });
    await put(store, recordOf('s', 'rule'), { status: 'unknown', batchNo: '1', reason: '', since: 0 });
    await queue();
    expect(await store.db.outbox.toCollection().primaryKeys()).toEqual([['practice', 's']]);
  });
});
