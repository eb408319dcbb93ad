import { entryAfterWrite } from '#shared/sync/localEdits.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { BatchNo, ChannelId } from '#shared/model/values.ts';
import { entriesUnderWay } from '../db/collections.ts';
import type { AppDatabase } from '../db/schema.ts';
import { applyEntries, channelView, readStandings, standingTables } from '../db/standing.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';
import { sendingWords } from './sendingWords.ts';

/** After a crash: what was being sent has an unknown outcome. */
export async function recoverBatches(context: SyncStoreContext, channel: ChannelId): Promise<void> {
  const { db, reader, now } = context;
  if (!(await isAnythingUnderWay(db, channel))) return;
  await db.transaction('rw', [...standingTables(db), db.batches], async () => {
    await db.batches.where('[channel+state]').equals([channel, 'sending']).modify({ state: 'unknown' });
    const open = await db.batches.where('[channel+state]').equals([channel, 'unknown']).primaryKeys();
    const inFlight = reader.all('outbox', await entriesUnderWay(db, channel).toArray());
    const openNumbers = new Set<BatchNo>(open);
    const waiting = inFlight.filter((entry) => openNumbers.has(batchNoOf(entry)));
    await db.outbox.bulkPut(waiting.flatMap((entry) => becomeUnknown(entry, now())));
    await requeueOrphans(
      context,
      channel,
      inFlight.filter((entry) => !openNumbers.has(batchNoOf(entry))),
    );
  });
}

/** Nearly every start and run finds nothing, and then need not write. */
async function isAnythingUnderWay(db: AppDatabase, channel: ChannelId): Promise<boolean> {
  return db.transaction('r', [db.batches, db.outbox], async () => {
    const sending = await db.batches.where('[channel+state]').equals([channel, 'sending']).limit(1).count();
    return sending > 0 || (await entriesUnderWay(db, channel).limit(1).count()) > 0;
  });
}

function becomeUnknown(entry: OutboxEntry, since: number): readonly OutboxEntry[] {
  const { state } = entry;
  if (state.status !== 'sending') return [];
  const reason = sendingWords.interrupted;
  return [{ ...entry, state: { status: 'unknown', batchNo: state.batchNo, reason, since } }];
}

/** Entries that wait for a batch which could not be read: no answer will ever come, so they go again. */
async function requeueOrphans(
  { db, reader }: SyncStoreContext,
  channel: ChannelId,
  orphans: readonly OutboxEntry[],
): Promise<void> {
  const ids = orphans.map(({ ID }) => ID);
  const changes = (await readStandings(db, reader, ids)).map((standing) => {
    const { acknowledged } = channelView(standing, channel);
    if (!standing.record) return { channel, ID: standing.ID, entry: null };
    return entryAfterWrite(standing.record, { channel, entry: null, acknowledged });
  });
  await applyEntries(db, changes);
}

function batchNoOf({ state }: OutboxEntry): BatchNo {
  return state.status === 'sending' || state.status === 'unknown' ? state.batchNo : '';
}
