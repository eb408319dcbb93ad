import type { Batch, BatchRow } from '../model/batch.ts';
import type { ReadBack, ReadBackItem } from '../model/ports.ts';
import type { Retries, RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { openWords } from './openWords.ts';

/** What the other side shows of the rows of a batch. */
export interface LookUp {
  /** One for each row; unknown where nothing was learnt. */
  readonly items: readonly ReadBackItem[];
  readonly stop: Stop | null;
  /** Set when a call got no answer at all: in words, why. The rest was then not asked about. */
  readonly unanswered: string | null;
}

/** Asks a channel that can show what it holds, some rows at a time. */
export async function lookUp(
  context: RunContext,
  batch: Batch,
  rows: readonly BatchRow[],
  retries: Retries,
): Promise<LookUp> {
  const { readBack } = context.channel;
  if (!readBack) throw new Error(`channel ${context.channel.id} cannot show what it holds`);
  const items: ReadBackItem[] = [];
  const rest = (reason: string): ReadBackItem[] =>
    rows.slice(items.length).map(({ ID }) => ({ kind: 'unknown', ID, reason }));
  while (items.length < rows.length) {
    const part = rows.slice(items.length, items.length + Math.max(1, readBack.rows));
    const answer = await askAbout(context, readBack, batch, part, retries);
    if (!Array.isArray(answer))
      return { items: [...items, ...rest(openWords.contentUnchecked)], stop: answer, unanswered: null };
    items.push(...answer);
    const open = answer.flatMap((item) => (item.kind === 'unknown' ? [item] : []));
    const [first] = open;
    if (!first || open.length < answer.length) continue;
    if (open.every(({ answered }) => !answered))
      return { items: [...items, ...rest(first.reason)], stop: null, unanswered: first.reason };
    const stop = noteUnclear(context, first.reason, part.length);
    if (stop) return { items: [...items, ...rest(first.reason)], stop, unanswered: null };
  }
  return { items, stop: null, unanswered: null };
}

/** An unclear answer about one row alone says more of the row than of the other side. */
function noteUnclear({ answers }: RunContext, reason: string, rows: number): Stop | null {
  if (rows > 1) return answers.unclear(reason, rows);
  answers.unclearRow();
  return null;
}

/** The items of some rows in their order, or why the run ends. A busy other side is asked again after a while. */
async function askAbout(
  { channel, signal }: RunContext,
  readBack: ReadBack,
  { batchNo, dataSet, operation }: Batch,
  rows: readonly BatchRow[],
  retries: Retries,
): Promise<ReadBackItem[] | Stop> {
  for (;;) {
    if (signal.aborted) return { kind: 'cancelled' };
    const outcome = await readBack.read({ batchNo, dataSet, operation, rows });
    if (outcome.kind === 'items') {
      const byId = new Map(outcome.items.map((item) => [item.ID, item]));
      return rows.map(
        ({ ID }) => byId.get(ID) ?? { kind: 'unknown', ID, reason: openWords.notShown(channel.title) },
      );
    }
    if (outcome.kind === 'fatal') {
      return { kind: 'stopped', cause: outcome.cause, reason: outcome.reason, nextTryAt: null };
    }
    const stop = await retries.wait(outcome.reason, outcome.retryAfterMs);
    if (stop) return stop;
  }
}
