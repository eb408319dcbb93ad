import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '#shared/lib/testing/seeded.ts';
import type { Row } from '#shared/standard/types.ts';
import type { ConflictKind } from '#shared/model/entry.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { Channel } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { createSyncFixture, type SyncFixture } from '#shared/sync/testing/syncFixture.ts';
import { testChannel } from '#shared/sync/testing/samples.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { createTablesChannel } from '../channels/tables/createTablesChannel.ts';
import { channelWithTables, qualified } from '../channels/tables/testing/openChannel.ts';
import { ensureServers } from '../channels/tables/testing/serverProcess.ts';
import { startMariadb } from '../channels/tables/testing/startMariadb.ts';
import { startPostgres } from '../channels/tables/testing/startPostgres.ts';
import type { TestServer } from '../channels/tables/testing/TestServer.ts';

/** Two PCs with the real engine and the real channel, at one database of the unit. */

const total = 50;
const fields = ['planName', 'trainTitle', 'trainAddress', 'trainContent', 'trainDate'] as const;

interface Pc {
  readonly name: 'one' | 'two';
  readonly fixture: SyncFixture;
  readonly channel: Channel;
}

/** What the PCs do with a record before they meet again; null = deleted. */
interface Round {
  readonly ID: RecordId;
  readonly before: Row;
  readonly edits: Readonly<Record<Pc['name'], Row | null>>;
  /** Whose value a person chooses where both have one. */
  readonly winner: Pc['name'];
}

class Killed extends Error {}

beforeAll(ensureServers);

describe.each([
  ['PostgreSQL', startPostgres, [7, 2026]],
  ['MariaDB', startMariadb, [11]],
] as const)('two PCs at one %s', (_name, start, seeds) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  it.each(seeds)(
    'edit the same 50 records offline: all that does not overlap is in both, all that does is asked (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const { target } = await channelWithTables(server);
      const pcs = [makePc('one', '01', target, random), makePc('two', '02', target, random)] as const;
      const ids = Array.from({ length: total }, (_, index) => `t-${String(index).padStart(3, '0')}`);
      ids.forEach((ID, index) => pcs[0].fixture.save(ID, 'training', trainingRow(index)));
      await settle(pcs);
      let conflicts = 0;
      for (let round = 1; round <= 3; round += 1) {
        const plans = ids.flatMap((ID) => planFor(ID, round, pcs, random));
        for (const plan of plans) for (const pc of pcs) carryOut(pc, plan);
        conflicts += await settle(pcs, plans);
        const expected = new Map(plans.flatMap(outcomeOf));
        for (const { fixture } of pcs) {
          const held = fixture.records().map(({ ID, data }): [RecordId, Row] => [ID, data]);
          expect(new Map(held.sort())).toEqual(expected);
          for (const [ID] of held) expect(fixture.state(ID)).toBe('delivered');
        }
        expect(await liveRows(target)).toEqual([...expected.keys()].sort());
      }
      expect(conflicts).toBeGreaterThan(10);
    },
  );

  function makePc(name: Pc['name'], workstation: string, target: DatabaseTarget, random: () => number): Pc {
    const channel = createTablesChannel({
      id: testChannel,
      title: '库表',
      settings: () => target,
      secret: () => server.password,
      embedded: () => Promise.reject(new Error('there is none')),
      log: { info: () => undefined },
    });
    return { name, fixture: createSyncFixture(workstation), channel: deadly(channel, random) };
  }

  async function liveRows(target: DatabaseTarget): Promise<string[]> {
    const column = (name: string) => (target.engine === 'mysql' ? name : `"${name}"`);
    const rows = await server.plain(
      `select ${column('ID')} as id from ${qualified(target, 'dp_training')} where ${column('busType')} <> 'D'`,
    );
    return rows.map(({ id }) => id ?? '').sort();
  }
});

/** Now and then the program is killed before a batch leaves, or before its answer is written down. */
function deadly(channel: Channel, random: () => number): Channel {
  return {
    ...channel,
    async send(request: SendRequest) {
      const dice = random();
      if (dice < 0.1) throw new Killed('before');
      const outcome = await channel.send(request);
      if (dice > 0.9) throw new Killed('after');
      return outcome;
    },
  };
}

/** Both run at the same time, again and again, and people decide, until nothing waits. Gives how often they did. */
async function settle(pcs: readonly Pc[], plans: readonly Round[] = []): Promise<number> {
  let decided = 0;
  for (let run = 0; run < 40; run += 1) {
    const ends = await Promise.all(pcs.map(runOnce));
    const asked = pcs.map((pc) => decide(pc, plans)).reduce((sum, count) => sum + count, 0);
    decided += asked;
    // What one of them sent last has to come to the other as well.
    if (run > 0 && asked === 0 && ends.every((quiet) => quiet)) return decided;
  }
  throw new Error('no end after 40 runs');
}

/** true: nothing was sent, taken in or left. */
async function runOnce({ fixture, channel }: Pc): Promise<boolean> {
  try {
    const { status, message, counts } = await fixture.run(channel);
    if (status !== 'completed') throw new Error(message);
    return counts.delivered + counts.taken + counts.left + counts.unknown === 0;
  } catch (cause) {
    if (!(cause instanceof Killed)) throw cause;
    await channel.close();
    return false;
  }
}

/** A person answers every conflict, which must show what both sides did. */
function decide({ name, fixture }: Pc, plans: readonly Round[]): number {
  let decided = 0;
  for (const plan of plans) {
    const state = fixture.entry(plan.ID)?.state;
    if (state?.status !== 'conflict') continue;
    const { kind, mine, theirs } = state.conflict;
    expectBothSides(plan, name, { kind, mine, theirs });
    fixture.resolve(plan.ID, { kind: plan.winner === name ? 'mine' : 'theirs' });
    decided += 1;
  }
  return decided;
}

function expectBothSides(
  { before, edits }: Round,
  name: Pc['name'],
  conflict: { readonly kind: ConflictKind; readonly mine: Row; readonly theirs: Row | null },
): void {
  const own = edits[name];
  const other = edits[name === 'one' ? 'two' : 'one'];
  if (own) expect(conflict.mine).toMatchObject(own);
  // Ours may be in theirs already: written just before the program was killed, and joined by the other one since.
  const joined = { ...before, ...own, ...other };
  if (other) expect([{ ...before, ...other }, joined]).toContainEqual(conflict.theirs);
  else expect(conflict).toMatchObject({ kind: 'missingThere', theirs: null });
}

/** Edits of some fields, on one PC or on both; now and then a deletion. */
function planFor(ID: RecordId, round: number, pcs: readonly Pc[], random: () => number): Round[] {
  const before = pcs[0]?.fixture.record(ID)?.data;
  if (!before) return [];
  const edit = (pc: Pc['name']): Row | null => {
    if (random() < 0.06) return null;
    const chosen = fields.filter(() => random() < 0.25);
    return Object.fromEntries(chosen.map((field) => [field, valueOf(field, pc, round)]));
  };
  return [
    { ID, before, edits: { one: edit('one'), two: edit('two') }, winner: random() < 0.5 ? 'one' : 'two' },
  ];
}

function valueOf(field: (typeof fields)[number], pc: Pc['name'], round: number): string {
  if (field !== 'trainDate') return `${field} ${pc} ${String(round)}`;
  return `2026-0${String(round)}-${pc === 'one' ? '01' : '02'}`;
}

function carryOut({ name, fixture }: Pc, { ID, before, edits }: Round): void {
  const edit = edits[name];
  if (edit === null) fixture.delete(ID);
  else if (Object.keys(edit).length > 0) fixture.save(ID, 'training', { ...before, ...edit });
}

/** What both PCs and the table must hold in the end; a record that is deleted is in none. */
function outcomeOf({ ID, before, edits, winner }: Round): [RecordId, Row][] {
  const { one, two } = edits;
  if (one && two) {
    const row = winner === 'one' ? { ...before, ...two, ...one } : { ...before, ...one, ...two };
    return [[ID, row]];
  }
  const left = one ?? two;
  const isContested = left !== null && Object.keys(left).length > 0;
  return isContested && edits[winner] !== null ? [[ID, { ...before, ...left }]] : [];
}

function trainingRow(index: number): Row {
  return {
    planNo: `2026${String(index).padStart(3, '0')}`,
    planName: '安全培训',
    startDate: '2026-03-01',
    endDate: '2026-03-31',
    trainTitle: '锅炉操作规程',
    trainDate: '2026-03-10',
    trainAddress: '二楼会议室',
    trainContent: '启停炉步骤',
    fileName: '',
  };
}
