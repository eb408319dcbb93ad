import { beforeEach, describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import { noCounts } from './figures/countStates.ts';
import type { PageRequest } from './recordTypes.ts';
import { countReads } from './testing/countReads.ts';
import { deliver } from './testing/deliver.ts';
import { department, openTestStore, saveDepartment, type TestStore } from './testing/testStore.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

async function save(name: string): Promise<string> {
  store.advance(1000);
  return (await saveDepartment(store, department(name))).ID;
}

async function names(request: Partial<PageRequest> = {}): Promise<string[]> {
  const whole = { dataSet: 'department', state: '', offset: 0, limit: 50 } as const;
  const { rows } = await store.records.page({ ...whole, ...request });
  return rows.map(({ record }) => record.data['deptName'] ?? '');
}

/** What the page has to agree with: the whole list, which reads everything. */
async function listNames(): Promise<string[]> {
  return (await store.records.list('department')).map(({ record }) => record.data['deptName'] ?? '');
}

describe('a page of a list', () => {
  it('is newest first over all states, and by one state', async () => {
    await save('一部');
    await save('二部');
    await deliver(store, 'practice');
    await save('三部');
    expect(await names()).toEqual(['三部', '二部', '一部']);
    expect(await names({ offset: 1, limit: 1 })).toEqual(['二部']);
    expect(await names({ state: 'delivered' })).toEqual(['二部', '一部']);
    expect(await names({ state: 'queued' })).toEqual(['三部']);
    expect(await names()).toEqual(await listNames());
  });

  it('counts all states, whatever is filtered', async () => {
    await save('一部');
    await deliver(store, 'practice');
    await save('二部');
    const page = await store.records.page({ dataSet: 'department', state: 'queued', offset: 0, limit: 50 });
    expect(page.counts).toEqual({ ...noCounts, delivered: 1, queued: 1 });
    expect(page.found).toBe(1);
  });

  it('shows a deletion that is under way, and nothing once it was made there', async () => {
    const ID = await save('一部');
    await deliver(store, 'practice');
    await store.records.delete([ID]);
    expect(await names()).toEqual(['一部']);
    await deliver(store, 'practice');
    expect(await names()).toEqual([]);
  });

  it('shows records of a kind without a way in as held', async () => {
    await save('一部');
    store.useWays({ department: [] });
    const page = await store.records.page({ dataSet: 'department', state: 'held', offset: 0, limit: 50 });
    expect(page.rows.map(({ state }) => state)).toEqual(['held']);
    expect(page.found).toBe(1);
  });

  it('does not show in the real platform what was made for practice', async () => {
    await save('一部');
    store.use('platform');
    expect(await names()).toEqual([]);
    expect(await listNames()).toEqual([]);
  });

  it('reads what is on it, among 2,000', async () => {
    await store.db.records.bulkPut(
      Array.from({ length: 2000 }, (_, place) => ({
        ID: `r${place}`,
        dataSet: 'department' as const,
        data: { ...emptyRow('department'), deptName: `${place}部` },
        revision: 1,
        draft: false,
        deleted: false,
        batchNo: '' as const,
        busType: 'I' as const,
        updateDate: '2026-05-20 08:00:00',
        createdAt: place,
        sample: false,
        businessKey: `${place}部`,
        facet: 'own:live' as const,
      })),
    );
    const reads = countReads();
    expect(await names({ limit: 3 })).toEqual(['1999部', '1998部', '1997部']);
    expect(await names({ offset: 1000, limit: 2 })).toEqual(['999部', '998部']);
    expect(reads()).toBeLessThan(100);
  });
});
