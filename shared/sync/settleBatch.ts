import { countVerdicts, settledState } from './judgeRow.ts';
import type { SettlingPart } from './judgeSettling.ts';
import { judgeReadBack, judgeSettling, settlingOperation } from './judgeSettling.ts';
import type { Row } from '../standard/types.ts';
import type { Batch, BatchRow, RecordId, RowVerdict } from './model.ts';
import type { BatchSettlement, SendOutcome } from './ports.ts';
import type { Patience, RunContext, Silence, Stop } from './runContext.ts';
import { createPatience } from './runContext.ts';
import { awaitsBatch } from './settleRow.ts';

interface Inquiry {
  readonly verdicts: readonly RowVerdict[];
  readonly stop: Stop | null;
  /** Set when a request got no usable answer: in words, which. */
  readonly unanswered: string | null;
  readonly reply: string | null;
}

/** How a settled batch leaves the run. */
export interface SettledBatch {
  readonly stop: Stop | null;
  /** Rows that surely did not arrive and are queued again. */
  readonly putBack: readonly BatchRow[];
}

const notReached = '同步中途停止，平台是否收到尚未核实';

/** Settles every unknown batch, oldest first. */
export async function settleUnknown(context: RunContext): Promise<Stop | null> {
  for (const batch of await context.store.unsettled(context.channel.id)) {
    if (context.signal.aborted) return { kind: 'cancelled' };
    const { stop } = await settleBatch(context, batch, createPatience(context));
    if (stop) return stop;
  }
  return null;
}

/**
 * Finds out what became of the rows that still wait for this batch and writes it down. By read-back where
 * the channel has it; else by sending the same rows again under the same number.
 */
export async function settleBatch(
  context: RunContext,
  batch: Batch,
  patience: Patience,
): Promise<SettledBatch> {
  const { store, channel, silence } = context;
  const { batchNo, dataSet, operation } = batch;
  const route = await context.route(dataSet, operation);
  if (!route.configured) return { stop: null, putBack: [] };

  const ids = batch.rows.map(({ ID }) => ID);
  const items = (await store.queue(channel.id, ids)).filter(({ entry }) => awaitsBatch(entry, batchNo));
  const acknowledged = new Map(items.map((item) => [item.record.ID, item.acknowledged?.data ?? null]));
  const rows = batch.rows.filter(({ ID }) => acknowledged.has(ID));
  context.emit({ kind: 'settling', batchNo, dataSet, operation, rows: rows.length });

  const inquiry = channel.readBack
    ? await readBack(context, batch, rows, (ID) => acknowledged.get(ID) ?? null)
    : await sendAgain(context, batch, firstPart(batch, rows, route.strict), patience);

  const { verdicts, reply } = inquiry;
  await writeSettlement(context, batch, {
    state: settledState(batch, verdicts, 'withdrawn'),
    reply: reply ?? batch.reply,
    verdicts,
  });
  const back = new Set(verdicts.filter(({ kind }) => kind === 'requeue').map(({ ID }) => ID));
  const putBack = rows.filter(({ ID }) => back.has(ID));
  return { putBack, stop: inquiry.stop ?? noteSilence(silence, inquiry.unanswered) };
}

function noteSilence(silence: Silence, unanswered: string | null): Stop | null {
  if (unanswered !== null) return silence.unanswered(unanswered);
  silence.answered();
  return null;
}

/** Writes a settlement and reports it. */
export async function writeSettlement(
  context: RunContext,
  batch: Batch,
  settlement: BatchSettlement,
): Promise<void> {
  const { batchNo, dataSet, operation } = batch;
  await context.store.settle(batchNo, settlement);
  context.tally.judge(settlement.verdicts);
  context.emit({
    kind: 'batchDone',
    batchNo,
    dataSet,
    operation,
    rows: batch.rows.length,
    state: settlement.state,
    counts: countVerdicts(settlement.verdicts),
  });
}

/** A strict insert is asked about as an update; everything else may simply be repeated. */
function firstPart(batch: Batch, rows: readonly BatchRow[], strict: boolean): SettlingPart {
  return { phase: strict && batch.operation === 'I' ? 'probe' : 'same', rows };
}

async function readBack(
  { channel }: RunContext,
  { batchNo, dataSet, operation }: Batch,
  rows: readonly BatchRow[],
  acknowledged: (ID: RecordId) => Row | null,
): Promise<Inquiry> {
  const items = (await channel.readBack?.({ batchNo, dataSet, operation, rows })) ?? [];
  const verdicts = judgeReadBack(operation, rows, items, acknowledged);
  const first = verdicts[0];
  const silent = first?.kind === 'unknown' && verdicts.every(({ kind }) => kind === 'unknown');
  return { verdicts, stop: null, unanswered: silent ? first.reason : null, reply: null };
}

/** Asks part by part until every row has its verdict, or until nothing more can be learnt in this run. */
async function sendAgain(
  context: RunContext,
  batch: Batch,
  first: SettlingPart,
  patience: Patience,
): Promise<Inquiry> {
  const parts = first.rows.length > 0 ? [first] : [];
  const verdicts: RowVerdict[] = [];
  let reply: string | null = null;
  const leaveOpen = (stop: Stop | null, reason: string, unanswered: string | null): Inquiry => {
    const rest = parts.flatMap(({ rows }) => rows);
    return { verdicts: [...verdicts, ...rest.map(({ ID }) => unknown(ID, reason))], stop, unanswered, reply };
  };

  for (let part = parts[0]; part; part = parts[0]) {
    if (context.signal.aborted) return leaveOpen({ kind: 'cancelled' }, notReached, null);
    const outcome = await askAbout(context, batch, part);
    if (outcome.kind === 'fatal') {
      const stop: Stop = { kind: 'stopped', cause: outcome.cause, reason: outcome.reason, nextTryAt: null };
      return leaveOpen(stop, notReached, null);
    }
    if (outcome.kind === 'overload' && !outcome.tooLarge) {
      const stop = await patience.wait(outcome.reason, outcome.retryAfterMs);
      if (stop) return leaveOpen(stop, outcome.reason, null);
      parts[0] = afterOverload(part, outcome.processed);
      continue;
    }
    if (outcome.kind === 'unknown') return leaveOpen(null, outcome.reason, outcome.reason);
    const step = judgeSettling(batch.operation, part, outcome);
    verdicts.push(...step.verdicts);
    parts.splice(0, 1, ...step.parts);
    reply = 'reply' in outcome ? outcome.reply : outcome.reason;
  }
  return { verdicts, stop: null, unanswered: null, reply };
}

function askAbout(
  { channel }: RunContext,
  { batchNo, dataSet, operation }: Batch,
  { phase, rows }: SettlingPart,
): Promise<SendOutcome> {
  return channel.send({ batchNo, dataSet, operation: settlingOperation(operation, phase), rows });
}

/** An insert that may have been processed is an open insert again. */
function afterOverload({ phase, rows }: SettlingPart, processed: 'no' | 'maybe'): SettlingPart {
  return { phase: phase === 'insert' && processed === 'maybe' ? 'probe' : phase, rows };
}

function unknown(ID: RecordId, reason: string): RowVerdict {
  return { kind: 'unknown', ID, reason };
}
