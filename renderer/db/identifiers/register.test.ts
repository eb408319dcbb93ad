// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/model/values.ts';
import { openIdentifierFixture, type IdentifierFixture } from './testing/identifierFixture.ts';
import { regNo, subjectRow } from './testing/subjectRows.ts';

let fixture: IdentifierFixture;

beforeEach(async () => {
  fixture = await openIdentifierFixture();
});

const choice = (record: RecordId) => ({ kind: 'riskPoint', record }) as const;

/** Saves so many risk points at once; their IDs. */
async function saveMany(count: number): Promise<readonly RecordId[]> {
  const riskPoint = Array.from({ length: count }, (_, place) =>
    subjectRow('riskPoint', { riskNo: String(place + 1) }),
  );
  await fixture.store.records.importRows({ riskPoint }, { sample: false });
  return (await fixture.store.records.list('riskPoint')).map(({ record }) => record.ID);
}

describe('register', () => {
  it('queues an identifier with the content of its record, tied to it', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    const summary = await fixture.store.identifiers.register([choice(ID), { kind: 'equipment', record: ID }]);

    expect(summary).toEqual({ registered: 2, refused: 0, cancelled: false });
    const row = {
      handle: '88.102.8888/RP.1',
      templateVersion: 'riskpoint-1.0',
      '2000/riskNo': '1',
      '2001/riskName': '一号锅炉',
      '2002/regNo': regNo,
      '2003/location': '锅炉房',
      '2004/inherentLevel': '重大风险',
      '2005/residualLevel': '一般风险',
      '2006/controlLevel': '公司（厂）级',
      '2007/accidentType': '锅炉爆炸',
      '2008/department': '动力车间',
    };
    expect(await fixture.identifier('RP.1')).toMatchObject({
      dataSet: 'identifier',
      data: row,
      revision: 1,
      draft: false,
      deleted: false,
      busType: 'I',
      batchNo: '',
      sample: false,
      subject: {
        channel: 'practiceIdentifier',
        kind: 'riskPoint',
        record: ID,
        key: '1',
        name: row['2001/riskName'],
        derived: row,
      },
    });
    expect(await fixture.pending()).toEqual([`I ${regNo}`, 'I RP.1']);
  });

  it('makes one of every kind', async () => {
    const records = {
      riskPoint: (await fixture.save('riskPoint', {})).ID,
      hazardSource: (await fixture.save('hazardSource', {})).ID,
      riskMap: (await fixture.save('riskMap', {})).ID,
      hiddenDanger: (await fixture.save('hiddenDanger', {})).ID,
    } as const;
    for (const [kind, ID] of Object.entries(records))
      expect(await fixture.register(kind as keyof typeof records, ID)).toBe(1);

    const map = `RM.1-${records.riskMap.replaceAll('-', '').slice(0, 8)}`;
    expect(await fixture.live()).toEqual(['HD.PY7', 'HS.5', map, 'RP.1']);
  });

  it('refuses what is registered already, and what is chosen twice', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    const first = await fixture.store.identifiers.register([choice(ID), choice(ID)]);
    expect(first).toEqual({ registered: 1, refused: 1, cancelled: false });
    expect(await fixture.store.identifiers.register([choice(ID)])).toEqual({
      registered: 0,
      refused: 1,
      cancelled: false,
    });
    expect(await fixture.identifiers()).toHaveLength(1);
  });

  it.each([
    ['is not there', async () => 'nobody'],
    ['is a draft', async () => (await fixture.draft('riskPoint', {})).ID],
    ['has no number', async () => (await fixture.draft('riskPoint', { riskNo: '' })).ID],
    ['is no such subject', async () => (await fixture.save('hazardSource', {})).ID],
    [
      'has too long a value',
      async () => (await fixture.save('riskPoint', { commonAddr: '区'.repeat(256) })).ID,
    ],
    ['names a telephone', async () => (await fixture.save('riskPoint', { commonAddr: '找 13800001234' })).ID],
    [
      'is deleted',
      async () => {
        const { ID } = await fixture.save('riskPoint', {});
        await fixture.deliver('practice');
        await fixture.store.records.delete([ID]);
        return ID;
      },
    ],
  ])('refuses a record that %s, and queues nothing', async (_, make) => {
    const ID = await make();
    expect(await fixture.store.identifiers.register([choice(ID)])).toEqual({
      registered: 0,
      refused: 1,
      cancelled: false,
    });
    expect(await fixture.identifiers()).toEqual([]);
  });

  it('refuses everything while the prefix or the template is missing', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    const { practice } = fixture.node();
    fixture.useNode({ practice: { ...practice, prefix: '' } });
    expect(await fixture.register('riskPoint', ID)).toBe(0);
    fixture.useNode({ practice: { ...practice, templates: [] } });
    expect(await fixture.register('riskPoint', ID)).toBe(0);
    fixture.useNode({ practice });
    expect(await fixture.register('riskPoint', ID)).toBe(1);
  });

  it('keeps to the limit of the node', async () => {
    const { ID } = await fixture.save('riskPoint', { riskName: '二十个字的名称'.repeat(3) });
    fixture.useNode({ valueLimit: 20 });
    expect(await fixture.register('riskPoint', ID)).toBe(0);
    fixture.useNode({ valueLimit: 21 });
    expect(await fixture.register('riskPoint', ID)).toBe(1);
  });

  it('registers anew what was taken back, even before the node has heard of it', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    await fixture.deliver();
    await fixture.store.identifiers.withdraw([(await fixture.identifier('RP.1')).ID]);

    expect(await fixture.register('riskPoint', ID)).toBe(1);
    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual(['D RP.1', 'I RP.1']);
  });

  it('lets one of two simultaneous registrations through', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    const summaries = await Promise.all([
      fixture.store.identifiers.register([choice(ID)]),
      fixture.store.identifiers.register([choice(ID)]),
    ]);

    expect(summaries.map(({ registered }) => registered).sort()).toEqual([0, 1]);
    expect(await fixture.live()).toEqual(['RP.1']);
  });
});

describe('register many', () => {
  it('goes in chunks, tells how far it is, and can be stopped between them', async () => {
    const ids = await saveMany(1100);
    const controller = new AbortController();
    const progress: (readonly [number, number])[] = [];
    const summary = await fixture.store.identifiers.register(ids.map(choice), {
      signal: controller.signal,
      onProgress: (done, total) => {
        progress.push([done, total]);
        if (done === 1000) controller.abort();
      },
    });

    expect(progress).toEqual([
      [500, 1100],
      [1000, 1100],
    ]);
    expect(summary).toEqual({ registered: 1000, refused: 0, cancelled: true });
    expect(await fixture.identifiers()).toHaveLength(1000);

    expect(await fixture.store.identifiers.register(ids.map(choice))).toEqual({
      registered: 100,
      refused: 1000,
      cancelled: false,
    });
  });

  it('does nothing when it is stopped before it begins, or has nothing to do', async () => {
    const ids = await saveMany(1);
    const { identifiers } = fixture.store;
    expect(await identifiers.register(ids.map(choice), { signal: AbortSignal.abort() })).toEqual({
      registered: 0,
      refused: 0,
      cancelled: true,
    });
    expect(await identifiers.register([])).toEqual({ registered: 0, refused: 0, cancelled: false });
    expect(await fixture.identifiers()).toEqual([]);
  });
});
