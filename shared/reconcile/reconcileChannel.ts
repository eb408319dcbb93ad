import { isDataSet, type RecordKind } from '../kinds/recordKind.ts';
import { recordTitle } from '../kinds/recordTitle.ts';
import type { ChannelId, RecordId } from '../model/values.ts';
import type { CancelSignal, Channel, Clock, HeldRow, Random } from '../model/ports.ts';
import { askWithRetries, type Halt } from './askWithRetries.ts';
import { createComparison, type Comparison, type Copy } from './compareKind.ts';
import {
  differenceKinds,
  mostListed,
  noDifferences,
  type ChannelResult,
  type Difference,
  type Identity,
  type KindResult,
  type Shows,
} from './Reconciliation.ts';

/** The local store as a reconciliation sees it. It only reads. */
export interface ReconcileStore {
  /** IDs of the records of a kind that the channel holds something of. */
  acknowledgedIds(channel: ChannelId, dataSet: RecordKind): Promise<readonly RecordId[]>;
  /** What the channel confirmed of them, in any order; what a conflict taught only was never confirmed. */
  copies(channel: ChannelId, dataSet: RecordKind, ids: readonly RecordId[]): Promise<readonly Copy[]>;
  /** IDs of the records here that the rows stand for, by ID or business key, by ID of the row. */
  recordsOf(
    channel: ChannelId,
    dataSet: RecordKind,
    rows: readonly HeldRow[],
  ): Promise<ReadonlyMap<RecordId, RecordId>>;
}

export interface ReconcileProgress {
  readonly dataSet: RecordKind;
  /** Records compared so far, of about so many; both grow with what is found there. */
  readonly done: number;
  readonly total: number;
}

interface ReconcileContext {
  readonly store: ReconcileStore;
  readonly channel: Channel;
  readonly identity: (dataSet: RecordKind) => Identity;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: CancelSignal;
  readonly onProgress: (progress: ReconcileProgress) => void;
}

/** Copies read at once, and rows asked for at once: a stop waits for no more. */
const rowsPerStep = 500;

/**
 * Compares what a channel has confirmed of the kinds with what it shows it holds. Nothing is changed on either side.
 * null: cancelled.
 */
export async function reconcileChannel(
  context: ReconcileContext,
  kinds: readonly RecordKind[],
): Promise<ChannelResult | null> {
  const { channel, clock } = context;
  const shows = whatItShows(channel, kinds);
  const counter = await createCounter(context, kinds);
  try {
    const opened = shows === 'nothing' ? null : await open(context);
    if (opened?.kind === 'cancelled') return null;
    const results: KindResult[] = [];
    let problem = opened?.reason ?? null;
    for (const dataSet of kinds) {
      const one = await reconcileKind(context, dataSet, problem === null ? shows : 'nothing', counter);
      if (one === null) return null;
      problem ??= one.problem;
      results.push(one.result);
    }
    return { channel: channel.id, shows, at: clock.now(), problem, kinds: results };
  } finally {
    if (shows !== 'nothing') await channel.close();
  }
}

function whatItShows(channel: Channel, kinds: readonly RecordKind[]): Shows {
  if (channel.holdings) return 'rows';
  return channel.readBack && !kinds.some(isDataSet) ? 'lookUps' : 'nothing';
}

async function open(context: ReconcileContext): Promise<Halt | null> {
  const opened = await askWithRetries(context, () => context.channel.open());
  return opened.kind === 'open' ? null : opened;
}

interface Counter {
  readonly ids: ReadonlyMap<RecordKind, readonly RecordId[]>;
  step(dataSet: RecordKind, rows: number): void;
}

/** A record is done when its row has been taken in, or its copy where nothing can be asked. */
async function createCounter(
  { store, channel, onProgress }: ReconcileContext,
  kinds: readonly RecordKind[],
): Promise<Counter> {
  const ids = new Map<RecordKind, readonly RecordId[]>();
  for (const dataSet of kinds) ids.set(dataSet, await store.acknowledgedIds(channel.id, dataSet));
  const total = [...ids.values()].reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  return {
    ids,
    step(dataSet, rows) {
      done += rows;
      onProgress({ dataSet, done, total: Math.max(total, done) });
    },
  };
}

interface OneKind {
  readonly result: KindResult;
  readonly problem: string | null;
}

async function reconcileKind(
  context: ReconcileContext,
  dataSet: RecordKind,
  shows: Shows,
  counter: Counter,
): Promise<OneKind | null> {
  const { channel, store, signal, identity } = context;
  const ids = counter.ids.get(dataSet) ?? [];
  const comparison = createComparison(dataSet, identity(dataSet));
  counter.step(dataSet, 0);
  let unanswered = 0;
  for (let from = 0; from < ids.length; from += rowsPerStep) {
    if (signal.aborted) return null;
    const copies = await store.copies(channel.id, dataSet, ids.slice(from, from + rowsPerStep));
    comparison.addCopies(copies);
    if (shows === 'nothing') counter.step(dataSet, copies.length);
    if (shows !== 'lookUps') continue;
    const looked = await lookUp(context, dataSet, copies, comparison, counter);
    if (looked.kind === 'cancelled') return null;
    if (looked.kind === 'stopped') return stoppedAt(comparison, dataSet, looked.reason);
    unanswered += looked.unanswered;
  }
  if (shows === 'rows') {
    const halt = await listRows(context, dataSet, comparison, counter);
    if (halt?.kind === 'cancelled') return null;
    if (halt) return stoppedAt(comparison, dataSet, halt.reason);
  }
  if (shows === 'nothing') return { result: localOnly(comparison, dataSet), problem: null };
  return { result: await resultOf(context, dataSet, comparison, unanswered), problem: null };
}

/** Takes in all that the other side lists. */
async function listRows(
  context: ReconcileContext,
  dataSet: RecordKind,
  comparison: Comparison,
  counter: Counter,
): Promise<Halt | null> {
  const { holdings } = context.channel;
  if (!holdings) throw new Error(`channel ${context.channel.id} lists nothing`);
  for (let afterID = ''; ;) {
    const request = { dataSet, afterID, limit: rowsPerStep };
    const page = await askWithRetries(context, () => holdings(request));
    if (page.kind !== 'page') return page;
    comparison.addRows(page.rows);
    counter.step(dataSet, page.rows.length);
    const last = page.rows.at(-1);
    if (!page.more || !last) return null;
    afterID = last.ID;
  }
}

type LookedUp = { readonly kind: 'looked'; readonly unanswered: number } | Halt;

/** Asks about some copies, in parts as large as the channel takes. */
async function lookUp(
  context: ReconcileContext,
  dataSet: RecordKind,
  copies: readonly Copy[],
  comparison: Comparison,
  counter: Counter,
): Promise<LookedUp> {
  const { readBack } = context.channel;
  if (!readBack) throw new Error(`channel ${context.channel.id} cannot be asked`);
  let unanswered = 0;
  for (let from = 0; from < copies.length; from += readBack.rows) {
    const part = copies.slice(from, from + readBack.rows);
    const rows = part.map(({ ID, data }) => ({ ID, data, revision: 0, updateDate: '' }));
    const answer = await askWithRetries(context, () =>
      readBack.read({ batchNo: '', dataSet, operation: 'U', rows }),
    );
    if (answer.kind !== 'items') return answer;
    const itemOf = new Map(answer.items.map((item) => [item.ID, item]));
    for (const { ID, data, batchNo } of part) {
      const item = itemOf.get(ID);
      if (item?.kind === 'same') comparison.addRows([{ ID, batchNo, data }]);
      else if (item?.kind === 'different') comparison.addRows([{ ID, batchNo: '', data: item.theirs }]);
      else if (item?.kind !== 'absent') {
        unanswered += 1;
        comparison.leaveOpen([ID]);
        // Where there is no answer at all the rest would wait as long for none.
        if (item?.kind === 'unknown' && !item.answered) return { kind: 'stopped', reason: item.reason };
      }
    }
    counter.step(dataSet, part.length);
  }
  return { kind: 'looked', unanswered };
}

/** What there is here can be told in any case. */
function localOnly(comparison: Comparison, dataSet: RecordKind): KindResult {
  const { here } = comparison.finish();
  return { dataSet, here, there: null, unanswered: 0, totals: noDifferences, differences: [] };
}

function stoppedAt(comparison: Comparison, dataSet: RecordKind, problem: string): OneKind {
  return { result: localOnly(comparison, dataSet), problem };
}

async function resultOf(
  { store, channel }: ReconcileContext,
  dataSet: RecordKind,
  comparison: Comparison,
  unanswered: number,
): Promise<KindResult> {
  const { here, there, differences, extras } = comparison.finish();
  const records = await store.recordsOf(channel.id, dataSet, extras);
  const all = [...differences, ...extras.map((row) => extraThere(dataSet, row, records.get(row.ID)))];
  const listed = differenceKinds.flatMap((kind) => all.filter((difference) => difference.kind === kind));
  const count = (kind: Difference['kind']): number =>
    all.filter((difference) => difference.kind === kind).length;
  return {
    dataSet,
    here,
    there,
    unanswered,
    totals: {
      missing: count('missing'),
      differs: count('differs'),
      unacknowledged: count('unacknowledged'),
      extra: count('extra'),
    },
    differences: listed.slice(0, mostListed),
  };
}

function extraThere(dataSet: RecordKind, row: HeldRow, record: RecordId | undefined): Difference {
  return {
    kind: record === undefined ? 'extra' : 'unacknowledged',
    ID: record ?? row.ID,
    title: recordTitle(dataSet, row.data),
    fields: [],
    mine: null,
    theirs: row.data,
    confirmedBy: '',
    theirBatchNo: row.batchNo,
  };
}
