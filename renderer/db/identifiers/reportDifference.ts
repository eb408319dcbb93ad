import { deriveOperation } from '#shared/sync/deriveOperation.ts';
import { isInFlight } from '#shared/sync/neededEntry.ts';
import type { Row } from '#shared/standard/types.ts';
import type { Conflict } from '#shared/model/entry.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { channelView, readStandings, standingTables } from '../standing.ts';

/**
 * Puts an identifier in conflict because a look at the node showed something else than what was confirmed; `theirs`
 * null: the node has no such identifier. false: nothing was confirmed yet, or an outcome is open, so that the next
 * sync finds out by itself.
 */
export async function reportDifference(
  context: RepositoryContext,
  ID: RecordId,
  theirs: Row | null,
): Promise<boolean> {
  const { db, reader, now } = context;
  return db.transaction('rw', standingTables(db), async () => {
    const [standing] = await readStandings(db, reader, [ID]);
    const record = standing?.record;
    if (!standing || !record?.subject) return false;
    const { channel } = record.subject;
    const { entry, acknowledged } = channelView(standing, channel);
    if (!acknowledged || isInFlight(entry)) return false;
    const operation = deriveOperation(record, acknowledged);
    const conflict: Conflict = {
      kind: theirs ? 'identifierDiffers' : 'missingThere',
      reason: theirs ? '查询时发现节点上的内容与上次确认的不同' : '查询时节点上没有这个标识',
      mine: record.data,
      lastAcknowledged: acknowledged.data,
      theirs,
      batchNo: acknowledged.batchNo,
      operation: operation === 'none' ? 'U' : operation,
      revision: record.revision,
      at: now(),
    };
    await db.outbox.put({ channel, ID, dataSet: record.dataSet, state: { status: 'conflict', conflict } });
    return true;
  });
}
