import { channelsBeside } from '#shared/model/channels.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { isWaitingState } from './figures/countStates.ts';
import { groupBy } from './groupBy.ts';
import { listedOnChannel } from './listedRecords.ts';
import type { ListedRecord } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { worstStanding } from './worstStanding.ts';

/** Records by the worst of the ways they wait on, in the order of `ids`; those that wait on none are left out. */
export async function listWaiting(
  context: RepositoryContext,
  ids: readonly RecordId[],
): Promise<readonly ListedRecord[]> {
  const { db, reader, activeChannel } = context;
  const standings: ListedRecord[] = [];
  for (const channel of channelsBeside(activeChannel())) {
    const keys = ids.map((ID): [ChannelId, RecordId] => [channel, ID]);
    const entries = reader.all('outbox', await db.outbox.bulkGet(keys));
    const waiting = entries.filter(({ state }) => isWaitingState(state.status));
    standings.push(...(await listedOnChannel(context, channel, waiting)));
  }
  const byRecord = groupBy(standings, ({ record }) => record.ID);
  return ids.flatMap((ID) => worstStanding(byRecord.get(ID) ?? []) ?? []);
}
