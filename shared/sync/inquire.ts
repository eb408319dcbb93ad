import { kindOf } from '../kinds/recordKind.ts';
import type { RecordKind } from '../kinds/recordKind.ts';
import type { SettlingPart, SettlingStep } from './judgeSettling.ts';
import { judgeSettling, settlingOperation } from './judgeSettling.ts';
import type { Batch } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { Random, SendOutcome } from '../model/ports.ts';
import type { Retries, RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { unclearAllowance } from './answerMonitor.ts';
import { openWords } from './openWords.ts';

/** What asking about an unknown batch led to. */
export interface Inquiry {
  readonly verdicts: readonly RowVerdict[];
  readonly stop: Stop | null;
  /** Set when a request got no answer at all: in words, which. */
  readonly unanswered: string | null;
  /** Rows that stayed open although the other side answered about each of them alone. */
  readonly alone: readonly RecordId[];
  readonly reply: string | null;
}

type Overload = Extract<SendOutcome, { kind: 'overload' }>;
type Answer = Exclude<SendOutcome, { kind: 'fatal' }>;

/** How the inquiry goes on after an answer. */
type Next =
  | { readonly kind: 'judge'; readonly outcome: Answer }
  | { readonly kind: 'again'; readonly part: SettlingPart }
  | {
      readonly kind: 'end';
      readonly stop: Stop | null;
      readonly reason: string;
      readonly unanswered: string | null;
    };

/** Asks part by part until every row has its verdict, or until nothing more can be learnt in this run. */
export async function inquire(
  context: RunContext,
  batch: Batch,
  first: SettlingPart,
  retries: Retries,
): Promise<Inquiry> {
  const parts = first.rows.length > 0 ? [first] : [];
  const verdicts: RowVerdict[] = [];
  const alone: RecordId[] = [];
  const unclearLimit = createUnclearLimit(context, batch.rows.length);
  let reply: string | null = null;

  for (let part = parts[0]; part; part = parts[0]) {
    const next = unclearLimit.reached()
      ? end(null, unclearLimit.lastReason())
      : await decideNext(context, part, retries, () => askAbout(context, batch, part));
    if (next.kind === 'again') {
      parts[0] = next.part;
      continue;
    }
    if (next.kind === 'end') {
      const { stop, reason, unanswered } = next;
      const open = parts.flatMap(({ rows }) => rows.map(({ ID }) => unknown(ID, reason)));
      return { verdicts: [...verdicts, ...open], stop, unanswered, alone, reply };
    }
    const { outcome } = next;
    const step = judgeSettling(batch.operation, part, outcome);
    unclearLimit.note(part, outcome, step);
    if (isUnclear(outcome)) alone.push(...step.verdicts.map(({ ID }) => ID));
    verdicts.push(...step.verdicts);
    parts.splice(0, 1, ...inOrder(step, outcome, batch.dataSet, context.random));
    reply = 'reply' in outcome ? outcome.reply : outcome.reason;
  }
  return { verdicts, stop: null, unanswered: null, alone, reply };
}

async function decideNext(
  context: RunContext,
  part: SettlingPart,
  retries: Retries,
  ask: () => Promise<SendOutcome>,
): Promise<Next> {
  if (context.signal.aborted) return end({ kind: 'cancelled' }, openWords.receiptUnchecked);
  const outcome = await ask();
  switch (outcome.kind) {
    case 'fatal': {
      const { cause, reason } = outcome;
      return end({ kind: 'stopped', cause, reason, nextTryAt: null }, openWords.receiptUnchecked);
    }
    case 'overload':
      return outcome.tooLarge
        ? { kind: 'judge', outcome }
        : await afterOverload(context, part, retries, outcome);
    case 'unknown':
      return outcome.answered
        ? { kind: 'judge', outcome }
        : { ...end(null, outcome.reason), unanswered: outcome.reason };
    default:
      return { kind: 'judge', outcome };
  }
}

/** Waits and asks again. Where only words ask for it, and waiting did not help, it counts as an unclear answer. */
async function afterOverload(
  { answers }: RunContext,
  { phase, rows }: SettlingPart,
  retries: Retries,
  outcome: Overload,
): Promise<Next> {
  const { reason, retryAfterMs, processed, inWords } = outcome;
  if (inWords && answers.waitedInVain()) return { kind: 'judge', outcome };
  const stop = await retries.wait(reason, retryAfterMs);
  if (stop?.kind === 'stopped' && inWords) return { kind: 'judge', outcome };
  if (stop) return end(stop, reason);
  // An insert that may have been processed is an open insert again.
  const again = phase === 'insert' && processed === 'maybe' ? 'probe' : phase;
  return { kind: 'again', part: { phase: again, rows } };
}

function end(stop: Stop | null, reason: string): Extract<Next, { kind: 'end' }> {
  return { kind: 'end', stop, reason, unanswered: null };
}

/** How long to go on with a batch whose answers are unclear. */
interface UnclearLimit {
  note(part: SettlingPart, outcome: Answer, step: SettlingStep): void;
  reached(): boolean;
  lastReason(): string;
}

/**
 * A batch is given up for this run when too many unclear answers came in a row. Rows that are alone do not count:
 * they have cost what they can. The run goes on, for what comes next may have nothing to do with it.
 */
function createUnclearLimit({ answers }: RunContext, rows: number): UnclearLimit {
  let unclear = 0;
  let reason = '';
  return {
    note(part, outcome, step) {
      if (step.verdicts.some(({ kind }) => kind !== 'unknown')) {
        unclear = 0;
        answers.clear();
      }
      if (!isUnclear(outcome)) return;
      reason = outcome.reason;
      if (part.rows.length === 1) return answers.unclearRow();
      unclear += 1;
      answers.unclear(reason, rows);
    },
    reached: () => unclear >= unclearAllowance(rows),
    lastReason: () => reason,
  };
}

function isUnclear(outcome: Answer): outcome is Overload | Extract<SendOutcome, { kind: 'unknown' }> {
  return outcome.kind === 'unknown' || (outcome.kind === 'overload' && !outcome.tooLarge);
}

/**
 * Half the time the second half goes first after an unclear answer, so that many bad rows at the front of a batch
 * do not use up every run. Never where rows may name each other: there the order is that of the parents.
 */
function inOrder(
  { parts }: SettlingStep,
  outcome: Answer,
  dataSet: RecordKind,
  random: Random,
): readonly SettlingPart[] {
  const ordered = kindOf(dataSet).parents.some(({ to }) => to.some((parent) => parent.dataSet === dataSet));
  const swap = parts.length === 2 && isUnclear(outcome) && !ordered && random() > 0.5;
  return swap ? [...parts].reverse() : parts;
}

function askAbout(
  { channel }: RunContext,
  { batchNo, dataSet, operation }: Batch,
  { phase, rows }: SettlingPart,
): Promise<SendOutcome> {
  return channel.send({ batchNo, dataSet, operation: settlingOperation(operation, phase), rows });
}

function unknown(ID: RecordId, reason: string): RowVerdict {
  return { kind: 'unknown', ID, reason };
}
