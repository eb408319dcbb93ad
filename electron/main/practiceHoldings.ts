import { commonWords } from '#shared/lib/commonWords.ts';
import { isDataSet } from '#shared/kinds/recordKind.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { Channel, HeldRow } from '#shared/model/ports.ts';
import type { PracticeHost } from './createPracticeHost.ts';

const notRunning = `演练平台没有启动，没有查到它的内容。${commonWords.recordsKept}。请在工作台启动演练平台后再对账。`;

/**
 * What the practice platform holds, as a channel shows it. It stands here because the platform knows nothing of our
 * ports; a real platform has no such interface.
 */
export function practiceHoldings(
  practice: Pick<PracticeHost, 'isRunning' | 'received'>,
): NonNullable<Channel['holdings']> {
  return async ({ dataSet, afterID, limit }) => {
    if (!practice.isRunning()) return { kind: 'fatal', cause: 'unreachable', reason: notRunning };
    if (!isDataSet(dataSet)) return { kind: 'page', rows: [], more: false };
    const rows = (await practice.received(dataSet))
      .map((row) => heldRow(dataSet, row))
      .filter(({ ID }) => ID > afterID)
      .sort((a, b) => (a.ID < b.ID ? -1 : 1));
    return { kind: 'page', rows: rows.slice(0, limit), more: rows.length > limit };
  };
}

/** Content and envelope apart (table B.1). */
function heldRow(dataSet: DataSetId, row: Row): HeldRow {
  const data = Object.fromEntries(tables[dataSet].fields.map(({ field }) => [field, row[field] ?? '']));
  return { ID: row['ID'] ?? '', batchNo: row['batchNo'] ?? '', data };
}
