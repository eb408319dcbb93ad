import type { ChannelId, RecordId, WaitsFor } from '#shared/sync/model.ts';
import type { Channel, Clock, Random, SyncStore } from '#shared/sync/ports.ts';
import type { RunReport, SyncEvent } from '#shared/sync/runReport.ts';
import { runSync } from '#shared/sync/runSync.ts';
import type { RunRepository } from '../db/runRepository.ts';
import { cancelSignal } from './cancelSignal.ts';
import { uploadAttachments, type UploadContext } from './uploadAttachments.ts';

/** The one lock that every run takes (sync.md: one syncer at a time); false: someone else holds it, nothing ran. */
export type SyncLock = (run: () => Promise<void>) => Promise<boolean>;

/** What a run tells while it goes on: the engine's events, and the attachments before them. */
export type RunnerEvent =
  SyncEvent | { readonly kind: 'uploading'; readonly done: number; readonly total: number };

export interface StartOptions {
  readonly channel: ChannelId;
  /** The records to send; absent = everything that waits. */
  readonly only?: readonly RecordId[] | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (event: RunnerEvent) => void;
}

export type StartOutcome =
  { readonly kind: 'finished'; readonly report: RunReport } | { readonly kind: 'busy' };

/** Runs of the sync, one at a time. */
export interface SyncRunner {
  start(options: StartOptions): Promise<StartOutcome>;
  /** At the start of the program: what was under way when it ended has an unknown outcome. */
  recover(channel: ChannelId): Promise<void>;
  isRunning(): boolean;
}

export interface SyncRunnerContext {
  readonly uploads: UploadContext;
  readonly store: SyncStore;
  readonly runs: RunRepository;
  readonly channel: (id: ChannelId) => Channel;
  readonly clock: Clock;
  readonly random: Random;
  readonly lock: SyncLock;
}

export function createSyncRunner(context: SyncRunnerContext): SyncRunner {
  let running = false;
  return {
    isRunning: () => running,
    async recover(channel) {
      await context.lock(() => context.store.recover(channel));
    },
    async start(options) {
      const reports: RunReport[] = [];
      await context.lock(async () => {
        running = true;
        try {
          reports.push(await run(context, options));
        } finally {
          running = false;
        }
      });
      const [report] = reports;
      return report ? { kind: 'finished', report } : { kind: 'busy' };
    },
  };
}

/** navigator.locks, which also knows of other windows of the program. */
export const navigatorLock: SyncLock = async (run) => {
  let ran = false;
  await navigator.locks.request('sync', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    ran = true;
    await run();
  });
  return ran;
};

async function run(context: SyncRunnerContext, options: StartOptions): Promise<RunReport> {
  const { store, runs, clock, random } = context;
  const { channel, only, signal, onProgress } = options;
  const blockers = new Map<RecordId, WaitsFor>();
  const report = await runSync({
    store,
    channel: uploadingChannel(context, options, blockers),
    clock,
    random,
    signal: cancelSignal(signal),
    onProgress,
    blockers,
    ...(only && { only }),
  });
  await runs.add(channel, report);
  return report;
}

/**
 * The channel, with the attachments uploaded as soon as it is open: after the log-in, so that a platform
 * that is down or turns us away is met once and not once per file, and before anything is read to be sent.
 */
function uploadingChannel(
  { uploads, channel }: SyncRunnerContext,
  { channel: id, only, signal, onProgress }: StartOptions,
  blockers: Map<RecordId, WaitsFor>,
): Channel {
  const opened = channel(id);
  return {
    ...opened,
    async open() {
      const outcome = await opened.open();
      if (outcome.kind !== 'open') return outcome;
      const failed = await uploadAttachments(uploads, id, {
        only,
        signal,
        onProgress: (done, total) => onProgress({ kind: 'uploading', done, total }),
      });
      for (const [ID, waitsFor] of failed) blockers.set(ID, waitsFor);
      return outcome;
    },
  };
}
