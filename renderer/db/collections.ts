import { Dexie } from 'dexie';
import type { DataSetId } from '#shared/standard/types.ts';
import type { ChannelId } from '#shared/sync/model.ts';
import type { AppDatabase } from './schema.ts';

const { minKey, maxKey } = Dexie;

/** Everything of one data set, by the leading part of an index. */
export function recordsOf(db: AppDatabase, dataSet: DataSetId) {
  return db.records.where('[dataSet+facet]').between([dataSet, minKey], [dataSet, maxKey], true, true);
}

export function entriesOf(db: AppDatabase, channel: ChannelId, dataSet: DataSetId) {
  return db.outbox
    .where('[channel+dataSet+state.status]')
    .between([channel, dataSet, minKey], [channel, dataSet, maxKey], true, true);
}

export function entriesOfChannel(db: AppDatabase, channel: ChannelId) {
  return db.outbox
    .where('[channel+dataSet+state.status]')
    .between([channel, minKey, minKey], [channel, maxKey, maxKey], true, true);
}

export function acknowledgedOf(db: AppDatabase, channel: ChannelId, dataSet: DataSetId) {
  return db.acknowledged.where('[channel+dataSet]').equals([channel, dataSet]);
}
