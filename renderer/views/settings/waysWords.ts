import type { Profile } from '#shared/profile/profile.ts';
import { lineOf, type ReportWay } from '#shared/model/channelTable.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { WayChange } from './waysChange.ts';
import { settingsWords } from './settingsWords.ts';

/** Records on this PC per data set; absent = not counted yet. */
export type RecordCounts = Readonly<Partial<Record<DataSetId, number>>>;

/** Names of data sets in a sentence. */
export function dataSetNames(dataSets: readonly DataSetId[]): string {
  return dataSets.map((dataSet) => tables[dataSet].name).join('、');
}

/** What saving will do, one sentence per way in and direction. */
export function changeWords({ way, added, removed }: WayChange, counts: RecordCounts): readonly string[] {
  const { name, leaves } = lineOf(way);
  return [
    ...(added.length > 0 ? [`${name}加上${dataSetNames(added)}。${addedWords(way, added, counts)}`] : []),
    ...(removed.length > 0 ? [`${name}不再包括${dataSetNames(removed)}。${leaves}`] : []),
  ];
}

function addedWords(way: ReportWay, added: readonly DataSetId[], counts: RecordCounts): string {
  const known = added.flatMap((dataSet) => counts[dataSet] ?? []);
  if (known.length < added.length) return `正在统计本机的记录，它们会在下次同步时${lineOf(way).reports}。`;
  const total = known.reduce((sum, count) => sum + count, 0);
  return total === 0
    ? `本机还没有这些记录，以后填写的会${lineOf(way).reports}。`
    : `本机的 ${total} 条记录会在下次同步时${lineOf(way).reports}，那里已有且没有改动的除外。`;
}

/** What saving the ways in came to. */
export function waysSavedWords({ mode }: Profile, queued: number): string {
  const where = mode === 'practice' ? '当前为演练。' : '';
  const records = queued === 0 ? settingsWords.nothingQueued : settingsWords.queued(queued, '送出');
  return `设置已保存。${where}${records}`;
}
