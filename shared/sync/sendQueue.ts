import type { RecordKind } from '../kinds/recordKind.ts';
import { leavesKey } from './dependencies.ts';
import { batchRowOf, guardedRowOf } from './freezeRow.ts';
import type { WaitsFor } from '../model/entry.ts';
import type { RecordId } from '../model/values.ts';
import type { HeldItem, PlannedGroup, QueuePlan } from './planQueue.ts';
import { heldUpBy, neededParents, planQueue } from './planQueue.ts';
import type { NamedRecord } from './parentIndex.ts';
import type { QueueItem } from '../model/ports.ts';
import type { RunContext } from './runContext.ts';
import type { Stop } from './runMessage.ts';
import { sendRows } from './sendRows.ts';
import { awaitsBatch } from './settleRow.ts';

/** Which records to send. */
export interface SendSelection {
  readonly only: ReadonlySet<RecordId> | undefined;
  readonly blockers: ReadonlyMap<RecordId, WaitsFor> | undefined;
}

/** Plans the queue as it is now and sends it group by group. */
export async function sendQueue(context: RunContext, selection: SendSelection): Promise<Stop | null> {
  const { store, channel, tally } = context;
  const items = await store.queue(channel.id);
  const parents = await store.parents(channel.id, neededParents(items));
  const plan = planQueue({ items, parents, open: await openRows(context, items), ...selection });
  if (plan.satisfied.length > 0) await store.satisfy(channel.id, plan.satisfied);
  for (const ID of plan.satisfied) tally.forget(ID);

  tally.expect(plan.groups.flatMap((group) => group.items));
  await holdItems(context, plan.held);
  await release(context, plan);
  for (const group of plan.groups) {
    const stop = await sendGroup(context, plan, group);
    if (stop) return stop;
  }
  return null;
}

/** Rows that still wait for the outcome of an earlier batch, as they went out. */
async function openRows({ store, channel }: RunContext, items: readonly QueueItem[]): Promise<NamedRecord[]> {
  const entries = new Map(items.map(({ entry }) => [entry.ID, entry]));
  return (await store.unsettled(channel.id)).flatMap(({ batchNo, dataSet, rows }) =>
    rows
      .filter(({ ID }) => awaitsBatch(entries.get(ID) ?? null, batchNo))
      .map(({ ID, data }) => ({ ID, dataSet, data })),
  );
}

async function sendGroup(context: RunContext, plan: QueuePlan, group: PlannedGroup): Promise<Stop | null> {
  const { dataSet, operation, items } = group;
  if (context.signal.aborted) return { kind: 'cancelled' };
  const route = await context.route(dataSet, operation);
  if (!route.configured) {
    const waitsFor: WaitsFor = { kind: 'route', dataSet, reason: route.reason };
    await holdItems(
      context,
      items.map((item) => ({ item, waitsFor })),
    );
    markFates(context, plan, items);
    return null;
  }
  const held = items.flatMap((item) => {
    const waitsFor = heldUpBy(item, plan.dependencies);
    return waitsFor ? [{ item, waitsFor }] : [];
  });
  await holdItems(context, held);
  const waiting = new Set(held.map(({ item }) => item));
  const rows = items
    .filter((item) => !waiting.has(item))
    .map(context.channel.pull ? guardedRowOf : batchRowOf);
  const stop = await sendRows(context, { dataSet, operation }, rows, Math.max(1, route.batchSize));
  markFates(context, plan, items);
  return stop;
}

/** Tells the dependencies how the items of a group ended, so that children and takers of keys know. */
function markFates({ tally }: RunContext, { dependencies }: QueuePlan, items: readonly QueueItem[]): void {
  for (const item of items) {
    const { ID } = item.record;
    const fate = tally.fate(ID);
    if (fate === 'delivered' && leavesKey(item)) dependencies.vacate(ID);
    if (item.acknowledged) continue;
    // A conflict of an insert means that the key exists there, which is all a child needs.
    dependencies.mark(ID, fate === 'delivered' || fate === 'conflict' ? 'there' : 'blocked');
  }
}

async function holdItems(context: RunContext, held: readonly HeldItem[]): Promise<void> {
  const { store, channel, tally } = context;
  if (held.length === 0) return;
  await store.hold(
    channel.id,
    held.map(({ item, waitsFor }) => ({ ID: item.record.ID, waitsFor })),
  );
  const rows = new Map<RecordKind, number>();
  for (const { item } of held) {
    tally.hold(item.record.ID);
    rows.set(item.record.dataSet, (rows.get(item.record.dataSet) ?? 0) + 1);
  }
  for (const [dataSet, count] of rows) context.emit({ kind: 'held', dataSet, rows: count });
}

/** Records that can go now are 待同步 again, even if the run ends before their turn. */
async function release({ store, channel }: RunContext, plan: QueuePlan): Promise<void> {
  const released = plan.groups
    .flatMap((group) => group.items)
    .filter((item) => item.entry.state.status === 'held')
    .map((item) => ({ ID: item.record.ID, waitsFor: null }));
  if (released.length > 0) await store.hold(channel.id, released);
}
