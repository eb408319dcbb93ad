import { beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../testing/deliver.ts';
import {
  department,
  getListed,
  openTestStore,
  saveDepartment,
  type TestStore,
} from '../testing/testStore.ts';
import { acknowledgeTo, exportFrom, mergeInto, packagesOf } from './testing/carry.ts';

let site: TestStore;
let office: TestStore;
beforeEach(async () => {
  site = await openTestStore();
  office = await openTestStore();
});

async function exported(): Promise<string> {
  const { ID } = await saveDepartment(site, department('设备管理部'));
  await mergeInto(office, await exportFrom(site, 'p1'));
  return ID;
}

async function everything(store: TestStore): Promise<unknown> {
  const tables = [store.db.records, store.db.outbox, store.db.acknowledged, store.db.packageRows];
  return Promise.all(tables.map((table) => table.toArray()));
}

describe('acknowledging a package', () => {
  it('turns exactly what was exported and delivered into 已送达', async () => {
    const ID = await exported();
    await saveDepartment(site, department('后来的'));
    await deliver(office, 'practice');
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['delivered']);
    expect(await getListed(site, ID)).toMatchObject({
      state: 'delivered',
      record: { revision: 1, batchNo: '2026052000000000' },
      acknowledged: { channel: 'practice', revision: 1, batchNo: '2026052000000000' },
    });
    expect((await site.records.list('department')).map(({ state }) => state).sort()).toEqual([
      'delivered',
      'queued',
    ]);
    expect(await packagesOf(site).list()).toMatchObject([{ id: 'p1', total: 1, acknowledged: 1 }]);
  });

  it('changes nothing the second time', async () => {
    await exported();
    await deliver(office, 'practice');
    await acknowledgeTo(site, office, 'p1');
    const once = await everything(site);
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['already']);
    expect(await everything(site)).toEqual(once);
  });

  it('says nothing of what is not delivered yet', async () => {
    await exported();
    expect(await acknowledgeTo(site, office, 'p1')).toEqual([]);
  });

  it('leaves what was edited since waiting, with what was delivered as its base', async () => {
    const ID = await exported();
    await deliver(office, 'practice');
    await saveDepartment(site, department('设备管理部', { dLinkMan: '周安禾' }), ID);
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['editedSince']);
    expect(await getListed(site, ID)).toMatchObject({
      state: 'queued',
      record: { busType: 'U', revision: 2 },
      acknowledged: { revision: 1, data: department('设备管理部') },
    });
  });

  it('brings back what the office added, so that both hold what was delivered', async () => {
    const ID = await exported();
    await saveDepartment(office, department('设备管理部', { dLinkMan: '沈知远' }), ID);
    await deliver(office, 'practice');
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['delivered']);
    expect(await getListed(site, ID)).toMatchObject({
      state: 'delivered',
      record: { data: { dLinkMan: '沈知远' } },
    });
  });

  it('makes a conflict of what the office delivered and the site changed since', async () => {
    const ID = await exported();
    await saveDepartment(office, department('设备管理部', { dLinkMan: '沈知远' }), ID);
    await deliver(office, 'practice');
    await saveDepartment(site, department('设备管理部', { dLinkMan: '周安禾' }), ID);
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['conflict']);
    expect(await getListed(site, ID)).toMatchObject({
      state: 'conflict',
      acknowledged: { data: { dLinkMan: '沈知远' } },
    });
    await site.records.resolve([ID], 'theirs');
    expect(await getListed(site, ID)).toMatchObject({ state: 'delivered' });
  });

  it('acknowledges by every way that the record went', async () => {
    site.useWays({ department: ['platform', 'tables'] });
    office.useWays({ department: ['platform', 'tables'] });
    const ID = await exported();
    await deliver(office, 'practice');
    expect(await acknowledgeTo(site, office, 'p1')).toEqual([]);
    await deliver(office, 'practiceTables');
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['delivered']);
    const { standings } = await getListed(site, ID);
    expect(standings.map(({ channel, state }) => [channel, state])).toEqual([
      ['practice', 'delivered'],
      ['practiceTables', 'delivered'],
    ]);
  });

  it('lets a deletion that was delivered take the record away', async () => {
    const ID = await exported();
    await deliver(office, 'practice');
    await acknowledgeTo(site, office, 'p1');
    await site.records.delete([ID]);
    await mergeInto(office, await exportFrom(site, 'p2'));
    await deliver(office, 'practice');
    // The engine keeps the batch that the deletion went out in.
    await office.db.batches.put(deletionBatch(ID));
    expect(await acknowledgeTo(site, office, 'p2')).toEqual(['delivered']);
    expect(await site.db.records.get(ID)).toBeUndefined();
    expect((await exportFrom(site, 'p3')).blocks).toEqual([]);
  });

  it('has a deletion reported that came after the export', async () => {
    const ID = await exported();
    await site.records.delete([ID]);
    expect(await site.records.get(ID)).toBeNull();
    await deliver(office, 'practice');
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['deletedSince']);
    expect(await getListed(site, ID)).toMatchObject({
      state: 'queued',
      record: { deleted: true, busType: 'D' },
    });
    const next = await exportFrom(site, 'p2');
    expect((await mergeInto(office, next)).map(({ kind }) => kind)).toEqual(['deleted']);
  });

  it('settles earlier packages with a later one, which an older acknowledgement does not take back', async () => {
    const ID = await exported();
    await saveDepartment(site, department('设备管理部', { dLinkMan: '周安禾' }), ID);
    await mergeInto(office, await exportFrom(site, 'p2'));
    await deliver(office, 'practice');
    expect(await acknowledgeTo(site, office, 'p2')).toEqual(['delivered']);
    const settled = await everything(site);
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['already']);
    expect(await everything(site)).toEqual(settled);
    expect((await packagesOf(site).list()).map(({ acknowledged }) => acknowledged)).toEqual([1, 1]);
  });

  it('waits where the outcome of its own sending is open', async () => {
    const ID = await exported();
    await deliver(office, 'practice');
    const state = { status: 'unknown', batchNo: '2026052000000009', reason: '', since: 0 } as const;
    await site.db.outbox.put({ channel: 'practice', ID, dataSet: 'department', state });
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['sending']);
    expect(await getListed(site, ID)).toMatchObject({ state: 'unknown', acknowledged: null });
  });

  it('is refused where this PC never made the package, or it speaks of another content', async () => {
    await exported();
    await deliver(office, 'practice');
    const outsider = await openTestStore();
    expect(await acknowledgeTo(outsider, office, 'p1')).toBe('unknownPackage');
    const items = await packagesOf(office).acknowledgements('p1', 'department');
    const other = items.map((item) => ({ ...item, hash: 'other' }));
    expect(await packagesOf(site).checkAcknowledgements('p1', 'department', other)).toBe('otherContent');
  });

  it('forgets a package that was never finished', async () => {
    await saveDepartment(site, department('设备管理部'));
    const { stored } = await exportFrom(site, 'p1');
    await packagesOf(site).beginMade({ ...stored, id: 'p2' });
    await packagesOf(site).beginMade({ ...stored, id: 'p3' });
    expect((await packagesOf(site).list()).map(({ id }) => id).sort()).toEqual(['p1', 'p3']);
  });
});

function deletionBatch(ID: string) {
  return {
    batchNo: '2026052000000005',
    channel: 'practice',
    dataSet: 'department',
    operation: 'D',
    rows: [{ ID, revision: 2, updateDate: '', data: {} }],
    rowIds: [ID],
    state: 'delivered',
    createdAt: 1,
    settledAt: 2,
    reply: null,
    counts: { delivered: 1, refused: 0, conflict: 0 },
  } as const;
}
