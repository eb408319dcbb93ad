import { deriveOperation } from '#shared/sync/deriveOperation.ts';
import { batchRowOf, freezeRow } from '#shared/sync/freezeRow.ts';
import type { BatchNo, ChannelId, RecordId } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import { settleRow } from '#shared/sync/settleRow.ts';
import { entriesOfChannel } from '../collections.ts';
import { applyEntries, channelView, isHeldElsewhere, putAcknowledged, readStandings } from '../standing.ts';
import { putRecords, removeRecords } from '../rawRecords.ts';
import type { TestStore } from './testStore.ts';

/** Plays the engine: whatever waits on the channel is sent, each by itself, and gets the verdict given. */
export async function deliver(
  store: TestStore,
  channel: ChannelId,
  verdictOf: (ID: RecordId) => RowVerdict = (ID) => ({ kind: 'delivered', ID }),
): Promise<void> {
  const { db, reader } = store;
  const entries = reader.all('outbox', await entriesOfChannel(db, channel).toArray());
  const standings = await readStandings(
    db,
    reader,
    entries.map(({ ID }) => ID),
  );
  for (const [index, standing] of standings.entries()) {
    const { entry, acknowledged } = channelView(standing, channel);
    if (!standing.record || !entry) continue;
    const operation = deriveOperation(standing.record, acknowledged);
    if (operation === 'none') continue;
    const batchNo: BatchNo = `202605200000${String(index).padStart(4, '0')}`;
    const item = { record: standing.record, entry, acknowledged };
    const row = batchRowOf(item);
    const sent = freezeRow(item, row, operation, batchNo);
    if (!sent) continue;
    const settled = settleRow({
      ...sent,
      acknowledged,
      elsewhere: isHeldElsewhere(standing, channel),
      batch: { batchNo, channel, operation },
      row,
      verdict: verdictOf(standing.ID),
      now: store.now(),
    });
    if (!settled.record) await removeRecords(db, [standing.ID]);
    else {
      await putRecords(db, [settled.record]);
      await applyEntries(db, [{ channel, ID: standing.ID, entry: settled.entry }]);
      await putAcknowledged(db, settled.record, channel, settled.acknowledged);
    }
  }
}
