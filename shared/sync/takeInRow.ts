import type { RecordKind } from '../kinds/recordKind.ts';
import { deriveOperation } from './deriveOperation.ts';
import { equalRows } from './equalRows.ts';
import { deleteLocally, entryAfterWrite, type ChannelViews, type EditStamp } from './localEdits.ts';
import type { EntryChange } from './localEdits.ts';
import { mergeThreeWay } from './mergeThreeWay.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { Conflict, OutboxEntry } from '../model/entry.ts';
import type { ForeignRow, TakenKind } from '../model/foreignRow.ts';
import type { LocalRecord } from '../model/record.ts';
import { isInFlight, withBusType } from './neededEntry.ts';

/** Everything that decides what a row that somebody else wrote does to the record of the same ID. */
export interface TakeInInput {
  readonly row: ForeignRow;
  readonly dataSet: RecordKind;
  /** null: there is none here. */
  readonly record: LocalRecord | null;
  /** `active` is the channel the row came by. */
  readonly views: ChannelViews;
  /** A record under another ID that bears the row's business key and that no channel knows; null = none. */
  readonly rival: LocalRecord | null;
  /** New records belong to the sample enterprise. */
  readonly sample: boolean;
  readonly stamp: EditStamp;
}

/** What to write in one transaction. `record: null`: there is none (any more). */
export interface TakenIn {
  readonly kind: Exclude<TakenKind, 'same' | 'skipped'>;
  readonly record: LocalRecord | null;
  /** What the channel is now known to hold. */
  readonly acknowledged: Acknowledged | null;
  readonly entries: readonly EntryChange[];
  /** The record whose place this one takes: the same thing, entered on two PCs. */
  readonly replaced: LocalRecord | null;
}

/**
 * Takes in a row of a channel that others write to. The base of every comparison is what the channel last confirmed
 * (promise 6: no clock decides): what one side alone changed is taken from it, what both changed is a conflict.
 */
export function takeInRow(input: TakeInInput): TakenIn | 'same' | 'skipped' {
  const { row, record, views } = input;
  const { entry, acknowledged } = views.active;
  if (isInFlight(entry) || awaitsChoiceOnPackage(entry)) return 'skipped';
  if (isKnown(acknowledged, row) || seenInConflict(entry, row)) return 'same';
  if (!record) return row.busType === 'D' ? 'same' : addNew(input);
  if (row.busType === 'D') return takeDeletion(input, record);
  return record.draft ? 'skipped' : takeContent(input, record);
}

/** A batch number alone proves nothing: two PCs that were given one workstation number may draw the same. */
function isKnown(acknowledged: Acknowledged | null, { batchNo, busType, data }: ForeignRow): boolean {
  return acknowledged?.batchNo === batchNo && busType !== 'D' && equalRows(acknowledged.data, data);
}

/** A third content on top of two that wait for a choice would make one of them vanish. */
function awaitsChoiceOnPackage(entry: OutboxEntry | null): boolean {
  return entry?.state.status === 'conflict' && entry.state.conflict.from === 'package';
}

function seenInConflict(entry: OutboxEntry | null, row: ForeignRow): boolean {
  return entry?.state.status === 'conflict' && entry.state.conflict.seen === row.batchNo;
}

/** What two PCs entered independently becomes one record, under the ID that is there already. */
function addNew(input: TakeInInput): TakenIn {
  const { rival, row } = input;
  return rival ? { ...takeContent(input, { ...rival, ID: row.ID }), replaced: rival } : add(input);
}

function add(input: TakeInInput): TakenIn {
  const { row, dataSet, sample, stamp } = input;
  const record: LocalRecord = {
    ID: row.ID,
    dataSet,
    data: row.data,
    revision: 1,
    draft: false,
    deleted: false,
    batchNo: row.batchNo,
    busType: row.busType,
    updateDate: row.updateDate,
    createdAt: stamp.now,
    sample,
  };
  return write(input, 'added', record);
}

/** Deleted there: gone here too, unless something of it was changed here since. */
function takeDeletion(input: TakeInInput, record: LocalRecord): TakenIn | 'same' | 'skipped' {
  const { views, stamp } = input;
  const { acknowledged } = views.active;
  if (!acknowledged) return 'same';
  if (record.draft) return 'skipped';
  if (record.deleted || equalRows(record.data, acknowledged.data)) {
    const active = { ...views.active, entry: null, acknowledged: null };
    const edit = deleteLocally(record, { ...views, active }, stamp);
    return { kind: 'deleted', acknowledged: null, replaced: null, ...edit };
  }
  return conflict(input, record, 'missingThere');
}

function takeContent(input: TakeInInput, record: LocalRecord): TakenIn {
  const { row, stamp } = input;
  const base = baseOf(input);
  if (record.deleted) {
    const untouched = base !== null && equalRows(base, row.data);
    return untouched ? write(input, 'taken', record) : conflict(input, record, 'changedBothSides');
  }
  const { data, overlaps } = mergeThreeWay(base, record.data, row.data);
  const theirs = equalRows(data, row.data);
  const next = equalRows(data, record.data)
    ? record
    : {
        ...record,
        data,
        revision: record.revision + 1,
        updateDate: theirs ? row.updateDate : stamp.updateDate,
      };
  if (overlaps.length > 0) return conflict(input, next, 'changedBothSides');
  return write(input, theirs ? 'taken' : 'merged', next);
}

/** Where a conflict showed the key only, nothing is known to be common. */
function baseOf({ views }: TakeInInput): Acknowledged['data'] | null {
  const { acknowledged } = views.active;
  return acknowledged && !acknowledged.adopted ? acknowledged.data : null;
}

/** The row as it stands there is what the record is compared with from now on. */
function write(input: TakeInInput, kind: 'added' | 'taken' | 'merged', record: LocalRecord): TakenIn {
  const { row, views, stamp } = input;
  const acknowledged: Acknowledged = {
    channel: views.active.channel,
    ID: row.ID,
    data: row.data,
    revision: equalRows(record.data, row.data) ? record.revision : 0,
    batchNo: row.batchNo,
    at: stamp.now,
  };
  // What was said of an older row of theirs is over.
  const active = { ...views.active, entry: null, acknowledged };
  return {
    kind,
    record: withBusType(record, acknowledged),
    acknowledged,
    entries: [active, ...views.others].map((view) => entryAfterWrite(record, view)),
    replaced: null,
  };
}

/** What was acknowledged stays the base until a person has chosen. */
function conflict(
  { row, views, stamp }: TakeInInput,
  record: LocalRecord,
  kind: Extract<Conflict['kind'], 'changedBothSides' | 'missingThere'>,
): TakenIn {
  const { channel, acknowledged } = views.active;
  const operation = deriveOperation(record, acknowledged);
  const entry: OutboxEntry = {
    channel,
    ID: record.ID,
    dataSet: record.dataSet,
    state: {
      status: 'conflict',
      conflict: {
        kind,
        reason: '',
        mine: record.data,
        lastAcknowledged: acknowledged?.adopted ? null : (acknowledged?.data ?? null),
        theirs: kind === 'missingThere' ? null : row.data,
        batchNo: row.batchNo,
        operation: operation === 'none' ? 'U' : operation,
        revision: record.revision,
        at: stamp.now,
        seen: row.batchNo,
      },
    },
  };
  const others = views.others.map((view) => entryAfterWrite(record, view));
  const entries = [{ channel, ID: record.ID, entry }, ...others];
  return { kind: 'conflict', record, acknowledged, entries, replaced: null };
}
