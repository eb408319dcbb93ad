import { beforeEach, describe, expect, it } from 'vitest';
import { totalCounts } from './figures/countStates.ts';
import { readFigures } from './figures/readFigures.ts';
import { queueForChannel } from './queueForChannel.ts';
import { entriesOfChannel } from './collections.ts';
import { deliver } from './testing/deliver.ts';
import { department, getListed, openTestStore, saveDepartment, type TestStore } from './testing/testStore.ts';
import { allWaiting } from './testing/allWaiting.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
  store.useWays({ department: ['platform', 'tables', 'socket'] });
});

const entries = (channel: string) => entriesOfChannel(store.db, channel).count();
const counts = async () =>
  totalCounts((await readFigures(store.db, 'practice', store.context.ways())).states);

describe('a record that goes several ways', () => {
  it('has an outbox line for each, and stands as it stands where it stands worst', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    expect(await Promise.all(['practice', 'practiceTables', 'practiceSocket'].map(entries))).toEqual([
      1, 1, 1,
    ]);
    await deliver(store, 'practice');
    await deliver(store, 'practiceSocket');
    expect((await getListed(store, ID)).state).toBe('queued');
    await deliver(store, 'practiceTables', () => ({
      kind: 'refused',
      ID,
      reason: '太长',
      field: 'deptName',
    }));
    const listed = await getListed(store, ID);
    expect(listed).toMatchObject({ state: 'refused', channel: 'practiceTables' });
    expect(listed.standings.map(({ channel, state }) => [channel, state])).toEqual([
      ['practice', 'delivered'],
      ['practiceTables', 'refused'],
      ['practiceSocket', 'delivered'],
    ]);
    expect(await counts()).toMatchObject({ refused: 1, delivered: 0, queued: 0 });
    expect(await store.records.problems()).toHaveLength(1);
    expect(await store.records.retry([ID], 'practice')).toBe(0);
    expect(await store.records.retry([ID])).toBe(1);
    expect(await counts()).toMatchObject({ refused: 0, queued: 1 });
    expect(await allWaiting(store.records)).toHaveLength(1);
  });

  it('is deleted everywhere, and stays until the last one knows', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    for (const channel of ['practice', 'practiceTables', 'practiceSocket']) await deliver(store, channel);
    await store.records.delete([ID]);
    await deliver(store, 'practice');
    await deliver(store, 'practiceTables');
    expect((await getListed(store, ID)).standings.map(({ channel }) => channel)).toEqual(['practiceSocket']);
    await deliver(store, 'practiceSocket');
    expect(await store.records.get(ID)).toBeNull();
  });

  it('is queued for a way that is added, and taken out of one that is given up', async () => {
    store.useWays({ department: ['platform'] });
    const { ID } = await saveDepartment(store, department('工程部'));
    await deliver(store, 'practice');
    store.useWays({ department: ['platform', 'tables'] });
    expect(await queueForChannel(store.context, 'practiceTables')).toBe(1);
    expect((await getListed(store, ID)).state).toBe('queued');
    store.useWays({ department: ['platform'] });
    expect(await queueForChannel(store.context, 'practiceTables')).toBe(0);
    expect(await entries('practiceTables')).toBe(0);
    expect((await getListed(store, ID)).state).toBe('delivered');
  });

  it('is remembered by a way that was given up: what changed meanwhile goes once it is taken up again', async () => {
    const { ID } = await saveDepartment(store, department('工程部'));
    for (const channel of ['practice', 'practiceTables', 'practiceSocket']) await deliver(store, channel);
    store.useWays({ department: ['platform'] });
    await saveDepartment(store, department('工程部', { dLinkMan: '季晓岚' }), ID);
    expect(await entries('practiceTables')).toBe(0);
    store.useWays({ department: ['platform', 'tables'] });
    await queueForChannel(store.context, 'practiceTables');
    const standing = (await getListed(store, ID)).standings.find(
      ({ channel }) => channel === 'practiceTables',
    );
    expect(standing).toMatchObject({ state: 'queued', acknowledged: { data: { dLinkMan: '' } } });
    await deliver(store, 'practice');
    await store.records.delete([ID]);
    store.useWays({ department: ['platform'] });
    await queueForChannel(store.context, 'practiceTables');
    await deliver(store, 'practice');
    expect(await store.records.list('department')).toEqual([]);
    store.useWays({ department: ['platform', 'tables'] });
    await queueForChannel(store.context, 'practiceTables');
    expect((await getListed(store, ID)).standings.map(({ channel }) => channel)).toEqual(['practiceTables']);
  });

  it('without any way stays here, in sight and not counted as waiting', async () => {
    store.useWays({ department: [] });
    const { ID } = await saveDepartment(store, department('工程部'));
    expect(await getListed(store, ID)).toMatchObject({
      state: 'held',
      entry: { state: { waitsFor: { reason: '没有勾选归集方式，只留在本机。' } } },
    });
    expect(await store.records.list('department')).toHaveLength(1);
    expect(await counts()).toMatchObject({ held: 0, queued: 0 });
    await store.records.delete([ID]);
    expect(await store.records.list('department')).toEqual([]);
  });
});
