// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/model/values.ts';
import { openIdentifierFixture, type IdentifierFixture } from './testing/identifierFixture.ts';

let fixture: IdentifierFixture;
let source: RecordId;
let identifier: RecordId;

/** One risk point whose identifier the node has. */
beforeEach(async () => {
  fixture = await openIdentifierFixture();
  source = (await fixture.save('riskPoint', {})).ID;
  await fixture.register('riskPoint', source);
  await fixture.deliver('practice');
  await fixture.deliver();
  identifier = (await fixture.identifier('RP.1')).ID;
});

/** Sets the node's content as the one kept, as a choice in a conflict does. */
async function keepTheirs(name: string): Promise<void> {
  const { data } = await fixture.identifier('RP.1');
  await fixture.store.identifiers.reportDifference(identifier, { ...data, '2001/riskName': name });
  await fixture.store.records.resolve([identifier], 'theirs');
}

describe('withdraw', () => {
  it('deletes at the node although the record stays', async () => {
    expect(await fixture.store.identifiers.withdraw([identifier])).toBe(1);
    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual(['D RP.1']);
    expect((await fixture.store.records.get(source))?.record.deleted).toBe(false);
  });

  it('leaves nothing of what the node never heard of', async () => {
    const other = (await fixture.save('riskPoint', { riskNo: '2' })).ID;
    await fixture.register('riskPoint', other);
    const { ID } = await fixture.identifier('RP.2');

    expect(await fixture.store.identifiers.withdraw([ID])).toBe(1);
    expect(await fixture.identifiers()).toHaveLength(1);
    expect(await fixture.entry(ID)).toBeNull();
  });

  it('counts each once, and neither records nor what is gone', async () => {
    const { identifiers } = fixture.store;
    expect(await identifiers.withdraw([source, 'nobody'])).toBe(0);
    expect(await identifiers.withdraw([identifier])).toBe(1);
    expect(await identifiers.withdraw([identifier])).toBe(0);
    expect((await fixture.store.records.get(source))?.record.deleted).toBe(false);
  });

  it('does not follow any more', async () => {
    await fixture.store.identifiers.withdraw([identifier]);
    await fixture.save('riskPoint', { riskName: '改名' }, source);
    await fixture.store.records.delete([source]);
    await fixture.store.records.restore([source]);

    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual(['D RP.1']);
  });

  it('does not follow a changed key or a changed scheme', async () => {
    await fixture.store.identifiers.withdraw([identifier]);
    await fixture.save('riskPoint', { riskNo: '2' }, source);
    fixture.useMapping('riskPoint', { suffix: 'X.{riskNo}' });
    await fixture.store.identifiers.followScheme('practiceIdentifier');

    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual(['D RP.1']);
  });

  it('does not follow although an older handle of the record is still on its way out', async () => {
    await fixture.save('riskPoint', { riskNo: '2' }, source);
    await fixture.deliver(undefined, (ID) => ({ kind: ID === identifier ? 'requeue' : 'delivered', ID }));
    const { ID, subject } = await fixture.identifier('RP.2');
    await fixture.store.identifiers.withdraw([ID]);
    await fixture.save('riskPoint', { riskName: '改名' }, subject?.record);

    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual(['D RP.1', 'D RP.2']);
  });

  it('waits for an open answer', async () => {
    await fixture.save('riskPoint', { riskName: '改名' }, source);
    await fixture.deliver('practiceIdentifier', (ID) => ({ kind: 'unknown', ID, reason: '超时' }));
    await fixture.store.identifiers.withdraw([identifier]);

    expect((await fixture.entry(identifier))?.state.status).toBe('unknown');
    expect(await fixture.live()).toEqual([]);
  });
});

describe('renew', () => {
  it('takes up what the record says where the node’s content was kept', async () => {
    await keepTheirs('对方的名称');
    expect(await fixture.pending()).toEqual([]);

    expect(await fixture.store.identifiers.renew([identifier])).toBe(1);
    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('一号锅炉');
    expect(await fixture.pending()).toEqual(['U RP.1']);
  });

  it('has nothing to send where both are the same', async () => {
    await fixture.store.identifiers.renew([identifier]);
    expect(await fixture.pending()).toEqual([]);
  });

  it('touches neither records nor what was taken back', async () => {
    await fixture.store.identifiers.withdraw([identifier]);
    expect(await fixture.store.identifiers.renew([identifier, source, 'nobody'])).toBe(0);
    expect(await fixture.pending()).toEqual(['D RP.1']);
  });
});

describe('a choice of the node’s content', () => {
  it('stays until the record really changes', async () => {
    await keepTheirs('对方的名称');
    await fixture.save('riskPoint', { dutyMan: '陆文清' }, source);
    await fixture.draft('riskPoint', { riskName: '草稿' }, source);
    await fixture.save('riskPoint', { riskName: '一号锅炉' }, source);
    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('对方的名称');
    expect(await fixture.pending()).toEqual([]);

    await fixture.save('riskPoint', { riskName: '改名' }, source);
    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('改名');
    expect(await fixture.pending()).toEqual(['U RP.1']);
  });

  it('outlives a deletion that is taken back', async () => {
    await keepTheirs('对方的名称');
    await fixture.store.records.delete([source]);
    await fixture.store.records.restore([source]);

    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('对方的名称');
    expect(await fixture.pending()).toEqual([]);
  });

  it('outlives a restart and the scheme that stays as it is', async () => {
    await keepTheirs('对方的名称');
    await fixture.reopen();
    await fixture.store.identifiers.followScheme('practiceIdentifier');

    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('对方的名称');
  });
});

describe('reportDifference', () => {
  const theirs = { handle: '88.102.8888/RP.1', templateVersion: 'riskpoint-1.0', '2001/riskName': '他处' };

  it('puts what differs in conflict, with all three contents', async () => {
    const { data } = await fixture.identifier('RP.1');
    expect(await fixture.store.identifiers.reportDifference(identifier, theirs)).toBe(true);
    expect((await fixture.entry(identifier))?.state).toMatchObject({
      status: 'conflict',
      conflict: { kind: 'identifierDiffers', mine: data, lastAcknowledged: data, theirs, operation: 'U' },
    });
  });

  it('calls what is gone there missing', async () => {
    expect(await fixture.store.identifiers.reportDifference(identifier, null)).toBe(true);
    expect((await fixture.entry(identifier))?.state).toMatchObject({
      conflict: { kind: 'missingThere', theirs: null },
    });
    await fixture.store.records.resolve([identifier], 'mine');
    expect(await fixture.pending()).toEqual(['I RP.1']);
  });

  it('says nothing of what was never confirmed, is under way, or is no identifier', async () => {
    const { identifiers } = fixture.store;
    const other = (await fixture.save('riskPoint', { riskNo: '2' })).ID;
    await fixture.register('riskPoint', other);
    const { ID } = await fixture.identifier('RP.2');
    expect(await identifiers.reportDifference(ID, theirs)).toBe(false);
    expect((await fixture.entry(ID))?.state.status).toBe('queued');

    await fixture.save('riskPoint', { riskName: '改名' }, source);
    await fixture.deliver('practiceIdentifier', (row) => ({ kind: 'unknown', ID: row, reason: '超时' }));
    expect(await identifiers.reportDifference(identifier, theirs)).toBe(false);
    expect(await identifiers.reportDifference(source, theirs)).toBe(false);
    expect(await identifiers.reportDifference('nobody', null)).toBe(false);
  });
});

describe('restore', () => {
  it('takes a withdrawal back, with what the record says by now, and lets it follow again', async () => {
    await fixture.store.identifiers.withdraw([identifier]);
    await fixture.save('riskPoint', { riskName: '改名' }, source);
    expect(await fixture.store.identifiers.restore([identifier])).toBe(1);

    expect(await fixture.live()).toEqual(['RP.1']);
    expect((await fixture.identifier('RP.1')).data).toMatchObject({ '2001/riskName': '改名' });
    await fixture.save('riskPoint', { riskName: '再改名' }, source);
    expect((await fixture.identifier('RP.1')).data).toMatchObject({ '2001/riskName': '再改名' });
  });

  it('has nothing to take back once the record is gone too, or another bears the handle', async () => {
    await fixture.store.identifiers.withdraw([identifier]);
    await fixture.register('riskPoint', source);
    expect(await fixture.store.identifiers.restore([identifier])).toBe(0);
    expect(await fixture.live()).toEqual(['RP.1']);
  });

  it('leaves alone what nobody withdrew', async () => {
    await fixture.store.records.delete([source]);
    expect(await fixture.store.identifiers.restore([identifier])).toBe(0);
    expect(await fixture.live()).toEqual([]);
  });
});

describe('ofRecord', () => {
  it('names the identifiers of a record in the mode in force', async () => {
    const found = await fixture.store.identifiers.ofRecord(source);
    expect(found.map(({ record, state }) => [record.ID, state])).toEqual([[identifier, 'delivered']]);
    fixture.store.use('platform');
    expect(await fixture.store.identifiers.ofRecord(source)).toEqual([]);
  });
});
