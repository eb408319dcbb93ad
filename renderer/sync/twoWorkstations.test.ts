import { describe, expect, it } from 'vitest';
import type { Row } from '#shared/standard/types.ts';
import type { RecordId } from '#shared/model/values.ts';
import { mergeThreeWay } from '#shared/sync/mergeThreeWay.ts';
import type { RunReport } from '#shared/sync/runReport.ts';
import { runSync } from '#shared/sync/runSync.ts';
import { createManualClock, createManualSignal } from '#shared/sync/testing/manualClock.ts';
import { createModelTable, type ModelTable, type TableFault } from '#shared/sync/testing/modelTable.ts';
import { seeded } from '#shared/lib/testing/seeded.ts';
import { createChannelRepository } from '../db/channelRepository.ts';
import { department, openTestStore, saveDepartment, type TestStore } from '../db/testing/testStore.ts';
import { createDexieSyncStore } from './dexieSyncStore.ts';

const channel = 'practiceTables';

/** One PC with a store of its own. */
interface Workstation {
  readonly store: TestStore;
  sync(fault?: () => TableFault | null): Promise<RunReport>;
  /** Content by record, of what is not deleted. */
  contents(): Promise<ReadonlyMap<RecordId, Row>>;
  conflicts(): Promise<readonly RecordId[]>;
}

async function openWorkstation(table: ModelTable, number: string): Promise<Workstation> {
  const store = await openTestStore();
  store.useWays({ department: ['tables'] });
  const clock = createManualClock();
  const context = { ...store.context, workstation: () => number };
  return {
    store,
    sync: (fault) =>
      runSync({
        store: createDexieSyncStore(context),
        channel: table.channel(channel, fault),
        clock,
        random: () => 0.5,
        signal: createManualSignal(),
        onProgress: () => undefined,
      }),
    async contents() {
      const listed = await store.records.list('department');
      const live = listed.filter(({ record }) => !record.deleted);
      return new Map(live.map(({ record }) => [record.ID, record.data]));
    },
    async conflicts() {
      const problems = await store.records.problems();
      return problems.filter(({ state }) => state === 'conflict').map(({ record }) => record.ID);
    },
  };
}

const fields = ['dParentName', 'dLinkMan', 'dLinkTel', 'isSecDept'] as const;
const values: Readonly<Record<(typeof fields)[number], readonly string[]>> = {
  dParentName: ['江苏临江装备制造有限公司', '生产部', '安全部'],
  dLinkMan: ['', '季晓岚', '秦以宁'],
  dLinkTel: ['', '025-00000001', '025-00000002'],
  isSecDept: ['0', '1'],
};

/** Changes some fields of some records, as a person would between two syncs. */
async function editSome(pc: Workstation, ids: readonly RecordId[], random: () => number): Promise<void> {
  for (const ID of ids) {
    if (random() < 0.4) continue;
    const current = (await pc.contents()).get(ID);
    if (!current) continue;
    const changes = fields
      .filter(() => random() < 0.4)
      .map((field) => [field, values[field][Math.floor(random() * values[field].length)] ?? '']);
    await saveDepartment(pc.store, { ...current, ...Object.fromEntries(changes) }, ID);
  }
}

async function twoPcs(count: number) {
  const table = createModelTable();
  const first = await openWorkstation(table, '01');
  const second = await openWorkstation(table, '02');
  for (let index = 0; index < count; index += 1)
    await saveDepartment(first.store, department(`部门 ${String(index)}`));
  await first.sync();
  await second.sync();
  return { table, first, second, ids: [...(await first.contents()).keys()] };
}

describe('two workstations on one table', () => {
  it('bring each what the other entered', async () => {
    const { first, second } = await twoPcs(50);
    expect(await second.contents()).toEqual(await first.contents());
    const [listed] = await second.store.records.list('department');
    expect(listed).toMatchObject({ state: 'delivered', record: { sample: true } });
  });

  it.each([1, 2, 3, 7, 11, 2026])(
    'edit the same 50 records offline: what does not overlap is in both, what does is a conflict (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const { table, first, second, ids } = await twoPcs(50);
      const base = await first.contents();
      await editSome(first, ids, random);
      await editSome(second, ids, random);
      const mine = await first.contents();
      const theirs = await second.contents();
      const merged = ids.map((ID) => {
        const [old, left, right] = [base, mine, theirs].map((side) => side.get(ID) ?? {});
        return { ID, ...mergeThreeWay(old ?? {}, right ?? {}, left ?? {}), left: left ?? {} };
      });
      const overlapping = merged.filter(({ overlaps }) => overlaps.length > 0).map(({ ID }) => ID);
      expect(overlapping.length).toBeGreaterThan(0);

      await first.sync();
      await second.sync();
      expect([...(await second.conflicts())].sort()).toEqual([...overlapping].sort());
      expect(await second.contents()).toEqual(new Map(merged.map(({ ID, data }) => [ID, data])));
      for (const listed of await second.store.records.problems()) {
        const state = listed.entry?.state;
        if (state?.status !== 'conflict') continue;
        expect(state.conflict).toMatchObject({
          kind: 'changedBothSides',
          theirs: mine.get(listed.record.ID),
          lastAcknowledged: base.get(listed.record.ID),
        });
      }

      const choice = seed % 2 === 0 ? 'mine' : 'theirs';
      await second.store.records.resolve(overlapping, choice);
      await second.sync();
      await first.sync();
      const expected = new Map(
        merged.map(({ ID, data, overlaps, left }) => [
          ID,
          choice === 'mine'
            ? data
            : { ...data, ...Object.fromEntries(overlaps.map((field) => [field, left[field] ?? ''])) },
        ]),
      );
      expect(await second.contents()).toEqual(expected);
      expect(await first.contents()).toEqual(expected);
      expect(await first.conflicts()).toEqual([]);
      expect(new Map(table.rows().map(({ ID, data }) => [ID, data]))).toEqual(expected);
    },
  );

  it.each([4, 5, 6])('end alike although answers are lost on the way (seed %i)', async (seed) => {
    const random = seeded(seed);
    const { table, first, second, ids } = await twoPcs(30);
    const fault = (): TableFault | null =>
      random() < 0.4 ? (random() < 0.5 ? 'lostBefore' : 'lostAfter') : null;
    for (let round = 0; round < 4; round += 1) {
      await editSome(first, ids, random);
      await editSome(second, ids, random);
      for (const pc of [first, second]) {
        await pc.sync(fault);
        await pc.store.records.resolve(await pc.conflicts(), 'mine');
      }
    }
    for (let round = 0; round < 3; round += 1) {
      for (const pc of [first, second]) {
        await pc.sync();
        await pc.store.records.resolve(await pc.conflicts(), 'mine');
      }
    }
    expect(await first.contents()).toEqual(await second.contents());
    expect(new Map(table.rows().map(({ ID, data }) => [ID, data]))).toEqual(await first.contents());
    expect((await first.store.records.list('department')).every(({ state }) => state === 'delivered')).toBe(
      true,
    );
  });

  it('takes a deletion along, unless the other one has changed the record since', async () => {
    const { first, second, ids } = await twoPcs(3);
    const [gone = '', changed = ''] = ids;
    await first.store.records.delete([gone, changed]);
    const content = (await second.contents()).get(changed) ?? {};
    await saveDepartment(second.store, { ...content, dLinkMan: '季晓岚' }, changed);
    await first.sync();
    await second.sync();
    expect([...(await second.contents()).keys()].sort()).toEqual(ids.filter((ID) => ID !== gone).sort());
    expect(await second.conflicts()).toEqual([changed]);
    await second.store.records.resolve([changed], 'mine');
    await second.sync();
    await first.sync();
    expect((await first.contents()).get(changed)).toMatchObject({ dLinkMan: '季晓岚' });
  });

  it('makes one record of what both entered under one key', async () => {
    const { table, first, second } = await twoPcs(0);
    await saveDepartment(first.store, department('检验科', { dLinkMan: '季晓岚' }));
    await saveDepartment(second.store, department('检验科', { dLinkMan: '秦以宁' }));
    await first.sync();
    await second.sync();
    const [conflict] = await second.store.records.problems();
    expect(conflict?.record.ID).toBe([...(await first.contents()).keys()][0]);
    expect(await second.store.records.list('department')).toHaveLength(1);
    await second.store.records.resolve(await second.conflicts(), 'theirs');
    await second.sync();
    expect(await second.contents()).toEqual(await first.contents());
    expect(table.rows()).toHaveLength(1);
  });

  it('looks at another database from the start', async () => {
    const { first, second } = await twoPcs(3);
    const channels = createChannelRepository(second.store.context);
    const identity = { address: 'db.example', appId: 'owner' };
    await channels.restart(channel, { from: identity, to: { ...identity, address: 'other.example' } });
    const points = await createDexieSyncStore({
      ...second.store.context,
      workstation: () => '02',
    }).pulls(channel);
    expect(points).toEqual([{ dataSet: 'department', since: '', own: {} }]);
    await second.sync();
    expect(await second.contents()).toEqual(await first.contents());
    expect(await second.conflicts()).toEqual([]);
  });

  it('leaves a draft alone, and looks at the row again once it is saved', async () => {
    const { first, second, ids } = await twoPcs(1);
    const [ID = ''] = ids;
    const content = (await first.contents()).get(ID) ?? {};
    await second.store.records.saveDraft({
      ID,
      dataSet: 'department',
      data: { ...content, dLinkMan: '季晓岚' },
    });
    await saveDepartment(first.store, { ...content, isSecDept: '1' }, ID);
    await first.sync();
    await second.sync();
    expect((await second.contents()).get(ID)).toMatchObject({ dLinkMan: '季晓岚', isSecDept: '0' });
    await saveDepartment(second.store, { ...content, dLinkMan: '季晓岚' }, ID);
    await second.sync();
    await first.sync();
    expect((await first.contents()).get(ID)).toMatchObject({ dLinkMan: '季晓岚', isSecDept: '1' });
    expect(await second.contents()).toEqual(await first.contents());
  });
});
