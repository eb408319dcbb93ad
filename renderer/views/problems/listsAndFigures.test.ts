// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { propertyRuns } from '#shared/lib/testing/propertyRuns.ts';
import { describe, expect, it } from 'vitest';
import { createKindFields } from '#shared/kinds/kindFields.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { EntryState } from '#shared/model/entry.ts';
import { sumOf, totalCounts } from '../../db/figures/countStates.ts';
import { readFigures } from '../../db/figures/readFigures.ts';
import { createStateQueries } from '../../db/stateQueries.ts';
import { heldBy, put, recordOf, refused, waitsForRecord } from '../../db/testing/standingRecords.ts';
import { openTestStore, type TestStore } from '../../db/testing/testStore.ts';
import { groupProblems } from './groupProblems.ts';
import { awaitedBy } from './waitingTree.ts';
import { allWaiting } from '../../db/testing/allWaiting.ts';

describe('what is counted', () => {
  it('is what the lists hold, whatever the store holds', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'] as const;
    const state = fc.constantFrom<EntryState | null>(
      null,
      { status: 'queued' },
      { status: 'sending', batchNo: '1' },
      { status: 'unknown', batchNo: '1', reason: '', since: 0 },
      refused,
      ...ids.map((ID) => waitsForRecord(ID)),
      heldBy({ kind: 'attachment', name: '', reason: '' }),
    );
    const scene = fc.record({
      draft: fc.boolean(),
      sample: fc.boolean(),
      practice: state,
      platform: state,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(scene, { minLength: 5, maxLength: 5 }), async (scenes) => {
        const store = await openTestStore();
        for (const [index, { practice, platform, ...marks }] of scenes.entries()) {
          const record = recordOf(ids[index] ?? '', 'unit', marks);
          // Of a draft nothing is queued; what is under way stays.
          const possible = (entry: EntryState | null): boolean =>
            !marks.draft || entry?.status === 'sending' || entry?.status === 'unknown';
          await put(store, record, possible(practice) ? practice : null);
          // Sample records never leave practice.
          await put(store, record, possible(platform) && !marks.sample ? platform : null, 'platform');
        }
        for (const channel of ['practice', 'platform']) {
          store.use(channel);
          await expectListsAgree(store, channel);
        }
      }),
      propertyRuns(150),
    );
  });
});

async function expectListsAgree(store: TestStore, channel: ChannelId): Promise<void> {
  const { waiting, causes, states } = await readFigures(store.db, channel, store.context.ways());
  const waitingList = await allWaiting(store.records);
  expect(sumOf(totalCounts(waiting))).toBe(waitingList.length);
  const units = await store.records.list('unit');
  for (const [state, count] of Object.entries(states.unit)) {
    expect([state, units.filter((listed) => listed.state === state).length]).toEqual([state, count]);
  }
  const problems = await store.records.problems();
  const queries = createStateQueries(store.db, store.context);
  const awaited = problems.map(awaitedBy).filter((ID) => ID !== null);
  const drafts = new Set(await queries.drafts(awaited));
  const groups = groupProblems(problems, createKindFields([]), drafts);
  expect(groups.reduce((sum, group) => sum + group.causes, 0)).toBe(causes.toMend);
}
