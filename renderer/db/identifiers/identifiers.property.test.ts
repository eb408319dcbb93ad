// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { defaultIdentifierNode } from '#shared/profile/nodeSettings.ts';
import type { Row } from '#shared/standard/types.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import { channelIds } from '#shared/model/channels.ts';
import { deliver } from '../testing/deliver.ts';
import { openTestStore, type TestStore } from '../testing/testStore.ts';
import { expectInStep } from './testing/identifierInvariants.ts';
import { liveScheme, withMapping } from './testing/identifierFixture.ts';
import { otherRegNo, regNo, subjectRow } from './testing/subjectRows.ts';
import { propertyRuns } from '#shared/lib/testing/propertyRuns.ts';

const suffixes = ['RP.{riskNo}', 'N.{riskName}', '{regNo}.{riskNo}'] as const;
const codes = [regNo, otherRegNo, ''] as const;
const kinds = ['riskPoint', 'equipment'] as const;

interface Content {
  readonly riskNo: string;
  readonly regNo: string;
  readonly riskName: string;
}

/** `who` counts through the records there are, deleted ones too. */
type Step =
  | ({ readonly kind: 'save' | 'draft'; readonly who: number | null } & Content)
  | { readonly kind: 'delete' | 'restore'; readonly who: number; readonly also: number | null }
  | { readonly kind: 'register'; readonly who: number; readonly subject: (typeof kinds)[number] }
  | { readonly kind: 'withdraw'; readonly who: number }
  | { readonly kind: 'deliver'; readonly channel: string; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'scheme'; readonly suffix: (typeof suffixes)[number]; readonly live: boolean }
  | { readonly kind: 'mode' | 'reopen' };

type Verdict = 'delivered' | 'requeue' | 'refused';

interface Scenario {
  readonly automatic: readonly (typeof kinds)[number][];
  readonly steps: readonly Step[];
}

const who = fc.nat({ max: 7 });
const content = {
  riskNo: fc.constantFrom('1', '2', '3', '4'),
  regNo: fc.constantFrom(...codes),
  riskName: fc.constantFrom('甲', '乙', '丙'),
};
const verdict = fc.constantFrom<Verdict[]>('delivered', 'delivered', 'delivered', 'requeue', 'refused');

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('save' as const), who: fc.constant(null), ...content }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('save' as const), who, ...content }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('draft' as const), who: fc.option(who), ...content }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), who, also: fc.option(who) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('restore' as const), who, also: fc.option(who) }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('register' as const), who, subject: fc.constantFrom(...kinds) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      channel: fc.constantFrom(...channelIds),
      verdicts: fc.array(verdict, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('scheme' as const),
      suffix: fc.constantFrom(...suffixes),
      live: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('mode' as const, 'reopen' as const) }) },
);

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  automatic: fc.subarray([...kinds]),
  steps: fc.array(steps, { minLength: 5, maxLength: 30 }),
});

/** One person at one PC, in one of two modes. */
interface World {
  store: TestStore;
  node: typeof defaultIdentifierNode;
  live: boolean;
}

async function recordsOf({ store }: World): Promise<readonly LocalRecord[]> {
  const all = store.reader.all('records', await store.db.records.toArray());
  return all.filter(({ subject }) => !subject).sort((a, b) => a.createdAt - b.createdAt);
}

async function pick(world: World, place: number): Promise<RecordId | null> {
  const all = await recordsOf(world);
  return all[place % Math.max(1, all.length)]?.ID ?? null;
}

async function take(world: World, step: Step): Promise<void> {
  const { store } = world;
  store.advance(1000);
  switch (step.kind) {
    case 'save':
    case 'draft': {
      const { riskNo, riskName } = step;
      const riskType = step.regNo === '' ? '1' : '0';
      const data = subjectRow('riskPoint', { riskNo, regNo: step.regNo, riskName, riskType });
      const ID = step.who === null ? null : await pick(world, step.who);
      const input = { ID, dataSet: 'riskPoint', data } as const;
      await (step.kind === 'save' ? store.records.save(input) : store.records.saveDraft(input));
      return;
    }
    case 'delete':
    case 'restore': {
      const places = step.also === null ? [step.who] : [step.who, step.also];
      const ids = await Promise.all(places.map((place) => pick(world, place)));
      await store.records[step.kind]([...new Set(ids)].filter((ID) => ID !== null));
      return;
    }
    case 'register': {
      const record = await pick(world, step.who);
      if (record) await store.identifiers.register([{ kind: step.subject, record }]);
      return;
    }
    case 'withdraw': {
      const listed = await store.records.list('identifier');
      const ID = listed[step.who % Math.max(1, listed.length)]?.record.ID;
      if (ID) await store.identifiers.withdraw([ID]);
      return;
    }
    case 'deliver': {
      let count = 0;
      const verdictOf = (ID: RecordId): RowVerdict => {
        const kind = step.verdicts[count++ % step.verdicts.length] ?? 'delivered';
        return kind === 'refused' ? { kind, ID, reason: '不行', field: null } : { kind, ID };
      };
      return deliver(store, step.channel, verdictOf);
    }
    case 'scheme': {
      const mode = step.live ? 'live' : 'practice';
      const scheme = withMapping(world.node[mode], 'riskPoint', { suffix: step.suffix });
      world.node = { ...world.node, [mode]: scheme };
      store.useNode(world.node);
      await store.identifiers.followScheme(step.live ? 'identifier' : 'practiceIdentifier');
      return;
    }
    case 'mode':
      world.live = !world.live;
      return store.use(world.live ? 'platform' : 'practice');
    case 'reopen':
      world.store = await store.reopen();
      world.store.useNode(world.node);
      world.store.use(world.live ? 'platform' : 'practice');
      return;
  }
}

async function play({ automatic, steps: taken }: Scenario): Promise<void> {
  const asked = (scheme: typeof practiceScheme) =>
    automatic.reduce((next, kind) => withMapping(next, kind, { automatic: true }), scheme);
  const node = { ...defaultIdentifierNode, practice: asked(practiceScheme), live: asked(liveScheme) };
  const world: World = { store: await openTestStore(), node, live: false };
  world.store.useNode(node);
  for (const step of taken) {
    await take(world, step);
    await expectInStep(world.store);
  }
  await settle(world);
}

/** In the end everything is delivered: what the nodes confirmed last is what is live here. */
async function settle({ store }: World): Promise<void> {
  for (const channel of channelIds) await store.identifiers.followScheme(channel);
  const entries = store.reader.all('outbox', await store.db.outbox.toArray());
  await store.db.outbox.bulkPut(entries.map((entry) => ({ ...entry, state: { status: 'queued' } })));
  for (let round = 0; round < 2; round += 1) for (const channel of channelIds) await deliver(store, channel);
  for (const channel of channelIds) await store.identifiers.followScheme(channel);
  await expectInStep(store);

  const copies = await store.db.acknowledged.toArray();
  const confirmed = copies.filter(({ dataSet }) => dataSet === 'identifier').map(handleAt);
  const all = store.reader.all('records', await store.db.records.toArray());
  const identifiers = all.flatMap((record) => (record.subject ? [{ ...record, ...record.subject }] : []));
  const live = identifiers.filter(({ deleted }) => !deleted).map(handleAt);
  expect(confirmed.sort()).toEqual(live.sort());
  const gone = identifiers.filter(({ record }) => all.every(({ ID }) => ID !== record));
  expect(gone.map(handleAt)).toEqual([]);
}

function handleAt({ channel, data }: { readonly channel: string; readonly data: Row }): string {
  return `${channel} ${data['handle'] ?? ''}`;
}

describe('identifiers over anything that people do', () => {
  it('follow their records, are never doubled, and stand for nothing that is gone', async () => {
    await fc.assert(fc.asyncProperty(scenarios, play), propertyRuns());
  });
});
