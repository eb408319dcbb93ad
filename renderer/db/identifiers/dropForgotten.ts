import type { ChannelId } from '#shared/model/values.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { readStandings, removeRecords, standingTables } from '../standing.ts';

/**
 * Removes identifiers that were kept only because their record might be restored, once that record is gone for good.
 * The node knows none of them.
 */
export async function dropForgotten(context: RepositoryContext, channel: ChannelId): Promise<void> {
  const { db, reader } = context;
  await db.transaction('rw', standingTables(db), async () => {
    const raw = await db.records
      .where('[dataSet+facet]')
      .equals(['identifier', `for ${channel}:deleted`])
      .toArray();
    const deleted = reader.all('records', raw);
    const sources = await db.records.bulkGet(deleted.map(({ subject }) => subject?.record ?? ''));
    const withoutSource = deleted.filter((_, place) => sources[place] === undefined).map(({ ID }) => ID);
    const unknown = (await readStandings(db, reader, withoutSource)).filter(
      ({ entries, acknowledged }) => entries.length === 0 && acknowledged.length === 0,
    );
    await removeRecords(
      db,
      unknown.map(({ ID }) => ID),
    );
  });
}
