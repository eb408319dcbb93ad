import type { Table } from 'dexie';
import { blocksOf } from '#shared/lib/blocksOf.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import type { EntryChange, LocalEdit } from '#shared/sync/localEdits.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { followSubjects, registerNew, replaceSubject } from './identifiers/followSubjects.ts';
import { applyEdits, putRecords, removeRecords } from './rawRecords.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import type { AppDatabase, StoredAcknowledged } from './schema.ts';
import { applyEntries, standingTables } from './standing.ts';

/** What a write leaves of a record on one channel; `entries` may be those of others as well. */
export interface ChannelOutcome {
  readonly ID: RecordId;
  /** null: there is none to write. */
  readonly record: LocalRecord | null;
  readonly acknowledged: Acknowledged | null;
  readonly entries: readonly EntryChange[];
  /** As this transaction has read it: it is not read again, and what is still the same is not written again. */
  readonly before?: Pick<ChannelOutcome, 'record' | 'acknowledged'>;
}

/** Writes records inside the transaction of `writeRecords`. */
export interface RecordWriter {
  /** `read`: what this transaction has just read of them; those are not read again. */
  put(records: readonly LocalRecord[], read?: readonly LocalRecord[]): Promise<void>;
  /** Removes records with everything any channel knows of them. */
  remove(ids: readonly RecordId[]): Promise<void>;
  /** Records with their entries. */
  edit(edits: readonly LocalEdit[]): Promise<void>;
  /** The same for records whose IDs were just drawn, of which nothing can be there. */
  create(edits: readonly LocalEdit[]): Promise<void>;
  /** In bulk: single writes per record are several times slower. */
  outcomes(channel: ChannelId, dataSet: RecordKind, outcomes: readonly ChannelOutcome[]): Promise<void>;
  /** A record was deleted and created anew under another ID: its identifiers follow the successor. */
  replaced(former: RecordId, successor: LocalRecord): void;
  /** Has identifiers follow what was written so far; for who reads them in the same transaction. */
  follow(): Promise<void>;
}

/**
 * The one way in which records are written: one strict transaction over records, entries and copies, and `more`
 * tables. Before it ends, the identifiers of every record whose content changed are brought in step, so that no write
 * can forget them.
 */
export function writeRecords<T>(
  context: RepositoryContext,
  more: readonly Table[],
  work: (writer: RecordWriter) => Promise<T>,
): Promise<T> {
  const { db } = context;
  return db.transaction('rw', [...standingTables(db), ...more], async () => {
    const writer = createWriter(context);
    const result = await work(writer);
    await writer.follow();
    return result;
  });
}

/** Larger blocks gain nothing and stall the window. */
const followedAtOnce = 500;
const writtenAtOnce = 100;

function createWriter(context: RepositoryContext): RecordWriter {
  const { db } = context;
  /** What was written, as it is now; null = gone. */
  const changed = new Map<RecordId, LocalRecord | null>();
  const created = new Map<RecordId, LocalRecord>();
  const successors = new Map<RecordId, LocalRecord>();

  const put = async (records: readonly LocalRecord[], read: readonly LocalRecord[] = []): Promise<void> => {
    if (records.length === 0) return;
    for (const record of await changedAmong(db, records, read)) changed.set(record.ID, record);
    await putRecords(db, records);
  };
  return {
    put,
    async remove(ids) {
      for (const ID of ids) changed.set(ID, null);
      await removeRecords(db, ids);
    },
    async edit(edits) {
      for (const { record } of edits) if (record) changed.set(record.ID, record);
      await inPieces(edits, (piece) => applyEdits(db, piece));
    },
    async create(edits) {
      for (const { record } of edits) if (record) created.set(record.ID, record);
      await inPieces(edits, (piece) => applyEdits(db, piece, 'add'));
    },
    async outcomes(channel, dataSet, outcomes) {
      await put(
        outcomes.flatMap(({ record, before }) => (record && record !== before?.record ? [record] : [])),
        outcomes.flatMap(({ before }) => before?.record ?? []),
      );
      // At once, so that the figures of a record are written once.
      await Promise.all([
        applyEntries(
          db,
          outcomes.flatMap(({ entries }) => entries),
        ),
        applyCopies(
          db,
          { channel, dataSet },
          outcomes.filter(({ before, acknowledged }) => before?.acknowledged !== acknowledged),
        ),
      ]);
    },
    replaced: (former, successor) => void successors.set(former, successor),
    async follow() {
      for (const [former, successor] of successors) {
        await replaceSubject(context, former, successor);
        // Both have been followed by this.
        for (const { ID } of [{ ID: former }, successor]) {
          changed.delete(ID);
          created.delete(ID);
        }
      }
      for (const ID of changed.keys()) created.delete(ID);
      const written = [...changed];
      const fresh = [...created.values()];
      changed.clear();
      created.clear();
      successors.clear();
      for (const block of blocksOf(written, followedAtOnce)) await followSubjects(context, new Map(block));
      for (const block of blocksOf(fresh, followedAtOnce)) await registerNew(context, block);
    },
  };
}

/** Two pieces at a time: while the store writes one, the window makes the other ready. */
async function inPieces<T>(
  items: readonly T[],
  write: (piece: readonly T[]) => Promise<void>,
): Promise<void> {
  const pieces = [...blocksOf(items, writtenAtOnce)];
  const work = async (): Promise<void> => {
    for (let piece = pieces.shift(); piece; piece = pieces.shift()) await write(piece);
  };
  await Promise.all([work(), work()]);
}

async function applyCopies(
  db: AppDatabase,
  { channel, dataSet }: Pick<StoredAcknowledged, 'channel' | 'dataSet'>,
  outcomes: readonly ChannelOutcome[],
): Promise<void> {
  const copies = outcomes.flatMap(({ acknowledged }) => (acknowledged ? [{ ...acknowledged, dataSet }] : []));
  const without = outcomes.filter(({ acknowledged }) => acknowledged === null);
  await Promise.all([
    db.acknowledged.bulkPut(copies),
    db.acknowledged.bulkDelete(without.map(({ ID }) => [channel, ID])),
  ]);
}

/** The records that do not stand in the store as they are given; batch number and operation do not count. */
async function changedAmong(
  db: AppDatabase,
  records: readonly LocalRecord[],
  read: readonly LocalRecord[],
): Promise<readonly LocalRecord[]> {
  const before = new Map(read.map((record) => [record.ID, record]));
  const unread = records.map(({ ID }) => ID).filter((ID) => !before.has(ID));
  for (const record of await db.records.bulkGet(unread)) if (record) before.set(record.ID, record);
  return records.filter((record) => !sameContent(record, before.get(record.ID)));
}

function sameContent(record: LocalRecord, before: LocalRecord | undefined): boolean {
  return (
    before !== undefined &&
    record.deleted === before.deleted &&
    record.draft === before.draft &&
    // A record taken along to the real platform has identifiers at the real node as well.
    (record.practice ?? false) === (before.practice ?? false) &&
    equalRows(record.data, before.data) &&
    JSON.stringify(record.subject) === JSON.stringify(before.subject)
  );
}
