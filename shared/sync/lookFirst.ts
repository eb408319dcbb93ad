import { countVerdicts, settledState } from './judgeRow.ts';
import { judgeReadBack } from './judgeSettling.ts';
import { lookUp } from './lookUp.ts';
import type { Batch } from '../model/batch.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { Retries, RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { writeSettlement } from './settleBatch.ts';

/** What a look left of a batch. */
interface FirstLook {
  /** What is still to be sent; null = nothing. */
  readonly batch: Batch | null;
  readonly stop: Stop | null;
}

/**
 * Looks at what the other side holds before changing it, where the channel wants that. Rows that are as they were
 * last acknowledged go out; what somebody else changed is a conflict; what is there already needs nothing. Where
 * nothing can be learnt, nothing is sent, and the rows stay queued.
 */
export async function lookFirst(context: RunContext, batch: Batch, retries: Retries): Promise<FirstLook> {
  const { store, channel, answers } = context;
  if (batch.operation === 'I' || !channel.readBack?.beforeChanges) return { batch, stop: null };
  const ids = batch.rows.map(({ ID }) => ID);
  const queued = await store.queue(channel.id, ids);
  const base = new Map(queued.map(({ record, acknowledged }) => [record.ID, acknowledged?.data ?? null]));
  const look = await lookUp(context, batch, batch.rows, retries);
  const unansweredStop = look.unanswered === null ? null : answers.unanswered(look.unanswered);
  if (look.unanswered === null && look.stop === null) answers.clear();

  const verdicts = judgeReadBack(batch.operation, batch.rows, look.items, (ID) => base.get(ID) ?? null);
  const going = new Set(verdicts.filter(({ kind }) => kind === 'requeue').map(({ ID }) => ID));
  const stop = look.stop ?? unansweredStop;
  if (stop || going.size === 0) {
    await settleAll(context, batch, verdicts, look.unanswered);
    return { batch: null, stop };
  }
  const decided = verdicts.filter(({ ID }) => !going.has(ID)).map(putBack);
  if (decided.length === 0) return { batch, stop: null };
  await writeSettlement(context, batch, { state: 'unknown', reply: null, verdicts: decided });
  const rows = batch.rows.filter(({ ID }) => going.has(ID));
  return { batch: { ...batch, rows, counts: countVerdicts(decided) }, stop: null };
}

async function settleAll(
  context: RunContext,
  batch: Batch,
  judged: readonly RowVerdict[],
  reply: string | null,
): Promise<void> {
  const verdicts = judged.map(putBack);
  await writeSettlement(context, batch, {
    state: settledState(batch, verdicts, 'withdrawn'),
    reply,
    verdicts,
  });
}

/** A look has no effect: what it leaves open goes again. */
function putBack(verdict: RowVerdict): RowVerdict {
  return verdict.kind === 'unknown' ? { kind: 'requeue', ID: verdict.ID } : verdict;
}
