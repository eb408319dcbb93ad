import type { BusType, Row } from '../standard/types.ts';
import { deriveOperation } from './deriveOperation.ts';
import { batchRowOf, guardedRowOf } from './freezeRow.ts';
import type { Inquiry } from './inquire.ts';
import { inquire } from './inquire.ts';
import { countVerdicts, settledState } from './judgeRow.ts';
import type { SettlingPart } from './judgeSettling.ts';
import { judgeReadBack } from './judgeSettling.ts';
import { lookUp } from './lookUp.ts';
import type { Batch, BatchRow } from '../model/batch.ts';
import type { RecordId } from '../model/values.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { BatchSettlement, QueueItem } from '../model/ports.ts';
import type { Retries, RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { createRetries } from './runContext.ts';
import { awaitsBatch } from './settleRow.ts';
import { findWayOut } from './wayOut.ts';

const busTypes: readonly BusType[] = ['I', 'U', 'D'];

/** How a settled batch leaves the run. */
interface SettledBatch {
  readonly stop: Stop | null;
  /** Rows that surely did not arrive and are queued again. */
  readonly putBack: readonly BatchRow[];
}

/** Settles every unknown batch, oldest first. */
export async function settleUnknown(context: RunContext): Promise<Stop | null> {
  for (const batch of await context.store.unsettled(context.channel.id)) {
    if (context.signal.aborted) return { kind: 'cancelled' };
    const { stop } = await settleBatch(context, batch, createRetries(context));
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
  retries: Retries,
): Promise<SettledBatch> {
  const { store, channel } = context;
  const { batchNo, dataSet, operation } = batch;
  const route = await context.route(dataSet, operation);
  if (!route.configured) return { stop: null, putBack: [] };

  const ids = batch.rows.map(({ ID }) => ID);
  const items = (await store.queue(channel.id, ids)).filter(({ entry }) => awaitsBatch(entry, batchNo));
  const acknowledged = new Map(items.map((item) => [item.record.ID, item.acknowledged?.data ?? null]));
  const rows = batch.rows.filter(({ ID }) => acknowledged.has(ID));
  context.emit({ kind: 'settling', batchNo, dataSet, operation, rows: rows.length });

  const inquiry = channel.readBack
    ? await inquireByLook(context, batch, rows, retries, (ID) => acknowledged.get(ID) ?? null)
    : await inquire(context, batch, firstPart(batch, rows, route.strict), retries);
  const stop = inquiry.stop ?? noteAnswers(context, inquiry);

  const alone = new Set(inquiry.alone);
  const out = await findWayOut(context, batch, stop ? [] : rows.filter(({ ID }) => alone.has(ID)));
  const back = new Set([...out.withdrawn, ...out.replaced.map(({ record }) => record.ID)]);
  const verdicts = inquiry.verdicts.map((verdict): RowVerdict =>
    back.has(verdict.ID) ? { kind: 'requeue', ID: verdict.ID } : verdict,
  );
  await writeSettlement(context, batch, {
    state: settledState(batch, verdicts, 'withdrawn'),
    reply: inquiry.reply ?? batch.reply,
    verdicts,
  });
  const requeued = new Set(verdicts.filter(({ kind }) => kind === 'requeue').map(({ ID }) => ID));
  const putBack = rows.filter(({ ID }) => requeued.has(ID) && !back.has(ID));
  return { putBack, stop: stop ?? (await sendReplacements(context, batch, out.replaced)) };
}

/** Notes for the run whether anything was learnt; unclear answers are counted while asking. */
function noteAnswers({ answers }: RunContext, { verdicts, unanswered }: Inquiry): Stop | null {
  if (unanswered !== null) return answers.unanswered(unanswered);
  if (verdicts.some(({ kind }) => kind !== 'unknown')) answers.clear();
  return null;
}

/**
 * New content in place of one whose outcome stays open: frozen as a batch of its own, and settled as if its first
 * answer had been lost, for the old content may be there (ADR 5).
 */
async function sendReplacements(
  context: RunContext,
  { channel, dataSet }: Batch,
  items: readonly QueueItem[],
): Promise<Stop | null> {
  for (const operation of busTypes) {
    const rows = items
      .filter(({ record, acknowledged }) => deriveOperation(record, acknowledged) === operation)
      .map(context.channel.pull ? guardedRowOf : batchRowOf);
    const drafts = rows.length > 0 ? [{ channel, dataSet, operation, rows }] : [];
    const [batch] = await context.store.freeze(drafts);
    if (!batch) continue;
    const { stop } = await settleBatch(context, batch, createRetries(context));
    if (stop) return stop;
  }
  return null;
}

/** Writes a settlement and reports it. */
export async function writeSettlement(
  context: RunContext,
  batch: Batch,
  judged: BatchSettlement,
): Promise<void> {
  await writeSettlements(context, [{ batch, settlement: judged }]);
}

/** Writes settlements of several batches in one transaction, and reports them. */
export async function writeSettlements(
  context: RunContext,
  judged: readonly { readonly batch: Batch; readonly settlement: BatchSettlement }[],
): Promise<void> {
  const settled: { readonly batch: Batch; readonly settlement: BatchSettlement }[] = [];
  for (const { batch, settlement } of judged)
    settled.push({ batch, settlement: await goneOnBothSides(context, batch, settlement) });
  await context.store.settle(
    settled.map(({ batch: { batchNo }, settlement }) => ({ batchNo, ...settlement })),
  );
  for (const { batch, settlement } of settled) report(context, batch, settlement);
}

function report(context: RunContext, batch: Batch, settlement: BatchSettlement): void {
  const { batchNo, dataSet, operation } = batch;
  context.tally.judge(settlement.verdicts);
  for (const { kind, ID } of settlement.verdicts) if (kind === 'moved') context.moved.add(ID);
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

/**
 * Deleted here and gone there is done. Only where the key was met under another ID, the row of that ID still stands
 * there, and a person has to know.
 */
async function goneOnBothSides(
  { store, channel }: RunContext,
  batch: Batch,
  settlement: BatchSettlement,
): Promise<BatchSettlement> {
  const missing = settlement.verdicts.filter(
    (verdict) =>
      batch.operation === 'D' && verdict.kind === 'conflict' && verdict.conflict === 'missingThere',
  );
  if (missing.length === 0) return settlement;
  const ids = missing.map(({ ID }) => ID);
  const items = await store.queue(channel.id, ids);
  const met = new Set(
    items.filter(({ acknowledged }) => acknowledged?.adopted).map(({ record }) => record.ID),
  );
  const done = new Set(ids.filter((ID) => !met.has(ID)));
  const verdicts = settlement.verdicts.map((verdict): RowVerdict =>
    done.has(verdict.ID) ? { kind: 'delivered', ID: verdict.ID } : verdict,
  );
  const state = settlement.state === 'unknown' ? 'unknown' : settledState(batch, verdicts, 'split');
  return { ...settlement, state, verdicts };
}

/** A strict insert is asked about as an update; everything else may simply be repeated. */
function firstPart(batch: Batch, rows: readonly BatchRow[], strict: boolean): SettlingPart {
  return { phase: strict && batch.operation === 'I' ? 'probe' : 'same', rows };
}

async function inquireByLook(
  context: RunContext,
  batch: Batch,
  rows: readonly BatchRow[],
  retries: Retries,
  acknowledged: (ID: RecordId) => Row | null,
): Promise<Inquiry> {
  const { items, stop, unanswered } = await lookUp(context, batch, rows, retries);
  const verdicts = judgeReadBack(batch.operation, rows, items, acknowledged);
  return { verdicts, stop, unanswered, alone: [], reply: null };
}
