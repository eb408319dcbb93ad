// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/model/values.ts';
import { totalCounts, type CountsByKind } from '../figures/countStates.ts';
import { readFigures } from '../figures/readFigures.ts';
import type { StoredBatch } from '../schema.ts';
import { liveScheme, openIdentifierFixture, type IdentifierFixture } from './testing/identifierFixture.ts';
import { subjectRow } from './testing/subjectRows.ts';
import { allWaiting } from '../testing/allWaiting.ts';

let fixture: IdentifierFixture;
let source: RecordId;

/** One own risk point, registered at both nodes under two prefixes. */
beforeEach(async () => {
  fixture = await openIdentifierFixture();
  fixture.useNode({ live: liveScheme });
  fixture.store.use('platform');
  source = (await fixture.save('riskPoint', {})).ID;
  fixture.store.use('practice');
  await fixture.store.records.queueForChannel('practice');
  await fixture.register('riskPoint', source);
  fixture.store.use('platform');
  await fixture.register('riskPoint', source);
  fixture.store.use('practice');
});

const listed = async (kind: 'identifier' | 'riskPoint' = 'identifier') =>
  (await fixture.store.records.list(kind)).map(
    ({ record }) => record.data['handle'] ?? record.data['riskNo'],
  );

describe('the identifiers of two modes', () => {
  it('are two of one record, each with its own prefix', async () => {
    expect((await fixture.identifier('RP.1', 'practiceIdentifier')).data['handle']).toBe('88.102.8888/RP.1');
    expect((await fixture.identifier('RP.1', 'identifier')).data['handle']).toBe('88.1021.150/RP.1');
  });

  it('never meet in a list', async () => {
    expect(await listed()).toEqual(['88.102.8888/RP.1']);
    const practice = await fixture.store.identifiers.list();
    fixture.store.use('platform');
    expect(await listed()).toEqual(['88.1021.150/RP.1']);
    const live = await fixture.store.identifiers.list();

    const ids = (items: typeof live) => items.flatMap(({ identifier }) => identifier?.record.ID ?? []);
    expect(ids(practice)).toEqual([(await fixture.identifier('RP.1', 'practiceIdentifier')).ID]);
    expect(ids(live)).toEqual([(await fixture.identifier('RP.1', 'identifier')).ID]);
  });

  it('cannot be opened from the other one', async () => {
    const { ID } = await fixture.identifier('RP.1', 'identifier');
    expect(await fixture.store.records.get(ID)).toBeNull();
    fixture.store.use('platform');
    expect(await fixture.store.records.get(ID)).toMatchObject({ state: 'queued' });
  });

  it('both follow their record, whatever the mode', async () => {
    await fixture.deliver('practiceIdentifier');
    await fixture.deliver('identifier');
    fixture.store.use('platform');
    await fixture.save('riskPoint', { riskName: '改名' }, source);

    expect(await fixture.pending('practiceIdentifier')).toEqual(['U RP.1']);
    expect(await fixture.pending('identifier')).toEqual(['U RP.1']);
    await fixture.store.records.delete([source]);
    expect(await fixture.pending('practiceIdentifier')).toEqual(['D RP.1']);
    expect(await fixture.pending('identifier')).toEqual(['D RP.1']);
  });

  it('keep a taking back and a scheme of their own', async () => {
    await fixture.store.identifiers.withdraw([(await fixture.identifier('RP.1')).ID]);
    expect(await fixture.live('identifier')).toEqual(['RP.1']);
    await fixture.store.identifiers.followScheme('identifier');
    fixture.store.use('practice');
    await fixture.register('riskPoint', source);
    fixture.useNode({ live: { ...liveScheme, prefix: '88.1021.151' } });

    expect(await fixture.store.identifiers.followScheme('practiceIdentifier')).toMatchObject({ renamed: 0 });
    expect(await fixture.store.identifiers.followScheme('identifier')).toMatchObject({ renamed: 1 });
    expect((await fixture.identifier('RP.1', 'identifier')).data['handle']).toBe('88.1021.151/RP.1');
  });

  it('may even have the same handle', async () => {
    fixture.useNode({ live: { ...liveScheme, prefix: '88.102.8888' } });
    await fixture.store.identifiers.followScheme('identifier');

    expect((await fixture.identifier('RP.1', 'identifier')).data['handle']).toBe('88.102.8888/RP.1');
    expect((await fixture.identifier('RP.1', 'practiceIdentifier')).data['handle']).toBe('88.102.8888/RP.1');
  });

  it('are none in live for a record of the sample enterprise', async () => {
    const rows = [subjectRow('riskPoint', { riskNo: '9' })];
    await fixture.store.records.importRows({ riskPoint: rows }, { sample: true });
    const all = await fixture.store.records.list('riskPoint');
    const sample = all.find(({ record }) => record.sample)?.record.ID ?? '';
    fixture.store.use('platform');
    expect(await fixture.register('riskPoint', sample)).toBe(0);
    expect((await fixture.store.identifiers.list()).map(({ name }) => name)).toHaveLength(2);

    fixture.store.use('practice');
    expect(await fixture.register('riskPoint', sample)).toBe(1);
    expect((await fixture.identifier('RP.9')).sample).toBe(true);
  });

  it('hand nothing of a real device over to a sample record', async () => {
    fixture.store.use('platform');
    await fixture.register('equipment', source);
    fixture.store.use('practice');
    const rows = [subjectRow('riskPoint', { riskNo: '9' })];
    await fixture.store.records.importRows({ riskPoint: rows }, { sample: true });
    await fixture.deliver('identifier');
    fixture.store.use('platform');
    await fixture.store.records.delete([source]);

    expect(await fixture.live('identifier')).toEqual([]);
  });
});

describe('counts and queries over the channels of a mode', () => {
  const countsOf = async (channel: string): Promise<CountsByKind> =>
    (await readFigures(fixture.store.db, channel, fixture.store.context.ways())).states;

  it('count each kind on the channel that takes it', async () => {
    await fixture.deliver('practiceIdentifier');
    expect((await countsOf('practice')).identifier).toMatchObject({ delivered: 1, queued: 0 });
    expect((await countsOf('practice')).riskPoint).toMatchObject({ delivered: 0, queued: 1 });
    expect((await countsOf('platform')).identifier).toMatchObject({ delivered: 0, queued: 1 });
    expect(await countsOf('practiceIdentifier')).toEqual(await countsOf('practice'));
    expect(totalCounts(await countsOf('practice'))).toMatchObject({ delivered: 1, queued: 1 });
  });

  it('agree with the list, state by state', async () => {
    for (const riskNo of ['2', '3', '4', '5']) {
      const { ID } = await fixture.save('riskPoint', { riskNo });
      await fixture.register('riskPoint', ID);
    }
    const verdicts = ['delivered', 'refused', 'unknown', 'conflict', 'requeue'] as const;
    const ids = (await fixture.identifiers()).map(({ ID }) => ID);
    await fixture.deliver('practiceIdentifier', (ID) => {
      const kind = verdicts[ids.indexOf(ID)] ?? 'requeue';
      const words = { ID, reason: '原因' };
      if (kind === 'refused') return { kind, ...words, field: null };
      if (kind === 'unknown') return { kind, ...words };
      if (kind === 'conflict') return { kind, ...words, conflict: 'identifierDiffers', theirs: null };
      return { kind, ID };
    });
    const counts = (await countsOf('practice')).identifier;
    const items = await fixture.store.records.list('identifier');

    for (const [state, count] of Object.entries(counts)) {
      expect([state, items.filter((item) => item.state === state).length]).toEqual([state, count]);
    }
    expect(counts).toMatchObject({ delivered: 1, refused: 1, unknown: 1, conflict: 1, queued: 1 });
  });

  it('leave out what was taken back without the node', async () => {
    await fixture.store.identifiers.withdraw([(await fixture.identifier('RP.1')).ID]);
    await fixture.deliver('practice');
    expect((await countsOf('practice')).identifier).toMatchObject({ queued: 0, delivered: 0 });

    const { ID } = await fixture.save('riskPoint', { riskNo: '2' });
    await fixture.deliver('practice');
    await fixture.register('riskPoint', ID);
    await fixture.store.records.delete([ID]);
    expect((await countsOf('practice')).identifier).toMatchObject({ queued: 0, delivered: 0 });
    expect(await listed()).toEqual([]);
  });

  it('show what waits and what is wrong on every channel of the mode, and of no other', async () => {
    const waiting = async () =>
      (await allWaiting(fixture.store.records)).map(({ record }) => record.dataSet).sort();
    expect(await waiting()).toEqual(['identifier', 'riskPoint']);
    await fixture.deliver('practiceIdentifier', (ID) => ({
      kind: 'refused',
      ID,
      reason: '不行',
      field: null,
    }));

    expect(await waiting()).toEqual(['riskPoint']);
    expect((await fixture.store.records.problems()).map(({ record }) => record.data['handle'])).toEqual([
      '88.102.8888/RP.1',
    ]);
    fixture.store.use('platform');
    expect(await fixture.store.records.problems()).toEqual([]);
    expect(await waiting()).toEqual(['identifier', 'riskPoint']);
  });

  it('put a refused identifier back on its own channel', async () => {
    await fixture.deliver('practiceIdentifier', (ID) => ({
      kind: 'refused',
      ID,
      reason: '不行',
      field: null,
    }));
    const { ID } = await fixture.identifier('RP.1');

    expect(await fixture.store.records.retry([ID])).toBe(1);
    expect((await fixture.entry(ID))?.state.status).toBe('queued');
    expect(await fixture.entry(ID, 'practice')).toBeNull();
  });

  it('merge the batches of a mode, newest first', async () => {
    const batch = (batchNo: string, channel: string, createdAt: number): StoredBatch => ({
      batchNo,
      channel,
      dataSet: channel === 'practice' ? 'riskPoint' : 'identifier',
      operation: 'I',
      rows: [{ ID: source, revision: 1, updateDate: '', data: {} }],
      rowIds: [source],
      state: 'delivered',
      createdAt,
      settledAt: createdAt,
      reply: null,
      counts: { delivered: 1, refused: 0, conflict: 0 },
    });
    await fixture.store.db.batches.bulkAdd([
      batch('1', 'practice', 1),
      batch('2', 'practiceIdentifier', 2),
      batch('3', 'identifier', 3),
      batch('4', 'practice', 4),
    ]);
    const numbers = (batches: readonly { readonly batchNo: string }[]) =>
      batches.map(({ batchNo }) => batchNo);

    expect(numbers(await fixture.store.records.batches(2))).toEqual(['4', '2']);
    expect(numbers(await fixture.store.records.history(source))).toEqual(['4', '2', '1']);
    fixture.store.use('platform');
    expect(numbers(await fixture.store.records.batches(9))).toEqual(['3']);
  });

  it('queue what an identifier channel needs, and nothing of the other one', async () => {
    await fixture.store.db.outbox.clear();
    expect(await fixture.store.records.queueForChannel('identifier')).toBe(1);
    expect(await fixture.pending('identifier')).toEqual(['I RP.1']);
    expect(await fixture.pending('practiceIdentifier')).toEqual([]);
    expect(await fixture.store.records.queueForChannel('identifier')).toBe(0);
  });
});
