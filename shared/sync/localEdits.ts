import type { RecordKind } from '../kinds/recordKind.ts';
import type { Row } from '../standard/types.ts';
import { isHeldThere } from './deriveOperation.ts';
import { equalRows } from './equalRows.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { ChannelId, Instant, RecordId } from '../model/values.ts';
import type { LocalRecord } from '../model/record.ts';
import type { OutboxEntry } from '../model/entry.ts';
import { isInFlight, neededEntry, withBusType } from './neededEntry.ts';

/** How a record stands on one channel. */
export interface ChannelView {
  readonly channel: ChannelId;
  readonly entry: OutboxEntry | null;
  readonly acknowledged: Acknowledged | null;
  /** Records of this kind do not go there any more: nothing is queued, but what it holds is remembered. */
  readonly closed?: true;
}

/**
 * Every channel a local write has to look at: `active` is the one that is served first; `others` are those that take
 * the record as well, or hold an entry or an acknowledged copy of it.
 */
export interface ChannelViews {
  readonly active: ChannelView;
  readonly others: readonly ChannelView[];
}

/** Time of a local write. */
export interface EditStamp {
  readonly now: Instant;
  /** YYYY-MM-DD hh:mm:ss, Asia/Shanghai (d31). */
  readonly updateDate: string;
}

/** The entry a channel has after a local write; null = none. */
export interface EntryChange {
  readonly channel: ChannelId;
  readonly ID: RecordId;
  readonly entry: OutboxEntry | null;
}

/** What to write, record and entries in one transaction. `record: null`: the record vanishes. */
export interface LocalEdit {
  readonly record: LocalRecord | null;
  readonly entries: readonly EntryChange[];
}

/** What the form hands over. For a new record `current` is null and `ID` is freshly drawn. */
export interface LocalSave {
  readonly ID: RecordId;
  readonly dataSet: RecordKind;
  readonly data: Row;
  readonly sample: boolean;
  /** The mark of a new record; one that is there keeps its own. */
  readonly practice?: true | undefined;
  readonly current: LocalRecord | null;
  readonly views: ChannelViews;
  readonly stamp: EditStamp;
}

/** Saves validated content and queues it where it differs from what is acknowledged. */
export function saveLocally(input: LocalSave): LocalEdit {
  return write(input.views, { ...nextVersion(input), draft: false });
}

/** Saves content that is not to be sent yet. What is under way stays under way. */
export function saveDraft(input: LocalSave): LocalEdit {
  return write(input.views, { ...nextVersion(input), draft: true });
}

/**
 * Deletes: a record that no channel has acknowledged and that is not under way disappears; any other is
 * kept as deleted until the deletion is acknowledged.
 */
export function deleteLocally(record: LocalRecord, views: ChannelViews, stamp: EditStamp): LocalEdit {
  const all = [views.active, ...views.others];
  const known = all.some((view) => isHeldThere(record, view.acknowledged) || isInFlight(view.entry));
  if (!known) {
    return {
      record: null,
      entries: all.map((view) => ({ channel: view.channel, ID: record.ID, entry: null })),
    };
  }
  return write(views, { ...touched(record, stamp), deleted: true, draft: false });
}

/** Takes a deletion back; what goes out is derived anew. */
export function restoreDeleted(record: LocalRecord, views: ChannelViews, stamp: EditStamp): LocalEdit {
  return write(views, { ...touched(record, stamp), deleted: false });
}

/** Puts a refused, conflicting or held record back into the queue as it is. What is under way is left alone. */
export function retryEntry(record: LocalRecord, view: ChannelView): EntryChange {
  return entryAfterWrite(record, isInFlight(view.entry) ? view : { ...view, entry: null });
}

/**
 * The entry of a channel after the record was written, also for a channel that becomes the active one
 * (records it has not acknowledged are queued there). An unknown outcome is settled before anything new, and what came
 * back is not sent again until its content was changed (promise C.14).
 */
export function entryAfterWrite(record: LocalRecord, view: ChannelView): EntryChange {
  const needed = view.closed ? null : neededEntry(record, view.channel, view.acknowledged);
  const stays = isInFlight(view.entry) || (!view.closed && cameBackAsItIs(view.entry, record));
  return { channel: view.channel, ID: record.ID, entry: stays ? view.entry : needed };
}

/** Refused, or in conflict, with the very content that the record has now. */
function cameBackAsItIs(entry: OutboxEntry | null, { revision, deleted }: LocalRecord): boolean {
  switch (entry?.state.status) {
    case 'refused':
      return entry.state.refusal.revision === revision;
    case 'conflict':
      return entry.state.conflict.revision === revision && !deleted;
    default:
      return false;
  }
}

function write(views: ChannelViews, record: LocalRecord): LocalEdit {
  return {
    record: withBusType(record, views.active.acknowledged),
    entries: [views.active, ...views.others].map((view) => entryAfterWrite(record, view)),
  };
}

/** The same content saved again is no new version: nobody has to hear of it. */
function nextVersion({ ID, dataSet, data, sample, practice, current, stamp }: LocalSave): LocalRecord {
  if (current && !current.deleted && equalRows(current.data, data)) return current;
  if (current) return { ...touched(current, stamp), data };
  return {
    ID,
    dataSet,
    data,
    revision: 1,
    draft: false,
    deleted: false,
    batchNo: '',
    busType: 'I',
    updateDate: stamp.updateDate,
    createdAt: stamp.now,
    sample,
    ...(practice && { practice }),
  };
}

function touched(record: LocalRecord, stamp: EditStamp): LocalRecord {
  return { ...record, revision: record.revision + 1, updateDate: stamp.updateDate };
}
