import type { WaitsFor } from '#shared/model/entry.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { Channel, Clock, Random, SyncStore } from '#shared/model/ports.ts';
import type { RunReport, SyncEvent } from '#shared/sync/runReport.ts';
import { joinReports, type ChannelReport } from '#shared/sync/joinReports.ts';
import { runSync } from '#shared/sync/runSync.ts';
import type { RunRepository } from '../db/runRepository.ts';
import { cancelSignal } from './cancelSignal.ts';
import { uploadAttachments, type UploadContext } from './uploadAttachments.ts';

/** The one lock that every run takes (docs/engine.md: one syncer at a time); false: someone else holds it, nothing ran. */
export type SyncLock = (run: () => Promise<void>) => Promise<boolean>;

/** What a run tells while it goes on: the engine's events, and the attachments before them, on one channel. */
export type RunnerEvent = { readonly channel: ChannelId } & (
  SyncEvent | { readonly kind: 'uploading'; readonly done: number; readonly total: number }
);

export interface StartOptions {
  /** Served one after the other; the history of runs is kept under the first. */
  readonly channels: readonly [ChannelId, ...ChannelId[]];
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

interface SyncRunnerContext {
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

/** A cause that ends one channel's part says nothing of the others; only the person's 停止 ends them all. */
async function run(context: SyncRunnerContext, options: StartOptions): Promise<RunReport> {
  const [first, ...others] = options.channels;
  const reports: [ChannelReport, ...ChannelReport[]] = [await runChannel(context, options, first)];
  for (const channel of others) {
    if (options.signal.aborted) break;
    reports.push(await runChannel(context, options, channel));
  }
  const report = joinReports(reports);
  await context.runs.add(first, report);
  return report;
}

async function runChannel(
  context: SyncRunnerContext,
  options: StartOptions,
  id: ChannelId,
): Promise<ChannelReport> {
  const { store, clock, random } = context;
  const { only, signal, onProgress } = options;
  const blockers = new Map<RecordId, WaitsFor>();
  const channel = uploadingChannel(context, options, id, blockers);
  const report = await runSync({
    store,
    channel,
    clock,
    random,
    signal: cancelSignal(signal),
    onProgress: (event) => onProgress({ ...event, channel: id }),
    blockers,
    ...(only && { only }),
  });
  return { title: channel.title, report };
}

/**
 * The channel, with the attachments uploaded as soon as it is open: after the log-in, so that a platform
 * that is down or turns us away is met once and not once per file, and before anything is read to be sent.
 */
function uploadingChannel(
  { uploads, store, channel }: SyncRunnerContext,
  { only, signal, onProgress }: StartOptions,
  id: ChannelId,
  blockers: Map<RecordId, WaitsFor>,
): Channel {
  const opened = channel(id);
  return {
    ...opened,
    async open() {
      const outcome = await opened.open();
      if (outcome.kind !== 'open') return outcome;
      const queue = await store.queue(id, only);
      const failed = await uploadAttachments(
        uploads,
        { channel: id, queue },
        { signal, onProgress: (done, total) => onProgress({ channel: id, kind: 'uploading', done, total }) },
      );
      for (const [ID, waitsFor] of failed) blockers.set(ID, waitsFor);
      return outcome;
    },
  };
}
