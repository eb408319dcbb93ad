import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { recordKinds } from '#shared/kinds/recordKind.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import type { ChannelId, Instant, RecordId } from '#shared/model/values.ts';
import type { RunReport } from '#shared/sync/runReport.ts';
import { useServices } from '../services/services.ts';
import type { CauseCounts } from '../db/figures/countCauses.ts';
import { noCounts, sumOf, totalCounts, type CountsByKind } from '../db/figures/countStates.ts';
import { channelsBeside, routedKinds, wayOf } from '#shared/model/channels.ts';
import { useLive } from '../db/useLive.ts';
import type { RunnerEvent } from '../sync/startSync.ts';
import { measureProgress } from './measureProgress.ts';
import { advanceSteps, finishSteps, initialSteps } from './runSteps.ts';
import type { RunRetry, SyncProgress } from './syncTypes.ts';
import { useConnection } from './useConnection.ts';
import { useSettingsStore } from './useSettingsStore.ts';
import { useSnapshot } from './useSnapshot.ts';
import { runProblemWords } from './runProblemWords.ts';

const noCountsAtAll = Object.fromEntries(recordKinds.map((kind) => [kind, noCounts])) as CountsByKind;
const noCauses: CauseCounts = {
  toMend: 0,
  toMendByKind: Object.fromEntries(recordKinds.map((kind) => [kind, 0])) as CauseCounts['toMendByKind'],
  behind: 0,
};

/** 立即同步: the run under way, what waits, and whether the platform can be reached. */
export const useSyncStore = defineStore('sync', () => {
  const { sync, runs, states, packageFiles, clock, activeChannel, ways, identifierNode } = useServices();
  const settings = useSettingsStore();
  const { connection, reachable, probe } = useConnection();

  const running = ref(false);
  /** 停止 was pressed, and the request under way has no answer yet. */
  const stopping = ref(false);
  const run = shallowRef(initialSteps());
  const steps = computed(() => run.value.steps);
  const progress = shallowRef<SyncProgress | null>(null);
  /** Not null while a busy platform is given time. */
  const retry = shallowRef<RunRetry | null>(null);
  /** Of this session and the platform in use; null before the first run. */
  const ownReport = shallowRef<RunReport | null>(null);
  watch([activeChannel, () => settings.restarts], () => (ownReport.value = null));
  let abort: AbortController | null = null;

  const {
    figures: snapshot,
    show,
    refresh,
  } = useSnapshot({
    atOnce: states.atOnce,
    read: async () => ({
      figures: await states.figures(activeChannel.value),
      lastSuccess: (await runs.lastCompleted(activeChannel.value))?.finishedAt ?? null,
      lastRun: await runs.last(activeChannel.value),
    }),
    sources: [activeChannel, ways, identifierNode],
    calm: () => running.value || packageFiles.busy.value,
  });
  /** false until the store has answered: until then every figure is 0 and is not to be shown. */
  const counted = computed(() => snapshot.value !== null);
  const lastSuccess = computed<Instant | null>(() => snapshot.value?.lastSuccess ?? null);
  /** Of this session or, after a restart, of the last one; always of the platform in use. */
  const lastReport = computed<RunReport | null>(() => {
    const stored = snapshot.value?.lastRun ?? null;
    const own = ownReport.value;
    if (!own || !stored) return own ?? stored;
    return stored.finishedAt > own.finishedAt ? stored : own;
  });
  const quarantined = useLive(() => states.quarantined(), 0);
  /** Records and identifiers by the state that their list shows. */
  const countsByKind = computed(() => snapshot.value?.figures.states ?? noCountsAtAll);
  const waitingByKind = computed(() => snapshot.value?.figures.waiting ?? noCountsAtAll);
  /** Of the nine data sets together; identifiers are counted apart. */
  const counts = computed(() => totalCounts(countsByKind.value, dataSetIds));
  /** What the list 待同步 holds, identifiers with it. */
  const waitingCounts = computed(() => totalCounts(waitingByKind.value));
  /** 待同步 N of the header. */
  const waiting = computed(() => sumOf(waitingCounts.value));
  /** What a person has to mend, and what waits for that. */
  const causes = computed(() => snapshot.value?.figures.causes ?? noCauses);

  /** Sends what waits, or the records given. Does nothing while a run is under way. */
  async function start(only?: readonly RecordId[]): Promise<void> {
    if (running.value) return;
    running.value = true;
    run.value = initialSteps(servedWays());
    progress.value = null;
    const measured = new Map<ChannelId, Measure>();
    abort = new AbortController();
    const startedAt = clock.now();
    let report = notRun(startedAt, runProblemWords.broken);
    try {
      const outcome = await sync.start({
        channels: servedChannels(activeChannel.value),
        only,
        signal: abort.signal,
        onProgress: (event) => follow(event, startedAt, measured),
      });
      report = outcome.kind === 'finished' ? outcome.report : notRun(startedAt, runProblemWords.busy);
    } finally {
      // What is said of the run and what is counted after it appear together.
      await refresh();
      ownReport.value = report;
      run.value = finishSteps(run.value, report.status);
      running.value = false;
      stopping.value = false;
      retry.value = null;
      abort = null;
      void probe();
    }
  }

  /** The ways that have a part in a run: those that take records, and identifiers if some wait. */
  function servedWays() {
    const identifiers = sumOf(waitingByKind.value.identifier) > 0;
    return channelsBeside(activeChannel.value).flatMap((channel) => {
      const way = wayOf(channel);
      const served = way === 'identifiers' ? identifiers : routedKinds(channel, ways.value).length > 0;
      return way !== null && served ? [way] : [];
    });
  }

  /** Stops after the request under way. */
  function cancel(): void {
    if (abort === null) return;
    stopping.value = true;
    abort.abort();
  }

  /** Progress adds up over the channels, as far as they have begun. */
  function follow(event: RunnerEvent, startedAt: Instant, measured: Map<ChannelId, Measure>): void {
    run.value = advanceSteps(run.value, event);
    retry.value = event.kind === 'waiting' ? { reason: event.reason, retryAt: event.retryAt } : null;
    if (event.kind === 'uploading') return;
    measured.set(event.channel, { done: event.done, total: event.total });
    const parts = [...measured.values()];
    const done = parts.reduce((sum, part) => sum + part.done, 0);
    const total = parts.reduce((sum, part) => sum + part.total, 0);
    progress.value = measureProgress(done, total, startedAt, clock.now());
  }

  function notRun(at: Instant, message: string): RunReport {
    const counts = {
      delivered: 0,
      refused: 0,
      conflict: 0,
      unknown: 0,
      held: 0,
      left: waiting.value,
      taken: 0,
    };
    return {
      status: 'stopped',
      cause: null,
      message,
      counts,
      startedAt: at,
      finishedAt: clock.now(),
      nextTryAt: null,
    };
  }

  return {
    running,
    stopping,
    steps,
    progress,
    retry,
    lastReport,
    lastSuccess,
    counted,
    counts,
    countsByKind,
    quarantined,
    waiting,
    waitingCounts,
    waitingByKind,
    causes,
    show,
    connection,
    reachable,
    start,
    cancel,
  };
});

interface Measure {
  readonly done: number;
  readonly total: number;
}

/** The platform first: identifiers may wait, the daily report may not. */
function servedChannels(active: ChannelId): readonly [ChannelId, ...ChannelId[]] {
  return [active, ...channelsBeside(active).filter((channel) => channel !== active)];
}
