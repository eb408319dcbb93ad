import { assertNever } from '#shared/lib/assertNever.ts';
import { tableList } from '#shared/standard/registry.ts';
import type { ReportWay } from '#shared/profile/profile.ts';
import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { RunReport } from '#shared/sync/runReport.ts';
import type { ChannelId } from '#shared/model/model.ts';
import { wayOf } from '#shared/model/channels.ts';
import type { RunnerEvent } from '../sync/startSync.ts';
import type { StepId, RunStep } from './syncTypes.ts';

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
  readonly steps: readonly RunStep[];
  readonly tallies: Readonly<Partial<Record<StepId, Tally>>>;
}

const none: Tally = { delivered: 0, refused: 0, conflict: 0, unknown: 0, held: 0 };

const tallyWords = [
  ['delivered', '已送达'],
  ['refused', '被退回'],
  ['conflict', '冲突'],
  ['unknown', '待确认'],
  ['held', '暂缓'],
] as const satisfies readonly (readonly [keyof Tally, string])[];

type StepOf<Id extends StepId> = readonly [id: Id, label: string];

const platformSteps: readonly StepOf<StepId>[] = [
  ['token', '取得令牌'],
  ['attachments', '上传附件'],
  ...tableList.map(({ dataSet, noun }): StepOf<StepId> => [dataSet, noun]),
];

/** The steps of the channels served, by the way each is of. */
const stepsOfWay: Readonly<Record<Way, readonly StepOf<StepId>[]>> = {
  platform: platformSteps,
  tables: [
    ['tablesOpen', '连接库表'],
    ['tablesPull', '取回别处改动'],
    ['tablesRows', '写入库表'],
  ],
  socket: [
    ['socketOpen', '连接 TCP 接口'],
    ['socketRows', '经 TCP 接口上报'],
  ],
  identifiers: [
    ['nodeToken', '登录标识节点'],
    ['identifier', kindOf('identifier').noun],
  ],
};

/** The steps of a run, all waiting, in the order the ways are served; the platform alone unless said otherwise. */
export function initialSteps(ways: readonly Way[] = ['platform']): RunSteps {
  return {
    steps: ways.flatMap((way) =>
      stepsOfWay[way].map(([id, label]): RunStep => ({ id, label, status: 'waiting', detail: '' })),
    ),
    tallies: {},
  };
}

/** The steps after one event of the run. */
export function advanceSteps(run: RunSteps, event: RunnerEvent): RunSteps {
  switch (event.kind) {
    case 'opening':
      return moveTo(run, idsOn(event.channel).open, '');
    case 'uploading':
      return moveTo(run, 'attachments', `${event.done}/${event.total}`);
    case 'settling':
      return settling(run, event);
    case 'pulling':
      return pulling(run, event);
    case 'sending':
      return moveTo(run, rowsStep(event), null);
    case 'waiting':
      return withDetail(run, `对方正忙，稍后自动重试（第 ${event.failures} 次）`);
    case 'batchDone':
      return count(run, settlingId(run) ?? rowsStep(event), {
        ...none,
        ...event.counts,
        unknown: event.state === 'unknown' ? event.rows - sumOf(event.counts) : 0,
      });
    case 'held':
      return count(run, rowsStep(event), { ...none, held: event.rows });
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
function moveTo(run: RunSteps, id: StepId, detail: string | null): RunSteps {
  return {
    ...run,
    steps: run.steps.map((step) => {
      if (step.id === id) return { ...step, status: 'running', detail: detail ?? wordsOf(run.tallies[id]) };
      return step.status === 'running' ? { ...step, status: 'done' } : step;
    }),
  };
}

type Way = ReportWay | 'identifiers';

type SettlingId = 'settle' | 'tablesSettle' | 'socketSettle' | 'nodeSettle';

interface ChannelSteps {
  readonly open: StepId;
  readonly settle: SettlingId;
  /** The step that settling comes after. */
  readonly before: StepId;
  /** The one step of all kinds; null: each kind has its own. */
  readonly rows: StepId | null;
}

const channelSteps: Readonly<Record<Way, ChannelSteps>> = {
  platform: { open: 'token', settle: 'settle', before: 'attachments', rows: null },
  tables: { open: 'tablesOpen', settle: 'tablesSettle', before: 'tablesOpen', rows: 'tablesRows' },
  socket: { open: 'socketOpen', settle: 'socketSettle', before: 'socketOpen', rows: 'socketRows' },
  identifiers: { open: 'nodeToken', settle: 'nodeSettle', before: 'nodeToken', rows: null },
};

const settlingIds: readonly SettlingId[] = Object.values(channelSteps).map(({ settle }) => settle);

function idsOn(channel: ChannelId): ChannelSteps {
  return channelSteps[wayOf(channel) ?? 'platform'];
}

function rowsStep({ channel, dataSet }: Extract<RunnerEvent, { readonly dataSet: RecordKind }>): StepId {
  return idsOn(channel).rows ?? dataSet;
}

function pulling(run: RunSteps, { dataSet, rows }: Extract<RunnerEvent, { kind: 'pulling' }>): RunSteps {
  return moveTo(run, 'tablesPull', rows === 0 ? kindOf(dataSet).noun : `${kindOf(dataSet).noun} ${rows} 条`);
}

function settling(run: RunSteps, event: Extract<RunnerEvent, { kind: 'settling' }>): RunSteps {
  const { settle, before } = idsOn(event.channel);
  return moveTo(withSettling(run, settle, before), settle, `${kindOf(event.dataSet).noun} ${event.rows} 条`);
}

function withSettling(run: RunSteps, id: SettlingId, before: StepId): RunSteps {
  if (run.steps.some((step) => step.id === id)) return run;
  const settle: RunStep = { id, label: '核实待确认', status: 'waiting', detail: '' };
  return { ...run, steps: run.steps.flatMap((step) => (step.id === before ? [step, settle] : [step])) };
}

function withDetail(run: RunSteps, detail: string): RunSteps {
  return { ...run, steps: run.steps.map((step) => (step.status === 'running' ? { ...step, detail } : step)) };
}

function count(run: RunSteps, id: StepId, more: Tally): RunSteps {
  const tally = addTallies(run.tallies[id] ?? none, more);
  return {
    steps: run.steps.map((step) => (step.id === id ? { ...step, detail: wordsOf(tally) } : step)),
    tallies: { ...run.tallies, [id]: tally },
  };
}

/** The settling step, if that is what goes on. */
function settlingId({ steps }: RunSteps): SettlingId | null {
  const id = steps.find(({ status }) => status === 'running')?.id;
  return settlingIds.find((settling) => settling === id) ?? null;
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
