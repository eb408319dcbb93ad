import { typedText } from '../../lib/withoutFormatMarks.ts';
import type { BatchCounter } from '../batchNumber.ts';
import { nextBatchNo } from '../batchNumber.ts';
import { freezeRow } from '../freezeRow.ts';
import { addCounts, countVerdicts } from '../judgeRow.ts';
import type { Acknowledged } from '../../model/acknowledged.ts';
import type { Batch } from '../../model/batch.ts';
import type { EntryState, OutboxEntry } from '../../model/entry.ts';
import type { ForeignRow, TakenKind } from '../../model/foreignRow.ts';
import type { LocalRecord } from '../../model/record.ts';
import type { BatchNo, ChannelId, Instant, RecordId } from '../../model/values.ts';
import { isInFlight, isSatisfied, neededEntry } from '../neededEntry.ts';
import { businessKeyOf } from '../../kinds/businessKeyOf.ts';
import { recordKinds, type RecordKind } from '../../kinds/recordKind.ts';
import type { ChannelViews } from '../localEdits.ts';
import type { BatchDraft, NumberedSettlement, QueueItem, SyncStore } from '../../model/ports.ts';
import { takeInRow } from '../takeInRow.ts';
import { awaitsBatch, settleRow } from '../settleRow.ts';

/** Everything a store keeps; outlives the store like files outlive a program. */
interface StoreData {
  readonly records: Map<RecordId, LocalRecord>;
  readonly entries: Map<string, OutboxEntry>;
  readonly acknowledged: Map<string, Acknowledged>;
  readonly batches: Map<BatchNo, Batch>;
  /** Where the last look at a kind of a channel ended. */
  readonly pulled: Map<string, string>;
  counter: BatchCounter | null;
}

interface InMemoryOptions {
  readonly now: () => Instant;
  /** YYYYMMDD */
  readonly today: () => string;
  /** Two digits of this PC in batch numbers; 00 by default. */
  readonly workstation?: string;
}

export function emptyStoreData(): StoreData {
  return {
    records: new Map(),
    entries: new Map(),
    acknowledged: new Map(),
    batches: new Map(),
    pulled: new Map(),
    counter: null,
  };
}

/** Key of what is kept per channel and record. */
export function channelKey(channel: ChannelId, ID: RecordId): string {
  return `${channel}\u001f${ID}`;
}

/** A SyncStore in memory; the same rules as the real one, without a database. */
export function createInMemoryStore(data: StoreData, options: InMemoryOptions): SyncStore {
  const { now, today, workstation = '00' } = options;
  const entryOf = (channel: ChannelId, ID: RecordId): OutboxEntry | null =>
    data.entries.get(channelKey(channel, ID)) ?? null;
  const acknowledgedOf = (channel: ChannelId, ID: RecordId): Acknowledged | null =>
    data.acknowledged.get(channelKey(channel, ID)) ?? null;
  const itemOf = (channel: ChannelId, ID: RecordId): QueueItem | null => {
    const record = data.records.get(ID);
    const entry = entryOf(channel, ID);
    return record && entry ? { record, entry, acknowledged: acknowledgedOf(channel, ID) } : null;
  };
  const setState = (entry: OutboxEntry, state: EntryState): void =>
    void data.entries.set(channelKey(entry.channel, entry.ID), { ...entry, state });

  function drawBatchNo(): BatchNo {
    const drawn = nextBatchNo(data.counter, today(), workstation);
    if (!drawn.ok) throw new Error(`no batch number: ${drawn.error}`);
    data.counter = drawn.value.counter;
    return drawn.value.batchNo;
  }

  /** Another channel still holds an acknowledged copy or an open outcome. */
  function heldElsewhere(channel: ChannelId, ID: RecordId): boolean {
    const copies = [...data.acknowledged.values()].some((copy) => copy.ID === ID && copy.channel !== channel);
    return (
      copies ||
      [...data.entries.values()].some(
        (entry) => entry.ID === ID && entry.channel !== channel && isInFlight(entry),
      )
    );
  }

  function put<T>(map: Map<string, T>, key: string, value: T | null): void {
    if (value === null) map.delete(key);
    else map.set(key, value);
  }

  /** An entry that waits for a batch which no answer will ever come to goes again. */
  function requeueOrphans(channel: ChannelId): void {
    for (const entry of data.entries.values()) {
      const { state } = entry;
      if (entry.channel !== channel || (state.status !== 'sending' && state.status !== 'unknown')) continue;
      if (data.batches.get(state.batchNo)?.state === 'unknown') continue;
      const record = data.records.get(entry.ID);
      const needed = record && neededEntry(record, channel, acknowledgedOf(channel, entry.ID));
      put(data.entries, channelKey(channel, entry.ID), needed ?? null);
    }
  }

  function viewsOf(channel: ChannelId, ID: RecordId): ChannelViews {
    const lines = [...data.entries.values(), ...data.acknowledged.values()].filter((line) => line.ID === ID);
    const others = new Set(lines.map((line) => line.channel));
    others.delete(channel);
    const view = (id: ChannelId) => ({
      channel: id,
      entry: entryOf(id, ID),
      acknowledged: acknowledgedOf(id, ID),
    });
    return { active: view(channel), others: [...others].map(view) };
  }

  function rivalOf(dataSet: RecordKind, row: ForeignRow): LocalRecord | null {
    const key = businessKeyOf(dataSet, row.data);
    const known = new Set([...data.acknowledged.values()].map(({ ID }) => ID));
    const rival = [...data.records.values()].find(
      (record) =>
        record.dataSet === dataSet &&
        !record.deleted &&
        !record.draft &&
        !known.has(record.ID) &&
        businessKeyOf(dataSet, record.data) === key,
    );
    return key !== '' && rival ? rival : null;
  }

  function takeIn(channel: ChannelId, dataSet: RecordKind, row: ForeignRow): TakenKind {
    const taken = takeInRow({
      row,
      dataSet,
      record: data.records.get(row.ID) ?? null,
      views: viewsOf(channel, row.ID),
      rival: rivalOf(dataSet, row),
      sample: false,
      stamp: { now: now(), updateDate: row.updateDate },
    });
    if (typeof taken === 'string') return taken;
    if (taken.replaced) {
      data.records.delete(taken.replaced.ID);
      data.entries.delete(channelKey(channel, taken.replaced.ID));
    }
    put(data.records, row.ID, taken.record);
    put(data.acknowledged, channelKey(channel, row.ID), taken.acknowledged);
    for (const change of taken.entries) put(data.entries, channelKey(change.channel, row.ID), change.entry);
    return taken.kind;
  }

  function freezeOne({ channel, dataSet, operation, rows }: BatchDraft): Batch | null {
    const fitting = rows.filter((row) => {
      const item = itemOf(channel, row.ID);
      return item !== null && freezeRow(item, row, operation, '') !== null;
    });
    if (fitting.length === 0) return null;
    const batchNo = drawBatchNo();
    for (const row of fitting) {
      const item = itemOf(channel, row.ID);
      const frozen = item && freezeRow(item, row, operation, batchNo);
      if (!frozen) continue;
      data.records.set(row.ID, frozen.record);
      data.entries.set(channelKey(channel, row.ID), frozen.entry);
    }
    const batch: Batch = {
      batchNo,
      channel,
      dataSet,
      operation,
      rows: fitting,
      state: 'sending',
      createdAt: now(),
      settledAt: null,
      reply: null,
      counts: { delivered: 0, refused: 0, conflict: 0 },
    };
    data.batches.set(batchNo, batch);
    return batch;
  }

  function settleOne({ batchNo, state, reply, verdicts }: NumberedSettlement): void {
    const batch = data.batches.get(batchNo);
    if (!batch) throw new Error(`no such batch: ${batchNo}`);
    const counted = verdicts.filter((verdict) => awaitsBatch(entryOf(batch.channel, verdict.ID), batchNo));
    for (const verdict of counted) {
      const { ID } = verdict;
      const row = batch.rows.find((candidate) => candidate.ID === ID);
      if (!row) continue;
      const after = settleRow({
        record: data.records.get(ID) ?? null,
        entry: entryOf(batch.channel, ID),
        acknowledged: acknowledgedOf(batch.channel, ID),
        elsewhere: heldElsewhere(batch.channel, ID),
        batch,
        row,
        verdict,
        now: now(),
      });
      put(data.records, ID, after.record);
      put(data.entries, channelKey(batch.channel, ID), after.entry);
      put(data.acknowledged, channelKey(batch.channel, ID), after.acknowledged);
      if (verdict.kind === 'moved') takeIn(batch.channel, batch.dataSet, verdict.row);
    }
    data.batches.set(batchNo, {
      ...batch,
      state,
      reply,
      settledAt: state === 'unknown' ? null : now(),
      counts: addCounts(batch.counts, countVerdicts(counted)),
    });
  }

  return {
    async recover(channel) {
      for (const batch of data.batches.values()) {
        if (batch.channel !== channel || batch.state !== 'sending') continue;
        data.batches.set(batch.batchNo, { ...batch, state: 'unknown' });
        for (const { ID } of batch.rows) {
          const entry = entryOf(channel, ID);
          if (!entry || !awaitsBatch(entry, batch.batchNo)) continue;
          const reason = '发送途中程序退出，对方是否收到尚未核实';
          setState(entry, { status: 'unknown', batchNo: batch.batchNo, reason, since: now() });
        }
      }
      requeueOrphans(channel);
    },

    async queue(channel, only) {
      const ids = only ?? [...data.records.keys()];
      return ids.flatMap((ID) => itemOf(channel, ID) ?? []);
    },

    async parents(channel, needs) {
      const isNamed = ({ dataSet, data: row }: LocalRecord) =>
        needs.some(({ value, to }) =>
          to.some((by) => by.dataSet === dataSet && typedText(row[by.field] ?? '') === value),
        );
      return [...data.records.values()]
        .filter((record) => !record.deleted && isNamed(record))
        .map((record) => ({
          ID: record.ID,
          dataSet: record.dataSet,
          data: record.data,
          draft: record.draft,
          acknowledged: acknowledgedOf(channel, record.ID) !== null,
          entry: entryOf(channel, record.ID),
        }));
    },

    async unsettled(channel) {
      return [...data.batches.values()]
        .filter((batch) => batch.channel === channel && batch.state === 'unknown')
        .sort((left, right) => (left.batchNo < right.batchNo ? -1 : 1));
    },

    async freeze(drafts) {
      return drafts.flatMap((draft) => freezeOne(draft) ?? []);
    },

    async settle(settlements) {
      for (const settlement of settlements) settleOne(settlement);
    },

    async pulls(channel) {
      return recordKinds.map((dataSet) => ({
        dataSet,
        since: data.pulled.get(channelKey(channel, dataSet)) ?? '',
        own: Object.fromEntries(
          [...data.batches.values()]
            .filter((batch) => batch.channel === channel && batch.dataSet === dataSet)
            .map(({ batchNo, counts }) => [batchNo, counts.delivered]),
        ),
      }));
    },

    async takeIn(channel, dataSet, rows) {
      return rows.map((row) => takeIn(channel, dataSet, row));
    },

    async keepPulled(channel, dataSet, next) {
      data.pulled.set(channelKey(channel, dataSet), next);
    },

    async hold(channel, holds) {
      for (const { ID, waitsFor } of holds) {
        const entry = entryOf(channel, ID);
        if (entry?.state.status !== 'queued' && entry?.state.status !== 'held') continue;
        setState(entry, waitsFor ? { status: 'held', waitsFor } : { status: 'queued' });
      }
    },

    async satisfy(channel, ids) {
      for (const ID of ids) {
        const item = itemOf(channel, ID);
        if (item && isSatisfied(item)) data.entries.delete(channelKey(channel, ID));
      }
    },
  };
}
