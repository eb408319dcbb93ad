// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { putRecords } from '../rawRecords.ts';
import { openTestStore, type TestStore } from '../testing/testStore.ts';
import { countReads } from '../testing/countReads.ts';
import { heldBy, put, recordOf, refused, waitsForRecord } from '../testing/standingRecords.ts';
import { totalCounts } from './countStates.ts';
import { readFigures, type Figures } from './readFigures.ts';

let store: TestStore;

beforeEach(async () => {
  store = await openTestStore();
});

const figures = (): Promise<Figures> => readFigures(store.db, 'practice', store.context.ways());

describe('readFigures', () => {
  it('counts one refused unit as one thing to mend, and all that wait for it behind it', async () => {
    await put(store, recordOf('u', 'unit'), refused);
    await put(store, recordOf('d', 'department'), waitsForRecord('u'));
    for (let index = 0; index < 10; index += 1) {
      await put(store, recordOf(`p${index}`, 'person'), waitsForRecord('d', 'department'));
    }
    const { causes, waiting } = await figures();
    expect(causes).toMatchObject({ toMend: 1, behind: 11 });
    expect(causes.toMendByKind).toMatchObject({ unit: 1, department: 0, person: 0 });
    expect(totalCounts(waiting)).toMatchObject({ held: 11, queued: 0 });
  });

  it('counts a draft that others wait for, a missing way once per kind, and a missing attachment', async () => {
    await put(store, recordOf('u', 'unit', { draft: true }), null);
    await put(store, recordOf('d', 'department'), waitsForRecord('u'));
    await put(store, recordOf('p', 'person'), waitsForRecord('d', 'department'));
    expect((await figures()).causes).toMatchObject({ toMend: 1, behind: 2 });
    const route = heldBy({ kind: 'route', dataSet: 'rule', reason: '' });
    await put(store, recordOf('r1', 'rule'), route);
    await put(store, recordOf('r2', 'rule'), route);
    await put(store, recordOf('t', 'training'), heldBy({ kind: 'attachment', name: '', reason: '' }));
    const { causes } = await figures();
    expect(causes).toMatchObject({ toMend: 3, behind: 4 });
    expect(causes.toMendByKind).toMatchObject({ unit: 1, rule: 1, training: 1 });
  });

  it('counts nothing to mend where the next run goes on by itself', async () => {
    await put(store, recordOf('u', 'unit'), { status: 'unknown', batchNo: '1', reason: '', since: 0 });
    await put(store, recordOf('d', 'department'), { status: 'queued' });
    await put(store, recordOf('p', 'person'), waitsForRecord('d', 'department'));
    expect((await figures()).causes).toMatchObject({ toMend: 0, behind: 0 });
  });

  it('does not read the records to count them', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => recordOf(`r${index}`, 'person'));
    await putRecords(store.db, many);
    await put(store, recordOf('u', 'unit'), refused);
    await put(store, recordOf('d', 'department'), waitsForRecord('u'));
    const reads = countReads();
    expect((await figures()).causes).toMatchObject({ toMend: 1, behind: 1 });
    expect(reads()).toBeLessThan(10);
  });
});
