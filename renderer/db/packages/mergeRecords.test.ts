import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '#shared/standard/types.ts';
import { deliver } from '../testing/deliver.ts';
import {
  department,
  getListed,
  openTestStore,
  saveDepartment,
  type TestStore,
} from '../testing/testStore.ts';
import { riskPoint } from './testing/riskPoint.ts';
import { acknowledgeTo, exportFrom, mergeInto, packagesOf, type Carried } from './testing/carry.ts';

let site: TestStore;
let office: TestStore;
beforeEach(async () => {
  site = await openTestStore();
  office = await openTestStore();
});

const kindsOf = (items: readonly { readonly kind: string }[]): readonly string[] =>
  items.map(({ kind }) => kind);

/** A department that both PCs hold, as the site's last package brought it. */
async function shared(data: Row = department('设备管理部')): Promise<string> {
  const { ID } = await saveDepartment(site, data);
  await mergeInto(office, await exportFrom(site, 'p0'));
  return ID;
}

const edit = (store: TestStore, ID: string, changes: Readonly<Record<string, string>>) =>
  saveDepartment(store, department('设备管理部', changes), ID);

/** Everything the store holds, for comparison. */
async function everything(store: TestStore): Promise<unknown> {
  const tables = [store.db.records, store.db.outbox, store.db.acknowledged, store.db.packageRows];
  return Promise.all(tables.map((table) => table.toArray()));
}

describe('merging a package', () => {
  it('inserts new records under their own ID and queues them', async () => {
    const { ID } = await saveDepartment(site, department('设备管理部'));
    expect(kindsOf(await mergeInto(office, await exportFrom(site, 'p1')))).toEqual(['new']);
    expect(await getListed(office, ID)).toMatchObject({
      state: 'queued',
      record: { ID, data: department('设备管理部'), sample: false },
    });
    expect(await getListed(site, ID)).toMatchObject({
      state: 'queued',
      record: { revision: 1, batchNo: '' },
    });
  });

  it('leaves drafts at home', async () => {
    await site.records.saveDraft({ ID: null, dataSet: 'department', data: department('半成品') });
    expect((await exportFrom(site, 'p1')).blocks).toEqual([]);
    expect(await packagesOf(site).candidates()).toEqual([]);
  });

  it('changes nothing when it is applied twice, nor after the record was changed here', async () => {
    const ID = await shared();
    await edit(site, ID, { dLinkMan: '周安禾' });
    const carried = await exportFrom(site, 'p1');
    expect(kindsOf(await mergeInto(office, carried))).toEqual(['changed']);
    const once = await everything(office);
    expect(kindsOf(await mergeInto(office, carried))).toEqual(['same']);
    expect(await everything(office)).toEqual(once);

    await edit(office, ID, { dLinkMan: '沈知远' });
    expect(kindsOf(await mergeInto(office, carried))).toEqual(['same']);
    expect((await getListed(office, ID)).record.data['dLinkMan']).toBe('沈知远');
  });

  it('comes to the same end when it broke off in the middle', async () => {
    const names = ['一车间', '二车间', '三车间', '四车间'];
    for (const name of names) await saveDepartment(site, department(name));
    const whole = await exportFrom(site, 'p1');
    const [block] = whole.blocks;
    const half: Carried = {
      ...whole,
      blocks: [{ dataSet: 'department', records: (block?.records ?? []).slice(0, 2) }],
    };
    await mergeInto(office, half);
    const reopened = await office.reopen();
    expect(kindsOf(await mergeInto(reopened, whole))).toEqual(['same', 'same', 'new', 'new']);
    const untouched = await openTestStore();
    await mergeInto(untouched, whole);
    const contents = async (store: TestStore) =>
      (await store.db.records.toArray()).map(({ ID, data, revision }) => ({ ID, data, revision }));
    expect(await contents(reopened)).toEqual(await contents(untouched));
  });

  it('joins fields that one side alone changed', async () => {
    const ID = await shared();
    await edit(site, ID, { dLinkMan: '周安禾' });
    await edit(office, ID, { dLinkTel: '13800000001' });
    expect(kindsOf(await mergeInto(office, await exportFrom(site, 'p1')))).toEqual(['joined']);
    expect((await getListed(office, ID)).record.data).toEqual(
      department('设备管理部', { dLinkMan: '周安禾', dLinkTel: '13800000001' }),
    );
  });

  it('makes a conflict of what both changed, which a person settles either way', async () => {
    const ID = await shared();
    await edit(site, ID, { dLinkMan: '周安禾', dLinkTel: '13800000001' });
    await edit(office, ID, { dLinkMan: '沈知远' });
    expect(kindsOf(await mergeInto(office, await exportFrom(site, 'p1')))).toEqual(['conflict']);
    const listed = await getListed(office, ID);
    expect(listed).toMatchObject({
      state: 'conflict',
      record: { data: { dLinkMan: '沈知远', dLinkTel: '13800000001' } },
      entry: {
        state: {
          conflict: {
            kind: 'changedBothSides',
            from: 'package',
            lastAcknowledged: department('设备管理部'),
            theirs: { dLinkMan: '周安禾' },
          },
        },
      },
    });
    await office.records.resolve([ID], 'theirs');
    expect(await getListed(office, ID)).toMatchObject({
      state: 'queued',
      record: { data: { dLinkMan: '周安禾', dLinkTel: '13800000001' } },
    });
  });

  it('does not call a field a conflict that the site changed again after an earlier package', async () => {
    const ID = await shared();
    await edit(site, ID, { dLinkMan: '周安禾' });
    await mergeInto(office, await exportFrom(site, 'p1'));
    await edit(site, ID, { dLinkMan: '沈知远' });
    expect(kindsOf(await mergeInto(office, await exportFrom(site, 'p2')))).toEqual(['changed']);
  });

  it('lets an older package after a newer one change nothing', async () => {
    const ID = await shared();
    await edit(site, ID, { dLinkMan: '周安禾' });
    const older = await exportFrom(site, 'p1');
    await edit(site, ID, { dLinkMan: '沈知远' });
    await mergeInto(office, await exportFrom(site, 'p2'));
    expect(kindsOf(await mergeInto(office, older))).toEqual(['older']);
    expect((await getListed(office, ID)).record.data['dLinkMan']).toBe('沈知远');
  });

  it('overwrites nothing where another record bears the business key', async () => {
    const { ID } = await saveDepartment(site, department('设备管理部'));
    const own = await saveDepartment(office, department('设备管理部', { dLinkMan: '沈知远' }));
    const items = await mergeInto(office, await exportFrom(site, 'p1'));
    expect(items).toMatchObject([
      { kind: 'left', left: { because: 'keyTaken', other: own.ID, otherTitle: '设备管理部' } },
    ]);
    expect(await office.records.get(ID)).toBeNull();
    expect((await getListed(office, own.ID)).record.data['dLinkMan']).toBe('沈知远');
  });

  it('lets a key pass from one record of the package to another', async () => {
    const ID = await shared();
    await saveDepartment(site, department('设备部'), ID);
    const second = await saveDepartment(site, department('设备管理部'));
    const carried = await exportFrom(site, 'p1', { kind: 'chosen', ids: new Set([ID, second.ID]) });
    const renamedFirst = {
      ...carried,
      blocks: carried.blocks.map((block) => ({
        ...block,
        records: [...block.records].sort((a, b) => b.revision - a.revision),
      })),
    };
    expect(kindsOf(await mergeInto(office, renamedFirst))).toEqual(['changed', 'new']);
  });

  it('does not write what typed input would not let in, and says what is wrong', async () => {
    const { ID } = await saveDepartment(site, department('设备管理部'));
    const carried = await exportFrom(site, 'p1');
    const spoilt: Carried = {
      ...carried,
      blocks: carried.blocks.map((block) => ({
        ...block,
        records: block.records.map((record) => ({ ...record, data: { ...record.data, deptName: '' } })),
      })),
    };
    expect(await mergeInto(office, spoilt)).toMatchObject([
      { kind: 'left', left: { because: 'invalid', findings: [{ field: 'deptName' }] } },
    ]);
    expect(await office.records.get(ID)).toBeNull();
  });

  it('does not touch a draft of the same record', async () => {
    const ID = await shared();
    const data = department('设备管理部', { dLinkMan: '写到一半' });
    await office.records.saveDraft({ ID, dataSet: 'department', data });
    await edit(site, ID, { dLinkTel: '13800000001' });
    expect(await mergeInto(office, await exportFrom(site, 'p1'))).toMatchObject([
      { kind: 'left', left: { because: 'draft' } },
    ]);
    expect((await getListed(office, ID)).record).toMatchObject({ draft: true, data });
  });

  it('leaves a changed key to a person where the key is what the platform knows the record by', async () => {
    const saved = await site.records.save({ ID: null, dataSet: 'riskPoint', data: riskPoint('1001') });
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    await mergeInto(office, await exportFrom(site, 'p1'));
    await deliver(office, 'practice');
    await site.records.save({ ID: saved.value.ID, dataSet: 'riskPoint', data: riskPoint('1002') });
    expect(await mergeInto(office, await exportFrom(site, 'p2'))).toMatchObject([
      { kind: 'left', left: { because: 'keyMoved' } },
    ]);
  });
});

describe('deletions in a package', () => {
  it('delete here what nobody changed here', async () => {
    const ID = await shared();
    await deliver(office, 'practice');
    expect(await acknowledgeTo(site, office, 'p0')).toEqual(['delivered']);
    await site.records.delete([ID]);
    expect(kindsOf(await mergeInto(office, await exportFrom(site, 'p1')))).toEqual(['deleted']);
    expect(await getListed(office, ID)).toMatchObject({ state: 'queued', record: { deleted: true } });
  });

  it('reach the office also for a record that no channel knew at the site', async () => {
    const ID = await shared();
    await site.records.delete([ID]);
    expect(await site.records.get(ID)).toBeNull();
    const carried = await exportFrom(site, 'p1');
    expect(kindsOf(await mergeInto(office, carried))).toEqual(['deleted']);
    expect(await office.records.get(ID)).toBeNull();
    expect(await acknowledgeTo(site, office, 'p1')).toEqual(['delivered']);
    expect((await exportFrom(site, 'p2')).blocks).toEqual([]);
  });

  it('are left to a person where the record was changed here', async () => {
    const ID = await shared();
    await edit(office, ID, { dLinkMan: '沈知远' });
    await site.records.delete([ID]);
    const carried = await exportFrom(site, 'p1');
    expect(await mergeInto(office, carried)).toMatchObject([{ left: { because: 'deletedThere' } }]);
    expect((await getListed(office, ID)).record.deleted).toBe(false);
    const take = { deletedHere: 'keep', deletedThere: 'take' } as const;
    expect(kindsOf(await mergeInto(office, carried, take))).toEqual(['deleted']);
  });

  it('made here are not undone by a change there, unless a person wants it', async () => {
    const ID = await shared();
    await office.records.delete([ID]);
    await edit(site, ID, { dLinkMan: '周安禾' });
    const carried = await exportFrom(site, 'p1');
    expect(await mergeInto(office, carried)).toMatchObject([{ left: { because: 'deletedHere' } }]);
    expect(await office.records.get(ID)).toBeNull();
    const take = { deletedHere: 'take', deletedThere: 'keep' } as const;
    expect(kindsOf(await mergeInto(office, carried, take))).toEqual(['new']);
    expect((await getListed(office, ID)).record.data['dLinkMan']).toBe('周安禾');
  });

  it('of what was never here are not taken for done', async () => {
    const ID = await shared();
    await deliver(office, 'practice');
    await acknowledgeTo(site, office, 'p0');
    await site.records.delete([ID]);
    const outsider = await openTestStore();
    expect(await mergeInto(outsider, await exportFrom(site, 'p1'))).toMatchObject([
      { left: { because: 'deletionUnknown' } },
    ]);
  });
});

describe('looking into a package', () => {
  it('writes nothing, and foretells what merging does', async () => {
    const ID = await shared();
    await edit(site, ID, { dLinkMan: '周安禾' });
    await edit(office, ID, { dLinkMan: '沈知远' });
    await saveDepartment(site, department('动力车间'));
    const { stored, blocks } = await exportFrom(site, 'p1');
    const before = await everything(office);
    const foretold = [];
    const claimed = new Map<string, string | null>();
    const deletions = { deletedHere: 'keep', deletedThere: 'keep' } as const;
    for (const block of blocks) {
      const options = { source: stored, deletions, ...block };
      foretold.push(...(await packagesOf(office).examine(options, claimed)));
      expect(await packagesOf(office).detail(options, ID)).toMatchObject({
        kind: 'conflict',
        here: { dLinkMan: '沈知远' },
        base: { dLinkMan: '' },
        carried: { dLinkMan: '周安禾' },
      });
    }
    expect(await everything(office)).toEqual(before);
    expect(foretold).toEqual(await mergeInto(office, { stored, blocks }));
  });
});
