import { channelsBeside } from '#shared/model/channels.ts';
import type { RecordId } from '#shared/model/values.ts';
import { isWaitingState } from './figures/countStates.ts';
import { groupBy } from './groupBy.ts';
import { join } from './listedRecords.ts';
import type { ListedRecord } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { worstStanding } from './worstStanding.ts';

/** Records by the worst of the ways they wait on, in the order of `ids`; those that wait on none are left out. */
export async function listWaiting(
  { db, reader, activeChannel }: RepositoryContext,
  ids: readonly RecordId[],
): Promise<readonly ListedRecord[]> {
  const records = reader.all('records', await db.records.bulkGet([...ids]));
  const standings: ListedRecord[] = [];
  for (const channel of channelsBeside(activeChannel())) {
    const keys = ids.map((ID): [typeof channel, RecordId] => [channel, ID]);
    const entries = reader
      .all('outbox', await db.outbox.bulkGet(keys))
      .filter(({ state }) => isWaitingState(state.status));
    if (entries.length === 0) continue;
    const waiting = new Set(entries.map(({ ID }) => ID));
    const acknowledged = reader.all('acknowledged', await db.acknowledged.bulkGet(keys));
    const here = records.filter(({ ID }) => waiting.has(ID));
    standings.push(...join(here, [{ channel, entries, acknowledged }]));
  }
  const byRecord = groupBy(standings, ({ record }) => record.ID);
  return ids.flatMap((ID) => worstStanding(byRecord.get(ID) ?? []) ?? []);
}
