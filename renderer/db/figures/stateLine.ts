import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId, Instant, RecordId } from '#shared/model/values.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { Facet } from '../facet.ts';

/** How an entry stands, in one word; of a held one with what it waits for, for that decides who has to act. */
export type EntryMark =
  | 'queued'
  | 'sending'
  | 'unknown'
  | 'refused'
  | 'conflict'
  | 'held:route'
  | 'held:attachment'
  | `held:parent:${RecordId}`;

const plainMarks = ['queued', 'sending', 'unknown', 'refused', 'conflict'] as const satisfies EntryMark[];

/** Whether a mark is one of those that there are; a damaged store may hold others. */
export function isEntryMark(mark: string | null): mark is EntryMark {
  return mark !== null && (mark.startsWith('held:') || (plainMarks as readonly string[]).includes(mark));
}

/** What one channel has of a record. */
export interface ChannelMark {
  /** null: no entry, so nothing to send there. */
  readonly entry: EntryMark | null;
  /** Whether the channel has acknowledged a copy. */
  readonly known: boolean;
}

export type ChannelMarks = Readonly<Partial<Record<ChannelId, ChannelMark>>>;

/** All that the figures need of one record, kept beside it by every transaction that writes it. */
export interface StateLine {
  readonly ID: RecordId;
  /** null: there is no such record (any more), only something a channel has of it. */
  readonly kind: RecordKind | null;
  readonly facet: Facet | null;
  /** When the record was made, which is the order of the lists. */
  readonly createdAt: Instant | null;
  readonly channels: ChannelMarks;
}

/** A line with the column that only the index needs; it follows from the line. */
export interface StoredStateLine extends StateLine {
  readonly shape: Shape;
}

/**
 * How a record stands, in one word that begins with its kind. Records of one shape have the same state, whatever
 * channel is in force and by whatever ways; what a held one waits for is not part of it.
 */
export type Shape = string;

/** How many records stand exactly so. */
export interface StateTally {
  readonly key: string;
  readonly kind: RecordKind;
  readonly facet: Facet;
  readonly channels: ChannelMarks;
  readonly count: number;
}

/** One row written or removed in one of the three tables, as far as a line depends on it. */
export type LineChange =
  | {
      readonly ID: RecordId;
      readonly of: 'record';
      readonly row: Pick<StateLine, 'kind' | 'facet' | 'createdAt'> | null;
    }
  | {
      readonly ID: RecordId;
      readonly of: 'entry';
      readonly channel: ChannelId;
      readonly entry: EntryMark | null;
    }
  | {
      readonly ID: RecordId;
      readonly of: 'copy';
      readonly channel: ChannelId;
      readonly known: boolean;
    };

/** The line of a record of which nothing is there. */
export function emptyLine(ID: RecordId): StateLine {
  return { ID, kind: null, facet: null, createdAt: null, channels: {} };
}

export function isEmptyLine({ kind, channels }: StateLine): boolean {
  return kind === null && Object.keys(channels).length === 0;
}

/** The line after one change. */
export function changeLine(line: StateLine, change: LineChange): StateLine {
  switch (change.of) {
    case 'record':
      return { ...line, ...(change.row ?? { kind: null, facet: null, createdAt: null }) };
    case 'entry':
      return withMark(line, change.channel, { entry: change.entry });
    case 'copy':
      return withMark(line, change.channel, { known: change.known });
  }
}

function withMark(line: StateLine, channel: ChannelId, change: Partial<ChannelMark>): StateLine {
  const mark: ChannelMark = { ...(line.channels[channel] ?? { entry: null, known: false }), ...change };
  const others = Object.entries(line.channels).filter(([id]) => id !== channel);
  const kept = mark.entry !== null || mark.known;
  return { ...line, channels: Object.fromEntries(kept ? [...others, [channel, mark]] : others) };
}

/** Lines with the same key stand alike. */
export function lineKey(line: Marked): string {
  return keyOf(line, (entry) => entry);
}

export function shapeOf(line: Marked): Shape {
  return keyOf(line, (entry) => (awaitedRecord(entry) === null ? entry : 'held:parent'));
}

/** The line as it is stored. */
export function storedLine(line: StateLine): StoredStateLine {
  return { ...line, shape: shapeOf(line) };
}

/** What a line and a tally have in common. */
type Marked = Pick<StateLine, 'kind' | 'facet' | 'channels'>;

function keyOf({ kind, facet, channels }: Marked, wordOf: (entry: EntryMark) => string): string {
  const marks = Object.entries(channels)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([channel, mark]) => `${channel}=${mark?.entry ? wordOf(mark.entry) : ''}${mark?.known ? '+' : ''}`);
  return [kind ?? '', facet ?? '', ...marks].join('|');
}

/** Whether there is a record to count, and not only what a channel has of one that is gone. */
export function isCounted(line: StateLine): line is StateLine & Pick<StateTally, 'kind' | 'facet'> {
  return line.kind !== null && line.facet !== null;
}

/** The mark of an entry; null for what cannot be read, which is set aside when it is. */
export function entryMark({ state }: Partial<OutboxEntry>): EntryMark | null {
  if (state === undefined) return null;
  if (state.status !== 'held') return state.status;
  const { waitsFor } = state;
  return waitsFor.kind === 'parent' ? `held:parent:${waitsFor.ID}` : `held:${waitsFor.kind}`;
}

/** The record that a held entry waits for; null: it waits for none. */
export function awaitedRecord(mark: EntryMark | null): RecordId | null {
  const prefix = 'held:parent:';
  return mark?.startsWith(prefix) ? mark.slice(prefix.length) : null;
}
