import { Dexie } from 'dexie';
import { recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { AppDatabase } from './schema.ts';

// A range over the leading parts of an index: a shorter key comes first, maxKey after everything. maxKey may
// stand in a key once only, for IndexedDB takes an array that occurs twice for an endless one.
const { maxKey } = Dexie;

/** Everything of one data set, by the leading part of an index. */
export function recordsOf(db: AppDatabase, dataSet: RecordKind) {
  return db.records.where('[dataSet+facet]').between([dataSet], [dataSet, maxKey]);
}

/** What may stand for the devices of these 设备代码; blanks behind a code, as a database leaves them, are passed over. */
export function recordsOfDevices(db: AppDatabase, dataSet: RecordKind, regNos: readonly string[]) {
  const ranges = regNos.map((regNo): [[string, string], [string, string]] => [
    [dataSet, regNo],
    [dataSet, `${regNo}\uffff`],
  ]);
  return db.records.where('[dataSet+data.regNo]').inAnyRange(ranges);
}

export function entriesOf(db: AppDatabase, channel: ChannelId, dataSet: RecordKind) {
  return db.outbox
    .where('[channel+dataSet+state.status]')
    .between([channel, dataSet], [channel, dataSet, maxKey]);
}

export function entriesOfChannel(db: AppDatabase, channel: ChannelId) {
  return db.outbox.where('[channel+dataSet+state.status]').between([channel], [channel, maxKey]);
}

/** Entries that wait for the outcome of a batch. */
export function entriesUnderWay(db: AppDatabase, channel: ChannelId) {
  const keys = recordKinds.flatMap((kind) => [
    [channel, kind, 'sending'],
    [channel, kind, 'unknown'],
  ]);
  return db.outbox.where('[channel+dataSet+state.status]').anyOf(keys);
}

export function acknowledgedOf(db: AppDatabase, channel: ChannelId, dataSet: RecordKind) {
  return db.acknowledged.where('[channel+dataSet]').equals([channel, dataSet]);
}
