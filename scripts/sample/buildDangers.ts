import { generateNumber } from '#shared/standard/generateNumber.ts';
import type { Row } from '#shared/standard/types.ts';
import { pair, type SampleRisk } from './buildRisks.ts';
import { sampleProblems } from './dangers.ts';
import { daysAfter, type Draw } from './random.ts';

type State = 'registered' | 'rectifying' | 'rectified' | 'accepted' | 'rejected';

const count = 150;
const firstDay = '2025-01-06';
const spanOfDays = 660;
const officers = ['沈佳禾', '陆承志', '许静文', '邵晨曦'];
const daysAllowed: Readonly<Record<string, number>> = { 一般事故隐患: 30, 较大事故隐患: 15, 严重事故隐患: 3 };
const rejected = new Set([40, 77, 101, 120]);

/** 150 hidden dangers over two years: the old ones closed, the latest still open. */
export function buildHiddenDangers(risks: readonly SampleRisk[], draw: Draw): readonly Row[] {
  return Array.from({ length: count }, (_, index) => {
    const risk = risks[(index * 7) % risks.length];
    if (risk === undefined) throw new Error('no risk point');
    const round = Math.floor(index / risks.length);
    const problems = sampleProblems[risk.family];
    const problem = problems[(index + round * 2) % problems.length];
    if (problem === undefined) throw new Error('no problem text');
    const registDate = daysAfter(firstDay, Math.floor((index * spanOfDays) / count));
    return dangerRow({ risk: risk.row, problem, registDate, state: stateOf(index) }, draw);
  });
}

interface Facts {
  readonly risk: Row;
  readonly problem: readonly [string, string, string];
  readonly registDate: string;
  readonly state: State;
}

function dangerRow({ risk, problem, registDate, state }: Facts, draw: Draw): Row {
  const [troubleType, troubleLevel, text] = problem;
  const allowed = daysAllowed[troubleLevel] ?? 30;
  const name = (risk['riskName'] ?? '').replace(/（.*/, '');
  return {
    taskNo: numberOn(registDate, draw),
    regNo: risk['regNo'] ?? '',
    troubleType,
    troubleLevel,
    mainProblem: `${name}：${text}`,
    registMan: draw.pick(officers),
    registDate,
    limitDate: daysAfter(registDate, allowed),
    ...outcome(state, registDate, allowed, risk['deptName'] ?? '', draw),
  };
}

function outcome(state: State, registDate: string, allowed: number, department: string, draw: Draw): Row {
  const dealMan = pair(department, draw)[0];
  const none = { dealMan: '', delDate: '', delInfo: '', acceptMan: '', acceptDate: '', acceptInfo: '' };
  if (state === 'registered') return none;
  if (state === 'rectifying') return { ...none, dealMan, delInfo: '未整改' };
  const delDate = daysAfter(registDate, draw.between(1, allowed));
  const done = { ...none, dealMan, delDate, delInfo: '已整改' };
  if (state === 'rectified') return done;
  return {
    ...done,
    acceptMan: draw.pick(['顾明远', ...officers]),
    acceptDate: daysAfter(delDate, draw.between(0, 4)),
    acceptInfo: state === 'accepted' ? '验收合格' : '验收不合格',
  };
}

function stateOf(index: number): State {
  if (index >= 143) return 'registered';
  if (index >= 134) return 'rectifying';
  if (index >= 124) return 'rectified';
  return rejected.has(index) ? 'rejected' : 'accepted';
}

function numberOn(date: string, draw: Draw): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const now = {
    year,
    month,
    day,
    hour: draw.between(8, 17),
    minute: draw.between(0, 59),
    second: draw.between(0, 59),
  };
  return generateNumber('hiddenDanger', now, draw.next);
}
