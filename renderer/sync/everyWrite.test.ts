// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import type { Row } from '#shared/standard/types.ts';
import { noDifferences } from '#shared/reconcile/Reconciliation.ts';
import { runSync } from '#shared/sync/runSync.ts';
import { createManualClock, createManualSignal } from '#shared/sync/testing/manualClock.ts';
import { createModelTable } from '#shared/sync/testing/modelTable.ts';
import {
  liveScheme,
  openIdentifierFixture,
  withMapping,
  type IdentifierFixture,
} from '../db/identifiers/testing/identifierFixture.ts';
import { expectInStep } from '../db/identifiers/testing/identifierInvariants.ts';
import { subjectRow } from '../db/identifiers/testing/subjectRows.ts';
import { acknowledgeTo, exportFrom, mergeInto } from '../db/packages/testing/carry.ts';
import { createPracticeRepository } from '../db/practice/practiceRepository.ts';
import { createReconcileRepository } from '../db/reconcile/reconcileRepository.ts';
import { queueForChannel } from '../db/queueForChannel.ts';
import { resendAcknowledged } from '../db/resendAcknowledged.ts';
import { restartChannel } from '../db/restartChannel.ts';
import { deliver } from '../db/testing/deliver.ts';
import { openTestStore } from '../db/testing/testStore.ts';
import { createDexieSyncStore } from './dexieSyncStore.ts';
import { takeInRows } from './takeInRows.ts';

/*
 * Whatever writes records leaves their identifiers in step: one case per way in. That `writeRecords` brings them in step
 * is tested beside it; here, that everybody goes through it.
 */

const otherName = { riskName: '一号蒸汽锅炉' };
let fixture: IdentifierFixture;
/** A risk point that the platform, the library tables and, by its identifier, the node have. */
let ID: RecordId;

beforeEach(async () => {
  fixture = await openIdentifierFixture();
  fixture.store.useWays({ riskPoint: ['platform', 'tables'] });
  ({ ID } = await fixture.save('riskPoint', { riskNo: '1' }));
  await fixture.register('riskPoint', ID);
  for (const channel of ['practice', 'practiceTables', 'practiceIdentifier']) await fixture.deliver(channel);
  expect(await fixture.pending()).toEqual([]);
});

const nameOf = async (suffix: string) => (await fixture.identifier(suffix)).data['2001/riskName'];

async function isNamed(name: string, pending: readonly string[]): Promise<void> {
  expect(await nameOf('RP.1')).toBe(name);
  expect(await fixture.pending()).toEqual(pending);
  await expectInStep(fixture.store);
}

async function contentOf(): Promise<Row> {
  const listed = await fixture.store.records.get(ID);
  if (!listed) throw new Error('the risk point is gone');
  return listed.record.data;
}

describe('edits', () => {
  it('a save', async () => {
    await fixture.save('riskPoint', otherName, ID);
    await isNamed('一号蒸汽锅炉', ['U RP.1']);
  });

  it('a draft, which changes nothing before it is saved', async () => {
    await fixture.draft('riskPoint', otherName, ID);
    await isNamed('一号锅炉', []);
    await fixture.save('riskPoint', otherName, ID);
    await isNamed('一号蒸汽锅炉', ['U RP.1']);
  });

  it('a deletion, and bringing back what was deleted', async () => {
    await fixture.store.records.delete([ID]);
    expect(await fixture.pending()).toEqual(['D RP.1']);
    await expectInStep(fixture.store);

    await fixture.store.records.restore([ID]);
    await isNamed('一号锅炉', []);
  });

  it('an import, of rows and of drafts', async () => {
    fixture.useMapping('riskPoint', { automatic: true });
    const rows = ['2', '3'].map((riskNo) => subjectRow('riskPoint', { riskNo }));
    const drafts = { riskPoint: [subjectRow('riskPoint', { riskNo: '4' })] };
    await fixture.store.records.importRows({ riskPoint: rows }, { sample: false, drafts });

    expect(await fixture.live()).toEqual(['RP.1', 'RP.2', 'RP.3']);
    await expectInStep(fixture.store);
  });

  it('sending again what was refused', async () => {
    await fixture.save('riskPoint', otherName, ID);
    await fixture.deliver('practice', (id) => ({ kind: 'refused', ID: id, reason: '不行', field: null }));
    expect(await fixture.store.records.retry([ID])).toBe(1);
    await isNamed('一号蒸汽锅炉', ['U RP.1']);
  });
});

describe('conflicts', () => {
  const theirs = async () => ({ ...(await contentOf()), riskName: '对方的锅炉' });

  beforeEach(async () => {
    await fixture.save('riskPoint', otherName, ID);
    const other = await theirs();
    await fixture.deliver('practice', (id): RowVerdict => ({
      ...{ kind: 'conflict', ID: id, conflict: 'changedBothSides', reason: '', theirs: other },
    }));
    await fixture.deliver();
    await isNamed('一号蒸汽锅炉', []);
  });

  it('are decided for this side', async () => {
    expect(await fixture.store.records.resolve([ID], 'mine')).toMatchObject({ resolved: 1 });
    await isNamed('一号蒸汽锅炉', []);
  });

  it('are decided for the other side, and this is taken back', async () => {
    const { snapshotId } = await fixture.store.records.resolve([ID], 'theirs');
    await isNamed('对方的锅炉', ['U RP.1']);

    expect(await fixture.store.records.undo(snapshotId ?? 0)).toMatchObject({ ok: true });
    await isNamed('一号蒸汽锅炉', []);
  });

  it('are decided field by field', async () => {
    const data = { ...(await contentOf()), riskName: '两边的锅炉' };
    expect(await fixture.store.records.resolveMerged(ID, data)).toMatchObject({ ok: true });
    await isNamed('两边的锅炉', ['U RP.1']);
  });
});

describe('library tables', () => {
  const context = () => ({ ...fixture.store.context, workstation: () => '01' });
  const foreign = (row: Pick<ForeignRow, 'ID' | 'busType' | 'data'>): ForeignRow => ({
    ...{ batchNo: '2026052099000001', updateDate: '2026-05-21 08:00:00' },
    ...row,
  });
  const takeIn = (row: ForeignRow) => takeInRows(context(), 'practiceTables', 'riskPoint', [row]);

  it('another content that is pulled', async () => {
    const data = { ...(await contentOf()), ...otherName };
    expect(await takeIn(foreign({ ID, busType: 'U', data }))).toEqual(['taken']);
    await isNamed('一号蒸汽锅炉', ['U RP.1']);
  });

  it('a deletion that is pulled', async () => {
    expect(await takeIn(foreign({ ID, busType: 'D', data: await contentOf() }))).toEqual(['deleted']);
    expect(await fixture.pending()).toEqual(['D RP.1']);
    await expectInStep(fixture.store);
  });

  it('a record that is pulled', async () => {
    fixture.useMapping('riskPoint', { automatic: true });
    const data = subjectRow('riskPoint', { riskNo: '2' });
    expect(await takeIn(foreign({ ID: 'theirs', busType: 'I', data }))).toEqual(['added']);
    expect(await fixture.pending()).toEqual(['I RP.2']);
    await expectInStep(fixture.store);
  });

  it('a run, from freezing to what becomes of each row', async () => {
    await fixture.save('riskPoint', { riskNo: '2' });
    await fixture.save('riskPoint', otherName, ID);
    const report = await runSync({
      store: createDexieSyncStore(context()),
      channel: createModelTable().channel('practiceTables'),
      clock: createManualClock(),
      random: () => 0.5,
      signal: createManualSignal(),
      onProgress: () => undefined,
    });
    expect(report.status).toBe('completed');
    await isNamed('一号蒸汽锅炉', ['U RP.1']);
  });
});

describe('packages', () => {
  it('a record that is merged, and merged again after it was changed', async () => {
    fixture.useMapping('riskPoint', { automatic: true });
    const site = await openTestStore();
    const save = async (row: Row, at: RecordId | null) =>
      site.records.save({ ID: at, dataSet: 'riskPoint', data: row });
    const made = await save(subjectRow('riskPoint', { riskNo: '2' }), null);
    if (!made.ok) throw new Error('not saved at the site');
    await mergeInto(fixture.store, await exportFrom(site, 'p1'));
    expect(await nameOf('RP.2')).toBe('一号锅炉');
    await expectInStep(fixture.store);

    site.advance(1000);
    await save({ ...made.value.data, ...otherName }, made.value.ID);
    await mergeInto(fixture.store, await exportFrom(site, 'p2'));
    expect(await nameOf('RP.2')).toBe('一号蒸汽锅炉');
    expect(await fixture.pending()).toEqual(['I RP.2']);
    await expectInStep(fixture.store);
  });

  it('an acknowledgement', async () => {
    await fixture.save('riskPoint', otherName, ID);
    const office = await openTestStore();
    await mergeInto(office, await exportFrom(fixture.store, 'p1'));
    await deliver(office, 'practice');
    expect(await acknowledgeTo(fixture.store, office, 'p1')).toEqual(['delivered']);
    await isNamed('一号蒸汽锅炉', ['U RP.1']);
  });
});

describe('what concerns all records of a channel', () => {
  it('another platform in its place', async () => {
    const identity = (address: string) => ({ address, appId: 'app' });
    await restartChannel(fixture.store.context, 'practice', { from: identity('a'), to: identity('b') });
    await isNamed('一号锅炉', []);
  });

  it('a difference that is put right: deleted here, and not there any more', async () => {
    const { db, context, records } = fixture.store;
    const copy = await db.acknowledged.get(['practice', ID]);
    if (!copy) throw new Error('the platform has confirmed nothing');
    const side = { count: 1, hash: '' };
    const difference = {
      ...({ kind: 'missing', ID, title: '', fields: [], mine: copy.data, theirs: null } as const),
      ...{ confirmedBy: copy.batchNo, theirBatchNo: '' },
    };
    const kind = {
      ...({ dataSet: 'riskPoint', here: side, there: side, unanswered: 0 } as const),
      ...{ totals: { ...noDifferences, missing: 1 }, differences: [difference] },
    };
    const repository = createReconcileRepository(context);
    await repository.keep({
      channel: 'practice',
      shows: 'rows',
      at: fixture.store.now(),
      problem: null,
      kinds: [kind],
    });
    await records.delete([ID]);
    await fixture.deliver('practiceTables');
    const chosen = [{ dataSet: 'riskPoint' as const, ids: [ID] }];
    expect(await repository.repair({ channel: 'practice', chosen })).toEqual({
      queued: 0,
      settled: 1,
      skipped: {},
    });

    expect(await db.records.get(ID)).toBeUndefined();
    expect(await fixture.pending()).toEqual(['D RP.1']);
    await expectInStep(fixture.store);
  });

  it('reporting everything again', async () => {
    expect(await resendAcknowledged(fixture.store.context, 'practice')).toBe(1);
    await isNamed('一号锅炉', []);
  });

  it('queuing what it does not have', async () => {
    fixture.store.useWays({ riskPoint: ['platform', 'tables', 'socket'] });
    expect(await queueForChannel(fixture.store.context, 'practiceSocket')).toBe(1);
    await isNamed('一号锅炉', []);
  });
});

describe('practice', () => {
  it('records that are taken along get identifiers at the real node', async () => {
    fixture.useNode({ live: withMapping(liveScheme, 'riskPoint', { automatic: true }) });
    expect(await createPracticeRepository(fixture.store.context).takeAlong([ID])).toBe(1);
    expect(await fixture.live('identifier')).toEqual(['RP.1']);
    await isNamed('一号锅炉', []);
  });

  it('records of an older version that are marked as made there', async () => {
    await createPracticeRepository(fixture.store.context).markOld('practice');
    await isNamed('一号锅炉', []);
  });
});
