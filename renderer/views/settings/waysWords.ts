import type { Profile, ReportWay } from '#shared/profile/profile.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { WayChange } from './waysChange.ts';

/** The ways in as people call them. */
export const wayNames: Readonly<Record<ReportWay, string>> = {
  platform: '省平台接口',
  tables: '库表',
  socket: 'TCP 接口',
};

const sentWords: Readonly<Record<ReportWay, string>> = {
  platform: '上报省平台',
  tables: '写入数据库',
  socket: '经 TCP 接口上报',
};

/** Records on this PC per data set; absent = not counted yet. */
export type RecordCounts = Readonly<Partial<Record<DataSetId, number>>>;

/** Names of data sets in a sentence. */
export function dataSetNames(dataSets: readonly DataSetId[]): string {
  return dataSets.map((dataSet) => tables[dataSet].name).join('、');
}

/** What saving will do, one sentence per way in and direction. */
export function changeWords({ way, added, removed }: WayChange, counts: RecordCounts): readonly string[] {
  return [
    ...(added.length > 0
      ? [`${wayNames[way]}加上${dataSetNames(added)}。${addedWords(way, added, counts)}`]
      : []),
    ...(removed.length > 0 ? [`${wayNames[way]}不再包括${dataSetNames(removed)}。${removedWords(way)}`] : []),
  ];
}

function addedWords(way: ReportWay, added: readonly DataSetId[], counts: RecordCounts): string {
  const known = added.flatMap((dataSet) => counts[dataSet] ?? []);
  if (known.length < added.length) return `正在统计本机的记录，它们会在下次同步时${sentWords[way]}。`;
  const total = known.reduce((sum, count) => sum + count, 0);
  return total === 0
    ? `本机还没有这些记录，以后填写的会${sentWords[way]}。`
    : `本机的 ${total} 条记录会在下次同步时${sentWords[way]}，那里已有且没有改动的除外。`;
}

function removedWords(way: ReportWay): string {
  return way === 'tables'
    ? '已写入的行留在数据库里，不再更新；还没有写入的不再写入。'
    : '已送达的记录留在平台上，不再更新；还没有送达的不再从这里上报。';
}

/** What saving the ways in came to. */
export function waysSavedWords({ mode }: Profile, queued: number): string {
  const where = mode === 'practice' ? '当前为演练。' : '';
  const records = queued === 0 ? '没有需要新排队的记录。' : `${queued} 条记录已排队，点立即同步后送出。`;
  return `设置已保存。${where}${records}`;
}
