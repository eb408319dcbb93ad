import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordState } from '#shared/model/recordState.ts';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import { deliver } from '../testing/deliver.ts';
import { department, openTestStore, saveDepartment, type TestStore } from '../testing/testStore.ts';
import { countReads } from '../testing/countReads.ts';
import { createSearchIndex } from './createSearchIndex.ts';
import { createSearchService, type SearchService } from './createSearchService.ts';
import type { FindRequest } from './SearchIndex.ts';
import { stateColumn } from './sortColumns.ts';

let store: TestStore;
let search: SearchService;

beforeEach(async () => {
  store = await openTestStore();
  search = createSearchService(store.db.name, createSearchIndex(store.db));
});

async function saveRiskPoint(riskName: string, more: Record<string, string> = {}): Promise<string> {
  store.advance(1000);
  const data = { ...emptyRow('riskPoint'), riskName, riskType: '0', ...more };
  const saved = await store.records.saveDraft({ ID: null, dataSet: 'riskPoint', data });
  if (!saved.ok) throw new Error('not saved');
  return saved.value.ID;
}

/** The names found, in their order. */
async function find(request: Partial<FindRequest> = {}, state: RecordState | '' = ''): Promise<string[]> {
  const states = await store.records.statesByShape('riskPoint', state);
  const whole = { dataSet: 'riskPoint', states, query: '', sort: null, offset: 0, limit: 50 } as const;
  const { ids } = await search.find({ ...whole, ...request });
  return (await store.records.listed(ids)).map(({ record }) => record.data['riskName'] ?? '');
}

describe('find', () => {
  it('finds by every word, also by what codes mean', async () => {
    await saveRiskPoint('1号锅炉');
    await saveRiskPoint('10号行车');
    expect(await find({ query: '设备风险  锅炉' })).toEqual(['1号锅炉']);
    expect(await find({ query: '锅炉 行车' })).toEqual([]);
  });

  it('is newest first, and sorts names with their numbers, and levels by their order', async () => {
    await saveRiskPoint('1号锅炉', { conRiskLevel: '重大风险' });
    await saveRiskPoint('10号行车', { conRiskLevel: '低风险' });
    await saveRiskPoint('2号电梯', { conRiskLevel: '一般风险' });
    expect(await find()).toEqual(['2号电梯', '10号行车', '1号锅炉']);
    const sort = (key: string, direction: 'ascending' | 'descending') => find({ sort: { key, direction } });
    expect(await sort('riskName', 'ascending')).toEqual(['1号锅炉', '2号电梯', '10号行车']);
    expect(await sort('riskName', 'descending')).toEqual(['10号行车', '2号电梯', '1号锅炉']);
    expect(await sort('conRiskLevel', 'ascending')).toEqual(['10号行车', '2号电梯', '1号锅炉']);
    expect(await sort('updateDate', 'ascending')).toEqual(['1号锅炉', '10号行车', '2号电梯']);
  });

  it('sorts by state and keeps one state', async () => {
    const draft = await saveRiskPoint('草稿');
    const gone = await saveRiskPoint('在路上');
    await store.db.outbox.put({
      channel: 'practice',
      ID: gone,
      dataSet: 'riskPoint',
      state: { status: 'sending', batchNo: '1' },
    });
    const sort = { key: stateColumn, direction: 'ascending' } as const;
    expect(await find({ sort })).toEqual(['草稿', '在路上']);
    expect(await find({ sort: { ...sort, direction: 'descending' } })).toEqual(['在路上', '草稿']);
    expect(await find({}, 'draft')).toEqual(['草稿']);
    await store.records.delete([draft]);
    expect(await find({}, 'draft')).toEqual([]);
  });

  it('gives one page and says how many there are', async () => {
    for (let place = 0; place < 5; place += 1) await saveRiskPoint(`${place}号锅炉`);
    const states = await store.records.statesByShape('riskPoint');
    const request = { dataSet: 'riskPoint', states, query: '锅炉', sort: null } as const;
    const answer = await search.find({ ...request, offset: 2, limit: 2 });
    expect(answer.found).toBe(5);
    const rows = await store.records.listed(answer.ids);
    expect(rows.map(({ record }) => record.data['riskName'])).toEqual(['2号锅炉', '1号锅炉']);
  });
});

describe('what was written meanwhile', () => {
  it('is found under its new words, and not under the old ones', async () => {
    const ID = await saveRiskPoint('1号锅炉');
    expect(await find({ query: '锅炉' })).toEqual(['1号锅炉']);
    const data = { ...emptyRow('riskPoint'), riskName: '1号电梯' };
    await store.records.saveDraft({ ID, dataSet: 'riskPoint', data });
    expect(await find({ query: '锅炉' })).toEqual([]);
    expect(await find({ query: '电梯' })).toEqual(['1号电梯']);
  });

  it('is told, by single writes and by many at once', async () => {
    expect(await find()).toEqual([]);
    const before = search.version.value;
    const rows = Array.from({ length: 300 }, (_, place) => ({
      ...emptyRow('riskPoint'),
      riskName: `${place}号锅炉`,
    }));
    await store.records.importRows({}, { sample: false, drafts: { riskPoint: rows } });
    expect(search.version.value).toBeGreaterThan(before);
    expect(await find({ query: '299号' })).toEqual(['299号锅炉']);
    await store.db.records.clear();
    expect(await find()).toEqual([]);
  });

  it('is read alone, however many records there are', async () => {
    const rows = Array.from({ length: 3000 }, (_, place) => ({
      ...emptyRow('riskPoint'),
      riskName: `${place}号锅炉`,
    }));
    await store.records.importRows({}, { sample: false, drafts: { riskPoint: rows } });
    const index = createSearchIndex(store.db);
    const states = await store.records.statesByShape('riskPoint');
    const request = { dataSet: 'riskPoint', states, sort: null, offset: 0, limit: 50 } as const;
    expect((await index.find({ ...request, query: '锅炉' })).found).toBe(3000);
    index.changed([await saveRiskPoint('1号电梯')]);
    const reads = countReads();
    expect((await index.find({ ...request, query: '电梯' })).found).toBe(1);
    expect(reads()).toBeLessThan(5);
  });
});

describe('offers', () => {
  const references = [{ dataSet: 'department', field: 'deptName' }] as const;
  const offers = async (query: string, limit = 50) =>
    (await search.offers({ references, channel: 'practice', query, order: 'text', limit })).map(
      ({ value }) => value,
    );

  it('are the values that fit what is typed, each once, as many as are asked for', async () => {
    await saveDepartment(store, department('安全部'));
    await saveDepartment(store, department('安全监察部'));
    await saveDepartment(store, department('财务部'));
    expect(await offers('安全')).toEqual(['安全部', '安全监察部']);
    expect(await offers('', 2)).toEqual(['安全部', '安全监察部']);
  });

  it('leave out what is deleted and what belongs to the practice mode alone', async () => {
    const { ID } = await saveDepartment(store, department('安全部'));
    await saveDepartment(store, department('财务部'));
    await deliver(store, 'practice');
    await store.records.delete([ID]);
    expect(await offers('')).toEqual(['财务部']);
    const live = await search.offers({ references, channel: 'platform', query: '', order: 'text', limit: 5 });
    expect(live).toEqual([]);
  });

  it('are offered once where records hold invisible characters, without them', async () => {
    await saveDepartment(store, department('安全部'));
    const { ID } = await saveDepartment(store, department('财务部'));
    await store.db.records.update(ID, { data: department('安全部\u200b') });
    expect(await offers('安全')).toEqual(['安全部']);
  });

  it('bear the name of their record, the newest first', async () => {
    await saveRiskPoint('1号锅炉', { riskNo: '2603021015000001' });
    await saveRiskPoint('2号锅炉', { riskNo: '2603021015000002' });
    const found = await search.offers({
      references: [{ dataSet: 'riskPoint', field: 'riskNo' }],
      channel: 'practice',
      query: '锅炉',
      order: 'newest',
      limit: 5,
    });
    expect(found).toEqual([
      { value: '2603021015000002', title: '2号锅炉' },
      { value: '2603021015000001', title: '1号锅炉' },
    ]);
  });
});

describe('offers that bear what was typed', () => {
  it('come before those that only bear its words', async () => {
    await saveRiskPoint('1 号锅炉', { riskNo: '2603021015000002' });
    await saveRiskPoint('2 号锅炉', { riskNo: '2603021015000001' });
    const references = [{ dataSet: 'riskPoint', field: 'riskNo' }] as const;
    const request = { references, channel: 'practice', order: 'newest', limit: 5 } as const;
    const found = await search.offers({ ...request, query: '1 号锅炉' });
    expect(found.map(({ title }) => title)).toEqual(['1 号锅炉', '2 号锅炉']);
  });
});

describe('search', () => {
  it('finds in several kinds, what bears the words in its name first', async () => {
    await saveRiskPoint('工程部的锅炉', { deptName: '安全部' });
    await saveDepartment(store, department('安全部'));
    const kinds = [
      { dataSet: 'riskPoint', states: await store.records.statesByShape('riskPoint') },
      { dataSet: 'department', states: await store.records.statesByShape('department') },
    ] as const;
    const { ids, found } = await search.search({ kinds, query: '安全部', limit: 50 });
    const rows = await store.records.listed(ids);
    expect(rows.map(({ record }) => record.dataSet)).toEqual(['department', 'riskPoint']);
    expect(found).toBe(2);
  });
});
