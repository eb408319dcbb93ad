import { kindOf } from '../kinds/recordKind.ts';
import type { Row } from '../standard/types.ts';
import { equalRows } from './equalRows.ts';
import type { ChannelView, EditStamp, EntryChange } from './localEdits.ts';
import { deleteLocally, entryAfterWrite } from './localEdits.ts';
import { mergeThreeWay } from './mergeThreeWay.ts';
import type { Acknowledged, Adopted } from '../model/acknowledged.ts';
import type { Conflict } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import { isInFlight, neededEntry, withBusType } from './neededEntry.ts';

/** 以本地为准, 以对方为准, or the content merged field by field. */
export type ConflictChoice =
  { readonly kind: 'mine' } | { readonly kind: 'theirs' } | { readonly kind: 'merged'; readonly data: Row };

export interface ConflictInput {
  readonly record: LocalRecord;
  /** The channel the conflict is on. */
  readonly view: ChannelView;
  /** Other channels with an entry or an acknowledged copy. */
  readonly others: readonly ChannelView[];
  readonly choice: ConflictChoice;
  readonly stamp: EditStamp;
}

/** What to write in one transaction, after the snapshot. */
export interface ConflictResolution {
  /** null: the record goes, with its entries and acknowledged copies on every channel. */
  readonly record: LocalRecord | null;
  readonly acknowledged: Acknowledged | null;
  readonly entries: readonly EntryChange[];
}

/**
 * Carries out a choice. null: the record is not in conflict (any more), or the choice needs the other
 * side's content and the channel cannot show it.
 */
export function resolveConflict(input: ConflictInput): ConflictResolution | null {
  const state = input.view.entry?.state;
  if (state?.status !== 'conflict') return null;
  const { conflict } = state;
  const { adopted } = input.view.acknowledged ?? {};
  if (adopted && isOtherId(conflict, input.view.acknowledged)) return resolveOtherId(input, adopted);
  if (conflict.kind === 'missingThere') return resolveMissing(input);
  const theirs = conflict.theirs && ownFields(input.record, conflict.theirs);
  return resolvePresent(input, { ...conflict, theirs });
}

/**
 * The other side holds a row of this key under another ID: as an insert it is there already, as an update it
 * is missing. No choice made here can overwrite that row.
 */
export function isOtherId(conflict: Conflict, acknowledged: Acknowledged | null): boolean {
  const adopted = acknowledged?.adopted;
  if (!adopted) return false;
  return conflict.kind === 'missingThere' || (conflict.kind === 'existsThere' && adopted.unknownId);
}

/** Mine is an insert again, for when the platform has taken its row away; theirs withdraws the record here. */
function resolveOtherId(input: ConflictInput, adopted: Adopted): ConflictResolution {
  const { record, view, choice, stamp } = input;
  if (record.deleted) return settleDeleted(input);
  if (choice.kind === 'theirs' || !view.acknowledged) return withdraw(input);
  const next = choice.kind === 'merged' ? withData(record, choice.data, stamp) : record;
  return write(input, next, { ...view.acknowledged, adopted: { ...adopted, unknownId: true } });
}

/** The other side holds the key: what it holds becomes the base the next operation is derived from. */
function resolvePresent(input: ConflictInput, conflict: Conflict): ConflictResolution | null {
  const { record, choice, stamp } = input;
  switch (choice.kind) {
    case 'mine':
      return write(input, record, baseOf(input, conflict, record));
    case 'merged': {
      const merged = withData(record, choice.data, stamp);
      return write(input, merged, baseOf(input, conflict, merged));
    }
    case 'theirs': {
      if (!conflict.theirs) return conflict.kind === 'existsThere' ? withdraw(input) : null;
      const taken = withData(record, theirsOf(record, conflict, conflict.theirs), stamp);
      return write(input, taken, baseOf(input, conflict, taken));
    }
  }
}

/** Where both sides changed a record, what only we changed is nothing they decided about; it stays. */
function theirsOf(record: LocalRecord, conflict: Conflict, theirs: Row): Row {
  if (conflict.kind !== 'changedBothSides' || record.deleted) return theirs;
  return mergeThreeWay(conflict.lastAcknowledged, record.data, theirs, 'theirs').data;
}

/** The other side has no such record: mine is an insert again, theirs is a deletion here. */
function resolveMissing(input: ConflictInput): ConflictResolution {
  const { record, choice, stamp } = input;
  if (record.deleted) return settleDeleted(input);
  if (choice.kind === 'theirs') return withdraw(input);
  return write(input, choice.kind === 'merged' ? withData(record, choice.data, stamp) : record, null);
}

/** Deleted on both sides; the record goes unless another channel still has to hear of it. */
function settleDeleted(input: ConflictInput): ConflictResolution {
  const elsewhere = input.others.some((view) => view.acknowledged !== null || isInFlight(view.entry));
  return elsewhere ? write(input, input.record, null) : withdraw(input);
}

function write(
  { view, others }: ConflictInput,
  record: LocalRecord,
  acknowledged: Acknowledged | null,
): ConflictResolution {
  const own = {
    channel: view.channel,
    ID: record.ID,
    entry: neededEntry(record, view.channel, acknowledged),
  };
  return {
    record: withBusType(record, acknowledged),
    acknowledged,
    entries: [own, ...others.map((other) => entryAfterWrite(record, other))],
  };
}

/** The record goes here; channels other than this one that hold it have to hear of that. */
function withdraw({ record, view, others, stamp }: ConflictInput): ConflictResolution {
  const active = { ...view, entry: null, acknowledged: null };
  return { ...deleteLocally(record, { active, others }, stamp), acknowledged: null };
}

/**
 * The acknowledged copy after the choice. Where their content is not known it is an empty row: that makes
 * the next operation U, and never claims that ours was confirmed.
 */
function baseOf(
  { view, stamp }: ConflictInput,
  conflict: Conflict,
  record: LocalRecord,
): Acknowledged | null {
  if (conflict.from === 'package') return view.acknowledged;
  const data = conflict.theirs ?? {};
  return {
    channel: view.channel,
    ID: record.ID,
    data,
    revision: equalRows(data, record.data) ? record.revision : 0,
    batchNo: conflict.seen ?? conflict.batchNo,
    at: stamp.now,
    ...(conflict.kind === 'existsThere' && { adopted: { key: keyOf(record), unknownId: false } }),
  };
}

/** The key both sides have in common; the fields that make it up are those of the standard's definition. */
function keyOf({ dataSet, data }: LocalRecord): Row {
  return Object.fromEntries(kindOf(dataSet).businessKey.map((field) => [field, data[field] ?? '']));
}

function withData(record: LocalRecord, data: Row, stamp: EditStamp): LocalRecord {
  return {
    ...record,
    data: ownFields(record, data),
    revision: record.revision + 1,
    updateDate: stamp.updateDate,
    draft: false,
    deleted: false,
  };
}

/** A channel may show more or fewer fields than the table has; the record keeps exactly its own. */
function ownFields(record: LocalRecord, data: Row): Row {
  return Object.fromEntries(Object.keys(record.data).map((field) => [field, data[field] ?? '']));
}
