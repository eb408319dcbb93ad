import { shallowRef } from 'vue';
import { z } from 'zod';
import { ok, type Result } from '#shared/lib/result.ts';
import { defaultIdentifierNode, type IdentifierNode } from '#shared/profile/nodeSettings.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { Clock } from '#shared/model/ports.ts';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { createAutosaveRepository } from '../db/autosaveRepository.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import { channelIds, modeOfChannel, practiceChannel, type Ways } from '#shared/model/channels.ts';
import { createIdentifierRepository } from '../db/identifiers/identifierRepository.ts';
import { schemeInForce } from '../db/identifiers/schemeInForce.ts';
import { createChannelRepository } from '../db/channelRepository.ts';
import { createPracticeRepository } from '../db/practice/practiceRepository.ts';
import { openJournaledDatabase } from '../db/journal/openJournaledDatabase.ts';
import type { DatabaseProblem } from '../db/openDatabase.ts';
import { createPackageRepository } from '../db/packages/packageRepository.ts';
import { createRowReader } from '../db/quarantine.ts';
import { createReceiptRepository } from '../db/receipts/receiptRepository.ts';
import { createReconcileRepository } from '../db/reconcile/reconcileRepository.ts';
import { createRecordRepository } from '../db/recordRepository.ts';
import { createRunRepository } from '../db/runRepository.ts';
import type { AppDatabase } from '../db/schema.ts';
import { createSearchIndex } from '../db/search/createSearchIndex.ts';
import { createSearchService } from '../db/search/createSearchService.ts';
import { openSearchWorker } from '../db/search/openSearchWorker.ts';
import { createStateQueries } from '../db/stateQueries.ts';
import type { Services } from '../services/services.ts';
import { createBridgeChannel } from '../sync/bridgeChannel.ts';
import { createBridgeJournal } from '../sync/bridgeJournal.ts';
import { createPackageService } from '../sync/packages/createPackageService.ts';
import { createDexieSyncStore } from '../sync/dexieSyncStore.ts';
import { createReconciler } from '../sync/startReconciliation.ts';
import { createSyncRunner, navigatorLock, type SyncLock } from '../sync/startSync.ts';
import { systemClock } from '../sync/systemClock.ts';

/** The parts that a test replaces. */
interface ServiceParts {
  readonly bridge?: Bridge;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly newId?: () => string;
  readonly lock?: SyncLock;
  /** Share of the journal played back, 0 to 1, while a lost store is rebuilt. */
  readonly onRestoring?: (share: number) => void;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** Opens the store, settles what a crash left, and puts everything together. */
export async function makeServices(parts: ServiceParts = {}): Promise<Result<Services, DatabaseProblem>> {
  // The page's security policy allows no code made from strings, and zod would try it.
  z.config({ jitless: true });
  const databaseProblem = shallowRef<DatabaseProblem | null>(null);
  const common = commonParts(parts);
  const opened = await openJournaledDatabase({
    port: createBridgeJournal(common.bridge),
    newId: common.newId,
    now: () => common.clock.now(),
    onProblem: (problem) => (databaseProblem.value = problem),
    ...(parts.onRestoring && { onRestoring: parts.onRestoring }),
    ...(parts.indexedDB && { indexedDB: parts.indexedDB }),
    ...(parts.IDBKeyRange && { IDBKeyRange: parts.IDBKeyRange }),
  });
  if (!opened.ok) return opened;
  const { db, status } = opened.value;
  const services = { ...assemble(db, parts, common), databaseProblem, journal: status };
  for (const channel of channelIds) await services.sync.recover(channel);
  return ok(services);
}

interface CommonParts {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly newId: () => string;
}

function commonParts(parts: ServiceParts): CommonParts {
  return {
    bridge: parts.bridge ?? createBridge(),
    clock: parts.clock ?? systemClock,
    newId: parts.newId ?? (() => crypto.randomUUID()),
  };
}

function assemble(
  db: AppDatabase,
  parts: ServiceParts,
  { bridge, clock, newId }: CommonParts,
): Omit<Services, 'databaseProblem' | 'journal'> {
  const random = parts.random ?? Math.random;
  const now = () => clock.now();
  const activeChannel = shallowRef<ChannelId>(practiceChannel);
  const ways = shallowRef<Ways>(defaultProfile.ways);
  const workstation = shallowRef(defaultProfile.workstation);
  const identifierNode = shallowRef<IdentifierNode>(defaultIdentifierNode);
  const reader = createRowReader(db, { now });
  const runs = createRunRepository(db);
  const context = {
    db,
    reader,
    activeChannel: () => activeChannel.value,
    ways: () => ways.value,
    scheme: (channel: ChannelId) => schemeInForce(identifierNode.value, channel),
    now,
    newId,
    random,
  };
  const storeContext = { ...context, workstation: () => workstation.value };
  const running = {
    channel: (id: ChannelId) => createBridgeChannel(bridge, id),
    clock,
    random,
    lock: parts.lock ?? navigatorLock,
  };
  const reconciliations = createReconcileRepository(context);
  const sync = createSyncRunner({
    ...running,
    store: createDexieSyncStore(storeContext),
    uploads: { ...storeContext, bridge },
    runs,
  });
  const states = createStateQueries(db, context);
  const packages = createPackageRepository(context);
  const packageFiles = createPackageService({
    bridge,
    packages,
    mode: () => modeOfChannel(activeChannel.value),
    workstation: () => workstation.value,
    now,
    newId,
  });
  return {
    records: createRecordRepository(context),
    identifiers: createIdentifierRepository(context),
    channels: createChannelRepository(context),
    practice: createPracticeRepository(context),
    autosaves: createAutosaveRepository(db),
    runs,
    states,
    // A worker sees the browser's own store alone.
    search: createSearchService(db.name, parts.indexedDB ? createSearchIndex(db) : openSearchWorker()),
    sync,
    reconciliations,
    reconciler: createReconciler({ ...running, reconciliations }),
    receipts: createReceiptRepository(context),
    packages,
    packageFiles,
    bridge,
    clock,
    activeChannel,
    ways,
    workstation,
    identifierNode,
  };
}
