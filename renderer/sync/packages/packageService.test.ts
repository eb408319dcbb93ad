import { beforeEach, describe, expect, it } from 'vitest';
import { keepDeletions } from '#shared/packages/planMerge.ts';
import { createPackageRepository } from '../../db/packages/packageRepository.ts';
import { deliver } from '../../db/testing/deliver.ts';
import {
  department,
  getListed,
  openTestStore,
  saveDepartment,
  type TestStore,
} from '../../db/testing/testStore.ts';
import { createPackageService } from './createPackageService.ts';
import { chunkSize, type WorkOptions } from './packageWork.ts';
import { bridgeToStick, emptyStick, type Stick } from './testing/fakePackages.ts';

let stick: Stick;
beforeEach(() => {
  stick = emptyStick();
});

let ids = 0;

/** A PC with its store and the stick in it. */
async function pc() {
  const store = await openTestStore();
  const packages = createPackageRepository(store.context);
  const service = createPackageService({
    bridge: bridgeToStick(stick),
    packages,
    mode: () => 'practice',
    workstation: () => '01',
    now: store.now,
    newId: () => `package ${(ids += 1)}`,
  });
  return { store, packages, service };
}

/** Goes on until the step is reached that many times; then it is cancelled. */
function until(step: string, times = 1): WorkOptions {
  const controller = new AbortController();
  let seen = 0;
  const onProgress: WorkOptions['onProgress'] = (progress) => {
    if (progress.step === step && (seen += 1) >= times) controller.abort();
  };
  return { signal: controller.signal, onProgress };
}

const freely: WorkOptions = { signal: new AbortController().signal, onProgress: () => undefined };

const order = {
  scope: { kind: 'pending' },
  lock: { kind: 'password', password: 'boiler-7' },
  lockedFor: '',
  unit: '江苏安禾机械有限公司',
} as const;

async function fill(store: TestStore, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => department(`第 ${index + 1} 车间`));
  await store.records.importRows({ department: rows }, { sample: false });
}

/** The only package on the stick of its kind, as if it had been opened. */
function opened(kind: 'data' | 'acknowledgement') {
  const [found] = [...stick.written.values()].filter(({ manifest }) => manifest.kind === kind);
  if (!found) throw new Error(`no ${kind} on the stick`);
  return { session: found.manifest.id, manifest: found.manifest };
}

describe('packages between two PCs', () => {
  it('go out, are merged, and come back acknowledged', async () => {
    const [site, office] = [await pc(), await pc()];
    await fill(site.store, 20);
    expect(await site.service.export(order, freely)).toMatchObject({ kind: 'made', total: 20 });
    expect(opened('data').manifest).toMatchObject({ unit: order.unit, workstation: '01', answers: null });

    const preview = await office.service.preview(opened('data'), freely);
    expect(preview.kind === 'preview' && new Set(preview.items.map(({ kind }) => kind))).toEqual(
      new Set(['new']),
    );
    await office.service.merge(opened('data'), keepDeletions, freely);
    await deliver(office.store, 'practice');
    const { id } = opened('data').manifest;
    expect(await office.service.countDelivered(id)).toBe(20);
    await office.service.exportAcknowledgement({ ...order, id }, freely);

    expect(await site.service.checkAcknowledgement(opened('acknowledgement'), freely)).toEqual({
      kind: 'fits',
      total: 20,
    });
    const taken = await site.service.takeAcknowledgement(opened('acknowledgement'), freely);
    expect(taken).toMatchObject({ cancelled: false, counts: { delivered: 20 } });
    expect((await site.packages.list())[0]).toMatchObject({ acknowledged: 20 });
  });

  it('are not made of nothing', async () => {
    const { store, service } = await pc();
    await store.records.saveDraft({ ID: null, dataSet: 'department', data: department('半成品') });
    expect(await service.export(order, freely)).toEqual({ kind: 'empty' });
  });

  it('that were stopped half-way were handed to nobody, and the next one forgets them', async () => {
    const { store, service, packages } = await pc();
    await fill(store, chunkSize + 1);
    expect(await service.export(order, until('正在写入记录'))).toEqual({ kind: 'cancelled' });
    expect(stick.dropped).toHaveLength(1);
    expect(stick.written.size).toBe(0);
    await service.export(order, freely);
    expect(await packages.list()).toMatchObject([{ state: 'done', total: chunkSize + 1 }]);
    expect(await store.db.packageRows.count()).toBe(chunkSize + 1);
  });

  it('that were merged in part go on where they stopped', async () => {
    const [site, office] = [await pc(), await pc()];
    await fill(site.store, chunkSize + 5);
    await site.service.export(order, freely);
    expect(opened('data').manifest.parts.map(({ kind }) => kind)).toEqual(['records', 'records']);
    const first = await office.service.merge(opened('data'), keepDeletions, until('正在合并', 1));
    expect(first).toMatchObject({ cancelled: true });
    expect(await office.packages.list()).toMatchObject([{ state: 'open' }]);
    const second = await office.service.merge(opened('data'), keepDeletions, freely);
    const kinds = second.items.map(({ kind }) => kind);
    expect([
      kinds.filter((kind) => kind === 'same').length,
      kinds.filter((kind) => kind === 'new').length,
    ]).toEqual([first.items.length, 5]);
    expect(await office.packages.list()).toMatchObject([{ state: 'done' }]);
    expect(await office.store.db.records.count()).toBe(chunkSize + 5);
  });

  it('are not acknowledged where nothing is delivered, nor by whom they were not made', async () => {
    const [site, office, outsider] = [await pc(), await pc(), await pc()];
    const { ID } = await saveDepartment(site.store, department('设备管理部'));
    await site.service.export(order, freely);
    await office.service.merge(opened('data'), keepDeletions, freely);
    const { id } = opened('data').manifest;
    expect(await office.service.exportAcknowledgement({ ...order, id }, freely)).toEqual({ kind: 'empty' });
    await deliver(office.store, 'practice');
    await office.service.exportAcknowledgement({ ...order, id }, freely);
    expect(await outsider.service.checkAcknowledgement(opened('acknowledgement'), freely)).toEqual({
      kind: 'refused',
      problem: 'unknownPackage',
    });
    expect(await getListed(site.store, ID)).toMatchObject({ state: 'queued' });
  });
});
