// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SubjectItem } from './identifierTypes.ts';
import { openIdentifierFixture, type IdentifierFixture } from './testing/identifierFixture.ts';
import { otherRegNo, regNo } from './testing/subjectRows.ts';

let fixture: IdentifierFixture;

beforeEach(async () => {
  fixture = await openIdentifierFixture();
});

const list = () => fixture.store.identifiers.list();

/** `equipment 一号锅炉 open`: kind, name, and whether it is registered, can be, or why not. */
async function told(kind?: SubjectItem['kind']): Promise<readonly string[]> {
  const items = (await list()).filter((item) => kind === undefined || item.kind === kind);
  return items.map((item) => {
    const state = item.identifier?.state ?? (item.problems.length > 0 ? 'impossible' : 'open');
    return `${item.kind} ${item.name} ${state}`;
  });
}

async function only(kind: SubjectItem['kind']): Promise<SubjectItem> {
  const [item, ...more] = (await list()).filter((candidate) => candidate.kind === kind);
  if (!item || more.length > 0) throw new Error(`${more.length + 1} of ${kind}`);
  return item;
}

describe('what can be registered', () => {
  it('is in the order of the kinds and of age, with what it would be registered with', async () => {
    await fixture.save('hiddenDanger', {});
    await fixture.save('riskPoint', { riskName: '甲' });
    await fixture.save('riskPoint', { riskNo: '2', riskName: '乙', regNo: otherRegNo });

    expect(await told()).toEqual([
      'equipment 甲 open',
      'equipment 乙 open',
      'riskPoint 甲 open',
      'riskPoint 乙 open',
      'hiddenDanger 安全阀铅封脱落 open',
    ]);
    expect(await only('hiddenDanger')).toMatchObject({
      code: 'PY7',
      handle: '88.102.8888/HD.PY7',
      identifier: null,
      problems: [],
      keptTheirs: false,
      row: { '2001/regNo': regNo },
    });
  });

  it('is a device once, by its oldest record', async () => {
    const { ID } = await fixture.save('riskPoint', { riskName: '甲' });
    await fixture.save('riskPoint', { riskNo: '2', riskName: '乙' });
    expect(await only('equipment')).toMatchObject({ name: '甲', code: regNo, source: { ID } });

    await fixture.store.records.delete([ID]);
    expect(await only('equipment')).toMatchObject({ name: '乙' });
  });

  it('is no draft, nothing deleted, and nothing of kinds that are not mapped', async () => {
    await fixture.draft('riskPoint', {});
    const { ID } = await fixture.save('riskPoint', { riskNo: '2' });
    await fixture.deliver('practice');
    await fixture.store.records.delete([ID]);
    expect(await told()).toEqual([]);

    await fixture.store.records.restore([ID]);
    fixture.useMapping('equipment', { templateVersion: '' });
    expect(await told()).toEqual(['riskPoint 一号锅炉 open']);
  });

  it('is a device although an older draft of it lies about', async () => {
    await fixture.draft('riskPoint', { riskName: '草稿' });
    await fixture.save('riskPoint', { riskNo: '2', riskName: '乙' });
    expect(await only('equipment')).toMatchObject({ name: '乙', problems: [] });
  });

  it('keeps its key over edits', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    const { key } = await only('riskPoint');
    await fixture.save('riskPoint', { riskName: '改名' }, ID);
    expect((await only('riskPoint')).key).toBe(key);
  });
});

describe('what cannot be registered', () => {
  it('says which field of the record is to be mended', async () => {
    await fixture.save('riskPoint', { commonAddr: '区'.repeat(256) });
    expect(await only('riskPoint')).toMatchObject({
      handle: '88.102.8888/RP.1',
      problems: [{ field: 'commonAddr', message: expect.stringContaining('最多 255 个') }],
    });
  });

  it('says where the handle lacks something', async () => {
    fixture.useMapping('riskPoint', { suffix: '{commonAddr}.{riskNo}' });
    await fixture.save('riskPoint', { commonAddr: '' });
    expect(await only('riskPoint')).toMatchObject({
      handle: '',
      row: null,
      problems: [{ field: 'commonAddr' }],
    });
  });

  it('says that the mapping is to be mended', async () => {
    await fixture.save('riskPoint', {});
    const { practice } = fixture.node();
    fixture.useNode({ practice: { ...practice, prefix: '', templates: [] } });
    const { problems } = await only('riskPoint');
    expect(problems.map(({ field }) => field)).toEqual(['riskNo', null]);
    expect(problems[0]?.message).toContain('前缀');
  });

  it('names the other one that has its handle', async () => {
    fixture.useMapping('riskPoint', { suffix: 'N.{commonAddr}' });
    const { ID: first } = await fixture.save('riskPoint', { riskName: '甲' });
    const { ID: second } = await fixture.save('riskPoint', { riskNo: '2', riskName: '乙' });
    expect(await told('riskPoint')).toEqual(['riskPoint 甲 open', 'riskPoint 乙 impossible']);

    await fixture.register('riskPoint', second);
    const items = (await list()).filter(({ kind }) => kind === 'riskPoint');
    expect(items.map(({ source, problems }) => [source?.ID, problems.length])).toEqual([
      [first, 1],
      [second, 0],
    ]);
    expect(items[0]?.problems[0]).toMatchObject({ field: null, message: expect.stringContaining('“乙”') });
    expect(await fixture.register('riskPoint', first)).toBe(0);
  });

  it('finds equal handles of different kinds', async () => {
    fixture.useMapping('riskPoint', { suffix: 'S.{riskNo}' });
    fixture.useMapping('hazardSource', { suffix: 'S.{riskNo}' });
    await fixture.save('hazardSource', {});
    await fixture.save('riskPoint', {});

    expect((await only('riskPoint')).problems).toEqual([]);
    expect((await only('hazardSource')).problems).toMatchObject([
      { message: expect.stringContaining('“一号锅炉”') },
    ]);
  });

  it('agrees with what register refuses', async () => {
    await fixture.save('riskPoint', { riskNo: '1' });
    await fixture.save('riskPoint', { riskNo: '2', commonAddr: '13800001234' });
    await fixture.save('riskPoint', { riskNo: '3', riskType: '1', regNo: '' });
    await fixture.save('hazardSource', {});
    const items = await list();
    const choices = items.flatMap(({ kind, source }) => (source ? [{ kind, record: source.ID }] : []));
    const good = items.filter(({ problems }) => problems.length === 0).length;

    expect(good).toBeLessThan(items.length);
    expect(await fixture.store.identifiers.register(choices)).toMatchObject({
      registered: good,
      refused: items.length - good,
    });
  });
});

describe('what is registered', () => {
  it('shows its identifier with its state, and is not offered again', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    expect(await told('riskPoint')).toEqual(['riskPoint 一号锅炉 queued']);
    await fixture.deliver();
    expect(await told('riskPoint')).toEqual(['riskPoint 一号锅炉 delivered']);
    expect(await only('riskPoint')).toMatchObject({
      key: (await fixture.identifier('RP.1')).ID,
      source: { ID },
      handle: '88.102.8888/RP.1',
      keptTheirs: false,
    });
  });

  it('stays in sight while its mapping is away', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    fixture.useMapping('riskPoint', { templateVersion: '' });

    expect(await only('riskPoint')).toMatchObject({ handle: '88.102.8888/RP.1', row: null, problems: [] });
  });

  it('still stands for its record while that is a draft', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    await fixture.draft('riskPoint', { riskName: '草稿' }, ID);

    expect(await only('riskPoint')).toMatchObject({ source: { ID, draft: true }, row: null, problems: [] });
  });

  it('is shown until the node has deleted it, its record gone or not', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    await fixture.deliver();
    await fixture.store.records.delete([ID]);
    expect(await only('riskPoint')).toMatchObject({
      source: null,
      handle: '88.102.8888/RP.1',
      code: '1',
      identifier: { record: { deleted: true } },
    });

    await fixture.deliver();
    expect(await told()).toEqual([]);
  });

  it('can be registered again once the node has deleted what was taken back', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    await fixture.deliver();
    await fixture.store.identifiers.withdraw([(await fixture.identifier('RP.1')).ID]);
    expect(await told('riskPoint')).toEqual(['riskPoint 一号锅炉 queued']);

    await fixture.deliver();
    expect(await told('riskPoint')).toEqual(['riskPoint 一号锅炉 open']);
  });

  it('tells where the node’s content was kept', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    await fixture.deliver();
    const { ID: identifier, data } = await fixture.identifier('RP.1');
    await fixture.store.identifiers.reportDifference(identifier, { ...data, '2001/riskName': '他处' });
    expect((await only('riskPoint')).keptTheirs).toBe(false);
    await fixture.store.records.resolve([identifier], 'theirs');
    expect((await only('riskPoint')).keptTheirs).toBe(true);

    await fixture.store.identifiers.renew([identifier]);
    expect((await only('riskPoint')).keptTheirs).toBe(false);
  });
});
