import { Dexie } from 'dexie';
import { channelIds, modeOfChannel } from '#shared/model/channels.ts';
import type { Mode } from '#shared/model/channelTable.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { writeRecords } from '../writeRecords.ts';

const markedName = 'practiceMarked';

/**
 * Versions up to 0.1 did not write down where a record was made. A unit that never went live made everything while
 * practising. One that did keeps all that a real channel knows, and whatever cannot be told; what only practice knows
 * was made there, and would otherwise go out the next time it goes live.
 */
export async function markOldRecords(context: RepositoryContext, mode: Mode): Promise<void> {
  const { db, reader } = context;
  await writeRecords(context, [db.batches, db.counters], async (writer) => {
    if (await db.counters.get(markedName)) return;
    await db.counters.put({ name: markedName, value: true });
    const stored = reader.all('records', await db.records.toArray());
    const unmarked = stored.filter(({ sample, practice, subject }) => !sample && !practice && !subject);
    if (unmarked.length === 0 || mode === 'live') return;
    const live = await knownTo(context, 'live');
    const practised = await knownTo(context, 'practice');
    const wentLive = live.size > 0 || (await hasBatches(context));
    const made = unmarked.filter(({ ID }) => !wentLive || (practised.has(ID) && !live.has(ID)));
    await writer.put(made.map((record) => ({ ...record, practice: true })));
  });
}

function channelsOf(mode: Mode): readonly ChannelId[] {
  return channelIds.filter((id) => modeOfChannel(id) === mode);
}

/** Records that wait for a channel of the mode, or that one has confirmed. */
async function knownTo({ db }: RepositoryContext, mode: Mode): Promise<ReadonlySet<RecordId>> {
  const known = new Set<RecordId>();
  for (const channel of channelsOf(mode)) {
    for (const table of [db.outbox, db.acknowledged]) {
      const keys = await table
        .where('[channel+ID]')
        .between([channel, Dexie.minKey], [channel, Dexie.maxKey])
        .primaryKeys();
      for (const [, ID] of keys) known.add(ID);
    }
  }
  return known;
}

async function hasBatches({ db }: RepositoryContext): Promise<boolean> {
  for (const channel of channelsOf('live')) {
    const found = await db.batches
      .where('[channel+createdAt]')
      .between([channel, Dexie.minKey], [channel, Dexie.maxKey])
      .count();
    if (found > 0) return true;
  }
  return false;
}
