import { inject, type App, type InjectionKey, type ShallowRef } from 'vue';
import type { IdentifierNode } from '#shared/profile/nodeSettings.ts';
import type { Ways } from '#shared/model/channels.ts';
import type { Clock } from '#shared/model/ports.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { Bridge } from '../bridge/bridge.ts';
import type { AutosaveRepository } from '../db/autosaveTypes.ts';
import type { ChannelRepository } from '../db/channelRepository.ts';
import type { IdentifierRepository } from '../db/identifiers/identifierRepository.ts';
import type { JournalStatus } from '../db/journal/openJournaledDatabase.ts';
import type { DatabaseProblem } from '../db/openDatabase.ts';
import type { PackageRepository } from '../db/packages/packageRepository.ts';
import type { PracticeRepository } from '../db/practice/practiceRepository.ts';
import type { ReceiptRepository } from '../db/receipts/receiptRepository.ts';
import type { ReconcileRepository } from '../db/reconcile/reconcileRepository.ts';
import type { RecordRepository } from '../db/recordTypes.ts';
import type { RunRepository } from '../db/runRepository.ts';
import type { SearchService } from '../db/search/createSearchService.ts';
import type { StateQueries } from '../db/stateQueries.ts';
import type { PackageService } from '../sync/packages/createPackageService.ts';
import type { Reconciler } from '../sync/startReconciliation.ts';
import type { SyncRunner } from '../sync/startSync.ts';

/** What pages and stores work with. */
export interface Services {
  readonly records: RecordRepository;
  readonly identifiers: IdentifierRepository;
  readonly channels: ChannelRepository;
  readonly practice: PracticeRepository;
  readonly autosaves: AutosaveRepository;
  readonly runs: RunRepository;
  readonly states: StateQueries;
  readonly search: SearchService;
  readonly sync: SyncRunner;
  readonly reconciliations: ReconcileRepository;
  readonly reconciler: Reconciler;
  readonly receipts: ReceiptRepository;
  readonly packages: PackageRepository;
  /** Package files (离线数据包), which the main process writes and reads. */
  readonly packageFiles: PackageService;
  readonly bridge: Bridge;
  readonly clock: Clock;
  /** Follows the mode of the profile; set by the settings store alone. */
  readonly activeChannel: ShallowRef<ChannelId>;
  /** By which ways each data set is reported; set by the settings store alone. */
  readonly ways: ShallowRef<Ways>;
  /** Two digits of this PC in batch numbers; set by the settings store alone. */
  readonly workstation: ShallowRef<string>;
  /** How identifiers are made; set by the settings store alone. */
  readonly identifierNode: ShallowRef<IdentifierNode>;
  /** Not null once the store was taken away: nothing can be saved any more. */
  readonly databaseProblem: ShallowRef<DatabaseProblem | null>;
  readonly journal: JournalStatus;
}

const servicesKey: InjectionKey<Services> = Symbol('services');

/** Makes the services known to every component and store of the app. */
export function provideServices(app: App, services: Services): void {
  app.provide(servicesKey, services);
}

/** The services, inside a component or a store. */
export function useServices(): Services {
  const services = inject(servicesKey);
  if (!services) throw new Error('provideServices was not called on this app');
  return services;
}
