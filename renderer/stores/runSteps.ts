import { assertNever } from '#shared/lib/assertNever.ts';
import { lineOf, type Way } from '#shared/model/channelTable.ts';
import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { RunReport } from '#shared/sync/runReport.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { kindsOfWay, wayOf } from '#shared/model/channels.ts';
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

/** The steps of a way, in the order they are gone through; attachments are uploaded to the platform alone. */
function stepsOfWay(way: Way): readonly (readonly [id: StepId, label: string])[] {
  const { open, pull, rows } = lineOf(way).steps;
  return [
    [`${way}:open`, open],
    ...(way === 'platform' ? [['attachments', '上传附件'] as const] : []),
    ...(pull === null ? [] : [[`${way}:pull`, pull] as const]),
    ...(rows === null
      ? kindsOfWay(way).map((kind) => [kind, kindOf(kind).noun] as const)
      : [[`${way}:rows`, rows] as const]),
  ];
}

/** The steps of a run, all waiting, in the order the ways are served; the platform alone unless said otherwise. */
export function initialSteps(ways: readonly Way[] = ['platform']): RunSteps {
  return {
    steps: ways.flatMap((way) =>
      stepsOfWay(way).map(([id, label]): RunStep => ({ id, label, status: 'waiting', detail: '' })),
    ),
    tallies: {},
  };
}

/** The steps after one event of the run. */
export function advanceSteps(run: RunSteps, event: RunnerEvent): RunSteps {
  switch (event.kind) {
    case 'opening':
      return moveTo(run, `${servedWay(event.channel)}:open`, '');
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

function servedWay(channel: ChannelId): Way {
  return wayOf(channel) ?? 'platform';
}

function rowsStep({ channel, dataSet }: Extract<RunnerEvent, { readonly dataSet: RecordKind }>): StepId {
  const way = servedWay(channel);
  return lineOf(way).steps.rows === null ? dataSet : `${way}:rows`;
}

function pulling(run: RunSteps, event: Extract<RunnerEvent, { kind: 'pulling' }>): RunSteps {
  const { channel, dataSet, rows } = event;
  const { noun } = kindOf(dataSet);
  return moveTo(run, `${servedWay(channel)}:pull`, rows === 0 ? noun : `${noun} ${rows} 条`);
}

function settling(run: RunSteps, event: Extract<RunnerEvent, { kind: 'settling' }>): RunSteps {
  const way = servedWay(event.channel);
  const settle = `${way}:settle` as const;
  const before = way === 'platform' ? 'attachments' : (`${way}:open` as const);
  return moveTo(withSettling(run, settle, before), settle, `${kindOf(event.dataSet).noun} ${event.rows} 条`);
}

function withSettling(run: RunSteps, id: StepId, before: StepId): RunSteps {
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
function settlingId({ steps }: RunSteps): StepId | null {
  const id = steps.find(({ status }) => status === 'running')?.id;
  return id?.endsWith(':settle') ? id : null;
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
