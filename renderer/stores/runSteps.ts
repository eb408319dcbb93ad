import { assertNever } from '#shared/lib/assertNever.ts';
import { tableList } from '#shared/standard/registry.ts';
import { isDataSet, kindOf } from '#shared/kinds/recordKind.ts';
import type { RunReport } from '#shared/sync/runReport.ts';
import type { ChannelId } from '#shared/sync/model.ts';
import { kindsOf } from '../db/channelIds.ts';
import type { RunnerEvent } from '../sync/startSync.ts';
import type { SyncStep } from './syncTypes.ts';

/** What became of the rows of one step so far. */
interface Tally {
  readonly delivered: number;
  readonly refused: number;
  readonly conflict: number;
  readonly unknown: number;
  readonly held: number;
}

/** A run as its list of steps; made anew by every event. */
export interface RunSteps {
  readonly steps: readonly SyncStep[];
  readonly tallies: Readonly<Partial<Record<SyncStep['id'], Tally>>>;
}

const none: Tally = { delivered: 0, refused: 0, conflict: 0, unknown: 0, held: 0 };

const tallyWords = [
  ['delivered', '已送达'],
  ['refused', '被退回'],
  ['conflict', '冲突'],
  ['unknown', '待确认'],
  ['held', '暂缓'],
] as const satisfies readonly (readonly [keyof Tally, string])[];

/** 取得令牌 → 上传附件 → 单位 … → 隐患, all waiting; `identifiers`: and those of the identifier node. */
export function initialSteps(identifiers = false): RunSteps {
  const waiting = (id: SyncStep['id'], label: string): SyncStep => ({
    id,
    label,
    status: 'waiting',
    detail: '',
  });
  return {
    steps: [
      waiting('token', '取得令牌'),
      waiting('attachments', '上传附件'),
      ...tableList.map(({ dataSet, noun }) => waiting(dataSet, noun)),
      ...(identifiers
        ? [waiting('nodeToken', '登录标识节点'), waiting('identifier', kindOf('identifier').noun)]
        : []),
    ],
    tallies: {},
  };
}

/** The steps after one event of the run. */
export function advanceSteps(run: RunSteps, event: RunnerEvent): RunSteps {
  switch (event.kind) {
    case 'opening':
      return moveTo(run, idsOn(event.channel).token, '');
    case 'uploading':
      return moveTo(run, 'attachments', `${event.done}/${event.total}`);
    case 'settling':
      return settling(run, event);
    case 'sending':
      return moveTo(run, event.dataSet, null);
    case 'waiting':
      return withDetail(run, `对方正忙，稍后自动重试（第 ${event.failures} 次）`);
    case 'batchDone':
      return count(run, settlingId(run) ?? event.dataSet, {
        ...none,
        ...event.counts,
        unknown: event.state === 'unknown' ? event.rows - sumOf(event.counts) : 0,
      });
    case 'held':
      return count(run, event.dataSet, { ...none, held: event.rows });
    case 'finished':
      return run;
    default:
      return assertNever(event);
  }
}

/** The steps when the run is over: what was going on is done, or is where it ended. */
export function finishSteps(run: RunSteps, status: RunReport['status']): RunSteps {
  const ended = status === 'completed' ? 'done' : 'failed';
  return {
    ...run,
    steps: run.steps.map((step) => (step.status === 'running' ? { ...step, status: ended } : step)),
  };
}

/** What was running is done; deletes come back to a data set that was done already. */
function moveTo(run: RunSteps, id: SyncStep['id'], detail: string | null): RunSteps {
  return {
    ...run,
    steps: run.steps.map((step) => {
      if (step.id === id) return { ...step, status: 'running', detail: detail ?? wordsOf(run.tallies[id]) };
      return step.status === 'running' ? { ...step, status: 'done' } : step;
    }),
  };
}

type SettlingId = 'settle' | 'nodeSettle';

interface ChannelSteps {
  readonly token: SyncStep['id'];
  readonly settle: SettlingId;
  /** The step that settling comes after. */
  readonly before: SyncStep['id'];
}

function idsOn(channel: ChannelId): ChannelSteps {
  return kindsOf(channel).every(isDataSet)
    ? { token: 'token', settle: 'settle', before: 'attachments' }
    : { token: 'nodeToken', settle: 'nodeSettle', before: 'nodeToken' };
}

function settling(run: RunSteps, event: Extract<RunnerEvent, { kind: 'settling' }>): RunSteps {
  const { settle, before } = idsOn(event.channel);
  return moveTo(withSettling(run, settle, before), settle, `${kindOf(event.dataSet).noun} ${event.rows} 条`);
}

function withSettling(run: RunSteps, id: SettlingId, before: SyncStep['id']): RunSteps {
  if (run.steps.some((step) => step.id === id)) return run;
  const settle: SyncStep = { id, label: '核实待确认', status: 'waiting', detail: '' };
  return { ...run, steps: run.steps.flatMap((step) => (step.id === before ? [step, settle] : [step])) };
}

function withDetail(run: RunSteps, detail: string): RunSteps {
  return { ...run, steps: run.steps.map((step) => (step.status === 'running' ? { ...step, detail } : step)) };
}

function count(run: RunSteps, id: SyncStep['id'], more: Tally): RunSteps {
  const tally = addTallies(run.tallies[id] ?? none, more);
  return {
    steps: run.steps.map((step) => (step.id === id ? { ...step, detail: wordsOf(tally) } : step)),
    tallies: { ...run.tallies, [id]: tally },
  };
}

/** The settling step, if that is what goes on. */
function settlingId({ steps }: RunSteps): SettlingId | null {
  const id = steps.find(({ status }) => status === 'running')?.id;
  return id === 'settle' || id === 'nodeSettle' ? id : null;
}

function addTallies(a: Tally, b: Tally): Tally {
  return {
    delivered: a.delivered + b.delivered,
    refused: a.refused + b.refused,
    conflict: a.conflict + b.conflict,
    unknown: a.unknown + b.unknown,
    held: a.held + b.held,
  };
}

function wordsOf(tally: Tally | undefined): string {
  if (!tally) return '';
  return tallyWords
    .filter(([key]) => tally[key] > 0)
    .map(([key, word]) => `${word} ${tally[key]}`)
    .join(' · ');
}

function sumOf(counts: Pick<Tally, 'delivered' | 'refused' | 'conflict'>): number {
  return counts.delivered + counts.refused + counts.conflict;
}
