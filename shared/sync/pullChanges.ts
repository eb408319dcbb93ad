import type { PullOutcome, PullPoint } from '../model/ports.ts';
import type { RunContext, Stop } from './runContext.ts';
import { createRetries } from './runContext.ts';

/** Rows per call: one transaction of the store, and a stop waits for no more. */
const rowsPerPull = 500;

/** Takes in what others changed on the channel since the last look, kind by kind. */
export async function pullChanges(context: RunContext): Promise<Stop | null> {
  if (!context.channel.pull) return null;
  for (const point of await context.store.pulls(context.channel.id)) {
    const route = await context.route(point.dataSet, 'U');
    if (!route.configured) continue;
    const stop = await pullKind(context, point);
    if (stop) return stop;
  }
  return null;
}

/** Where a row had to be left for later, the next look begins before it. */
async function pullKind(context: RunContext, { dataSet, since, own }: PullPoint): Promise<Stop | null> {
  const { store, channel, tally } = context;
  let rows = 0;
  let complete = true;
  for (let from = since; ;) {
    context.emit({ kind: 'pulling', dataSet, rows });
    const page = await ask(context, { dataSet, since: from, own });
    if (page.kind !== 'page') return page;
    const kinds = await store.takeIn(channel.id, dataSet, page.rows);
    const idsOf = (...wanted: readonly string[]) =>
      page.rows.filter((_, index) => wanted.includes(kinds[index] ?? '')).map(({ ID }) => ID);
    tally.take(idsOf('added', 'taken', 'merged', 'deleted'));
    tally.clash(idsOf('conflict'));
    complete &&= !kinds.includes('skipped');
    if (complete) await store.keepPulled(channel.id, dataSet, page.next);
    rows += page.rows.length;
    if (!page.more) return null;
    from = page.next;
  }
}

async function ask(
  context: RunContext,
  point: PullPoint,
): Promise<Extract<PullOutcome, { kind: 'page' }> | Stop> {
  const { channel, signal } = context;
  const retries = createRetries(context);
  for (;;) {
    if (signal.aborted || !channel.pull) return { kind: 'cancelled' };
    const outcome = await channel.pull({ ...point, limit: rowsPerPull });
    if (outcome.kind === 'page') return outcome;
    if (outcome.kind === 'fatal') {
      return { kind: 'stopped', cause: outcome.cause, reason: outcome.reason, nextTryAt: null };
    }
    if (outcome.kind === 'unknown') {
      return { kind: 'stopped', cause: 'unreachable', reason: outcome.reason, nextTryAt: null };
    }
    const stop = await retries.wait(outcome.reason, outcome.retryAfterMs);
    if (stop) return stop;
  }
}
