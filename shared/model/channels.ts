import type { KindDefinition } from '../kinds/KindDefinition.ts';
import { isDataSet, kindOf, recordKinds, type RecordKind } from '../kinds/recordKind.ts';
import type { DataSetId } from '../standard/types.ts';
import {
  isReportWay,
  lineOf,
  modes,
  ways as allWays,
  type Mode,
  type ReportWay,
  type Way,
} from './channelTable.ts';
import type { LocalRecord } from './record.ts';
import type { ChannelId } from './values.ts';

/** The practice platform inside the program. */
export const practiceChannel: ChannelId = channelIdOf('platform', 'practice');

/** By which ways each data set is reported; see the profile. */
export type Ways = Readonly<Record<DataSetId, readonly ReportWay[]>>;

interface ChannelTraits {
  readonly way: Way;
  readonly mode: Mode;
  readonly title: string;
}

/** By mode, and in each in the order they are served. */
const traits: ReadonlyMap<ChannelId, ChannelTraits> = new Map(
  modes.flatMap((mode) =>
    allWays.map((way): [ChannelId, ChannelTraits] => {
      const { id, title } = lineOf(way).channels[mode];
      return [id, { way, mode, title }];
    }),
  ),
);

export const channelIds: readonly ChannelId[] = [...traits.keys()];

/** The channel that a way is in a mode. */
export function channelIdOf(way: Way, mode: Mode): ChannelId {
  return lineOf(way).channels[mode].id;
}

/** Chinese name of a channel. */
export function channelTitle(channel: ChannelId): string {
  return traits.get(channel)?.title ?? channel;
}

/** Who is on the other side of a channel, in words that fit into a sentence. */
export function partyOf(channel: ChannelId): string {
  return lineOf(wayOf(channel) ?? 'platform').party;
}

/** What a channel is the way of. */
export function wayOf(channel: ChannelId): Way | null {
  return traits.get(channel)?.way ?? null;
}

/** The same, where only what takes records counts. */
export function reportWayOf(channel: ChannelId): ReportWay | null {
  const way = wayOf(channel);
  return way !== null && isReportWay(way) ? way : null;
}

/** The channel of a mode that people mean by "the platform"; the others of the mode stand beside it. */
export function channelOfMode(mode: Mode): ChannelId {
  return channelIdOf('platform', mode);
}

export function modeOfChannel(channel: ChannelId): Mode {
  return traits.get(channel)?.mode ?? 'live';
}

/** All channels of the mode that a channel belongs to, in the order they are served. */
export function channelsBeside(channel: ChannelId): readonly ChannelId[] {
  const mode = modeOfChannel(channel);
  return channelIds.filter((id) => modeOfChannel(id) === mode);
}

/** The channel of the same mode that takes identifiers. */
export function identifierChannelBeside(channel: ChannelId): ChannelId {
  return channelIdOf('identifiers', modeOfChannel(channel));
}

/** The channels of the same mode that records of a kind go to, in the order they are served. */
export function channelsFor(channel: ChannelId, kind: RecordKind, ways: Ways): readonly ChannelId[] {
  return channelsBeside(channel).filter((id) => isRouted(id, kind, ways));
}

/** The kinds of records that a channel can take, in send order. */
export function kindsOf(channel: ChannelId): readonly RecordKind[] {
  return recordKinds.filter((kind) => takes(channel, kind));
}

/** The same of a way. */
export function kindsOfWay(way: Way): readonly RecordKind[] {
  return kindsOf(channelIdOf(way, 'live'));
}

/** The kinds of records that are to go to the channel, in send order. */
export function routedKinds(channel: ChannelId, ways: Ways): readonly RecordKind[] {
  return recordKinds.filter((kind) => isRouted(channel, kind, ways));
}

/** Whether records of a kind are to go to the channel. */
export function isRouted(channel: ChannelId, kind: RecordKind, ways: Ways): boolean {
  const way = wayOf(channel);
  if (way === null) return false;
  return isReportWay(way) ? isDataSet(kind) && ways[kind].includes(way) : takes(channel, kind);
}

/** Whether a record never shows nor leaves outside practice: of the sample enterprise, or made there and not taken along. */
export function staysInPractice({ sample, practice }: Pick<LocalRecord, 'sample' | 'practice'>): boolean {
  return sample || practice === true;
}

/** Whether a record may show and go on a channel; an identifier is made for one node alone. */
export function belongsTo(
  channel: ChannelId,
  record: Pick<LocalRecord, 'sample' | 'practice' | 'dataSet' | 'subject'>,
): boolean {
  if (staysInPractice(record) && modeOfChannel(channel) !== 'practice') return false;
  if (!takes(channel, record.dataSet)) return false;
  return !record.subject || record.subject.channel === channel;
}

/** What makes a row of a kind the same row on the other side of a channel. */
export function identityOn(channel: ChannelId, kind: RecordKind): KindDefinition['identity'] {
  const way = wayOf(channel);
  return way !== null && lineOf(way).identity === 'ID' ? 'ID' : kindOf(kind).identity;
}

function takes(channel: ChannelId, kind: RecordKind): boolean {
  const way = wayOf(channel);
  return isDataSet(kind) ? way === null || isReportWay(way) : way === 'identifiers';
}
