import type { InTurn } from '#shared/lib/oneAtATime.ts';
import { dataSetIds, type DataSetId, type Row } from '#shared/standard/types.ts';
import type { FaultBook } from './faults/createFaultBook.ts';
import { practiceFaultSchema } from '#shared/bridge/practiceFault.ts';
import type { Tokens } from './createTokens.ts';
import type { NodeIdentifier } from './identifiers/NodeIdentifier.ts';
import { planIdentifierDrop, planIdentifierSeed } from './identifiers/planIdentifierSeed.ts';
import { checkRows } from './judge/checkRows.ts';
import { completeEnvelopes } from './judge/completeEnvelopes.ts';
import { planChanges } from './judge/planChanges.ts';
import { type PracticeControl, type PracticeStatus, SeedRefused } from './PracticeControl.ts';
import { practiceSettingsSchema, type PracticeSettings } from './practiceSettings.ts';
import { shanghaiTime } from './shanghaiTime.ts';
import type { Change } from './store/events.ts';
import type { PracticeStore } from './store/openPracticeStore.ts';

interface Controlled {
  readonly faults: FaultBook;
  readonly tokens: Tokens;
  readonly nodeTokens: Tokens;
  readonly inTurn: InTurn;
  store(): Promise<PracticeStore>;
  settings(): PracticeSettings;
  changeSettings(settings: PracticeSettings): void;
  /** "" while stopped. */
  url(): string;
  /** 0 while stopped. */
  socketPort(): number;
  tokenRequests(): number;
  now(): number;
}

export function createControl(parts: Controlled): PracticeControl {
  return {
    status: async () => statusOf(parts, await parts.store()),
    received: async (dataSet) => [...(await parts.store()).live(dataSet)],
    allRows: async (dataSet) => (await parts.store()).all(dataSet),
    requests: async () => [...(await parts.store()).requests()],
    seed: async (dataSet, rows) => {
      const store = await parts.store();
      return parts.inTurn(() => seed(store, dataSet, rows, parts.now()));
    },
    dropRows: async (dataSet, ids) => {
      const store = await parts.store();
      return parts.inTurn(() => store.seed(parts.now(), planDrop(store, dataSet, ids)));
    },
    identifiers: async () => [...(await parts.store()).identifiers.list()],
    identifierRequests: async () => [...(await parts.store()).identifiers.requests()],
    identifierQueries: async () => [...(await parts.store()).identifiers.queries()],
    seedIdentifiers: async (identifiers) => {
      const store = await parts.store();
      return parts.inTurn(() => seedIdentifiers(store, identifiers, parts.now()));
    },
    dropIdentifiers: async (handles) => {
      const { identifiers } = await parts.store();
      return parts.inTurn(() => identifiers.seed(parts.now(), planIdentifierDrop(identifiers, handles)));
    },
    setFault: async (fault) => parts.faults.add(practiceFaultSchema.parse(fault)),
    clearFaults: async () => parts.faults.clear(),
    expireTokens: async () => {
      parts.tokens.expireAll();
      parts.nodeTokens.expireAll();
    },
    configure: async (changes) => {
      parts.changeSettings(practiceSettingsSchema.parse({ ...parts.settings(), ...changes }));
      return parts.settings();
    },
  };
}

async function seed(
  store: PracticeStore,
  dataSet: DataSetId,
  rows: readonly Row[],
  now: number,
): Promise<void> {
  // Workstation 99: a number that no client in practice draws.
  const batchNo = `${shanghaiTime(now).slice(0, 10).replaceAll('-', '')}99000001`;
  const complete = completeEnvelopes(store, dataSet, rows, now).map((row) => ({ ...row, batchNo }));
  const checked = checkRows({ interface: 'syndata', batchNo, dataSet }, complete);
  if (!checked.ok) throw new SeedRefused(checked.error);
  const planned = planChanges(store, 'syndata', dataSet, complete);
  if (!planned.ok) throw new SeedRefused(planned.error.err);
  await store.seed(now, planned.value);
}

/** A deleted row keeps its content (clause 4.4.1 c). */
function planDrop(store: PracticeStore, dataSet: DataSetId, ids: readonly string[]): readonly Change[] {
  return ids.flatMap((ID) => {
    const row = store.byId(dataSet, ID);
    return row === null ? [] : [{ dataSet, row: { ...row, busType: 'D' } }];
  });
}

async function seedIdentifiers(
  { identifiers }: PracticeStore,
  seeded: readonly NodeIdentifier[],
  now: number,
): Promise<void> {
  const planned = planIdentifierSeed(seeded);
  if (!planned.ok) throw new SeedRefused(planned.error);
  await identifiers.seed(now, planned.value);
}

function statusOf(parts: Controlled, store: PracticeStore): PracticeStatus {
  const requests = store.requests();
  const url = parts.url();
  return {
    running: url !== '',
    url,
    socketPort: parts.socketPort(),
    counts: countsOf(store),
    requests: requests.length,
    repeated: requests.filter(({ arrival }) => arrival > 1).length,
    tokenRequests: parts.tokenRequests(),
    faults: parts.faults.list(),
    settings: parts.settings(),
  };
}

/** Live rows per data set. */
export function countsOf(store: PracticeStore): Record<DataSetId, number> {
  const counts = dataSetIds.map((dataSet) => [dataSet, store.live(dataSet).length] as const);
  return Object.fromEntries(counts) as Record<DataSetId, number>;
}
