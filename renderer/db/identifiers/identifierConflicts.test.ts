// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '#shared/standard/types.ts';
import type { ConflictKind } from '#shared/model/entry.ts';
import type { RecordId } from '#shared/model/values.ts';
import { openIdentifierFixture, type IdentifierFixture } from './testing/identifierFixture.ts';
import { regNo } from './testing/subjectRows.ts';

const channel = 'practiceIdentifier';

let fixture: IdentifierFixture;
let source: RecordId;

beforeEach(async () => {
  fixture = await openIdentifierFixture();
  source = (await fixture.save('riskPoint', {})).ID;
  await fixture.register('riskPoint', source);
});

const mine = async (): Promise<Row> => (await fixture.identifier('RP.1')).data;
const name = async (): Promise<string | undefined> => (await mine())['2001/riskName'];

/** The identifier in conflict with a node that shows something else, or nothing. */
async function conflicting(conflict: ConflictKind, theirs: Row | null): Promise<RecordId> {
  await fixture.deliver(channel, (ID) => ({ kind: 'conflict', ID, conflict, reason: '标识已存在', theirs }));
  return (await fixture.identifier('RP.1')).ID;
}

async function differing(): Promise<RecordId> {
  return conflicting('identifierDiffers', { ...(await mine()), '2001/riskName': '对方的名称' });
}

async function resolve(ID: RecordId, choice: 'mine' | 'theirs'): Promise<number> {
  const { snapshotId } = await fixture.store.records.resolve([ID], choice);
  if (snapshotId === null) throw new Error('nothing was resolved');
  return snapshotId;
}

describe('an identifier that differs at the node', () => {
  it('以本地为准 goes out as an update, from what was seen there', async () => {
    const ID = await differing();
    await resolve(ID, 'mine');

    expect(await name()).toBe('一号锅炉');
    expect(await fixture.pending()).toEqual(['U RP.1']);
    expect(await fixture.store.records.get(ID)).toMatchObject({
      acknowledged: { data: { '2001/riskName': '对方的名称' } },
    });
  });

  it('以对方为准 takes the node’s content and has nothing to send', async () => {
    await resolve(await differing(), 'theirs');

    expect(await name()).toBe('对方的名称');
    expect(await fixture.pending()).toEqual([]);
    expect((await fixture.identifier('RP.1')).subject?.derived['2001/riskName']).toBe('一号锅炉');
  });

  it('merged goes out as an update and stays until the record changes', async () => {
    const ID = await differing();
    const merged = { ...(await mine()), '2001/riskName': '合并的名称' };
    expect(await fixture.store.records.resolveMerged(ID, merged)).toMatchObject({ ok: true });
    await fixture.deliver();
    await fixture.save('riskPoint', { dutyMan: '陆文清' }, source);
    expect(await name()).toBe('合并的名称');

    await fixture.save('riskPoint', { riskName: '改名' }, source);
    expect(await name()).toBe('改名');
    expect(await fixture.pending()).toEqual(['U RP.1']);
  });

  it.each([
    ['too long', { '2001/riskName': '名'.repeat(129) }, '2001/riskName'],
    ['missing', { '2001/riskName': '' }, '2001/riskName'],
    ['a telephone', { '2003/location': '13800001234' }, '2003/location'],
    ['another unit’s', { handle: '88.1/RP.1' }, 'handle'],
  ])('accepts no merged content that is %s', async (_, changes, field) => {
    const ID = await differing();
    const result = await fixture.store.records.resolveMerged(ID, { ...(await mine()), ...changes });

    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid', findings: [{ field }] } });
    expect((await fixture.entry(ID))?.state.status).toBe('conflict');
  });

  it('accepts no merged content with the handle of another one', async () => {
    await fixture.deliver('practice');
    const other = (await fixture.save('riskPoint', { riskNo: '2' })).ID;
    await fixture.register('riskPoint', other);
    const ID = await differing();
    const result = await fixture.store.records.resolveMerged(ID, {
      ...(await mine()),
      handle: '88.102.8888/RP.2',
    });

    expect(result).toMatchObject({ ok: false, error: { kind: 'duplicateKey' } });
  });

  it('is settled by an edit of its record as well, with what the record says', async () => {
    const ID = await differing();
    await fixture.save('riskPoint', { riskName: '改名' }, source);

    expect((await fixture.entry(ID))?.state.status).toBe('queued');
    expect(await name()).toBe('改名');
  });

  it('keeps the conflict over an edit that does not concern it', async () => {
    const ID = await differing();
    await fixture.save('riskPoint', { dutyMan: '陆文清' }, source);
    expect((await fixture.entry(ID))?.state.status).toBe('conflict');
  });
});

describe('an identifier that the node has lost', () => {
  beforeEach(async () => {
    await fixture.deliver();
    await fixture.save('riskPoint', { riskName: '改名' }, source);
  });

  it('以本地为准 registers it again', async () => {
    await resolve(await conflicting('missingThere', null), 'mine');
    expect(await fixture.pending()).toEqual(['I RP.1']);
  });

  it('以对方为准 gives it up, and the record can be registered anew', async () => {
    await resolve(await conflicting('missingThere', null), 'theirs');
    expect(await fixture.identifiers()).toEqual([]);
    expect(await fixture.register('riskPoint', source)).toBe(1);
  });
});

describe('undo', () => {
  it.each(['mine', 'theirs'] as const)('brings the conflict back after %s', async (choice) => {
    const ID = await differing();
    const before = [await fixture.store.records.get(ID), await fixture.entry(ID)];
    const snapshotId = await resolve(ID, choice);

    expect(await fixture.store.records.undo(snapshotId)).toEqual({ ok: true, value: undefined });
    expect([await fixture.store.records.get(ID), await fixture.entry(ID)]).toEqual(before);
  });

  it('brings one back that was given up, unless the handle is taken by then', async () => {
    await fixture.deliver();
    await fixture.save('riskPoint', { riskName: '改名' }, source);
    const ID = await conflicting('missingThere', null);
    const first = await resolve(ID, 'theirs');
    expect(await fixture.store.records.undo(first)).toMatchObject({ ok: true });
    expect((await fixture.entry(ID))?.state.status).toBe('conflict');

    const second = await resolve(ID, 'theirs');
    await fixture.register('riskPoint', source);
    expect(await fixture.store.records.undo(second)).toMatchObject({
      ok: false,
      error: expect.stringContaining('风险点标识 改名'),
    });
    expect(await fixture.live()).toEqual(['RP.1']);
  });

  it('refuses after the record it stands for was edited', async () => {
    const snapshotId = await resolve(await differing(), 'theirs');
    await fixture.save('riskPoint', { riskName: '改名' }, source);

    expect(await fixture.store.records.undo(snapshotId)).toMatchObject({ ok: false });
    expect(await name()).toBe('改名');
  });

  it('leaves the identifier with the record it was handed over to meanwhile', async () => {
    const successor = (await fixture.save('riskPoint', { riskNo: '2' })).ID;
    await fixture.register('equipment', source);
    await fixture.deliver('practice');
    const device = await fixture.identifier(regNo);
    const theirs = { ...device.data, '2002/location': '他处' };
    await fixture.deliver(channel, (ID) => ({
      kind: 'conflict',
      ID,
      conflict: 'identifierDiffers',
      reason: '',
      theirs,
    }));
    const snapshotId = await resolve(device.ID, 'theirs');
    await fixture.store.records.delete([source]);
    expect((await fixture.identifier(regNo)).subject?.record).toBe(successor);

    expect(await fixture.store.records.undo(snapshotId)).toMatchObject({ ok: true });
    expect((await fixture.identifier(regNo)).subject?.record).toBe(successor);
    expect((await fixture.entry(device.ID))?.state.status).toBe('conflict');
  });
});

describe('a conflict of the record itself', () => {
  async function recordConflict(theirs: Row | null): Promise<void> {
    await fixture.deliver();
    await fixture.deliver('practice', (ID) => ({
      kind: 'conflict',
      ID,
      conflict: 'existsThere',
      reason: '已存在',
      theirs,
    }));
  }

  it('以对方为准 changes the identifier with the record, and 撤销 changes it back', async () => {
    const { data } = (await fixture.store.records.get(source))?.record ?? { data: {} };
    await recordConflict({ ...data, riskName: '平台的名称' });
    const snapshotId = await resolve(source, 'theirs');
    expect(await name()).toBe('平台的名称');
    expect(await fixture.pending()).toEqual(['U RP.1']);

    await fixture.store.records.undo(snapshotId);
    expect(await name()).toBe('一号锅炉');
    expect(await fixture.pending()).toEqual([]);
  });

  it('that withdraws the record takes the identifier back, and 撤销 brings it back', async () => {
    await recordConflict(null);
    const snapshotId = await resolve(source, 'theirs');
    expect(await fixture.pending()).toEqual(['D RP.1']);

    await fixture.store.records.undo(snapshotId);
    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual([]);
  });
});

describe('a deletion that meets other content at the node', () => {
  it('leaves the identifier to the node by 以对方为准, whatever the mapping becomes', async () => {
    const fixture = await openIdentifierFixture();
    const { ID: source } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', source);
    await fixture.deliver('practice');
    await fixture.deliver();
    const { ID, data } = await fixture.identifier('RP.1');
    await fixture.store.records.delete([source]);
    const theirs = { ...data, '2001/riskName': '节点改的名' };
    await fixture.deliver('practiceIdentifier', () => ({
      kind: 'conflict',
      ID,
      conflict: 'identifierDiffers',
      reason: '内容不同',
      theirs,
    }));
    await fixture.store.records.resolve([ID], 'theirs');
    await fixture.deliver('practice');
    fixture.useMapping('riskPoint', { suffix: 'N.{riskNo}' });
    await fixture.store.identifiers.followScheme('practiceIdentifier');

    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual([]);
    expect((await fixture.identifier('RP.1')).data).toEqual(theirs);
  });
});
