import type { ReportWay } from '../profile/profile.ts';
import { isDataSet, recordKinds, type RecordKind } from '../kinds/recordKind.ts';
import type { DataSetId } from '../standard/types.ts';
import type { ChannelId, LocalRecord } from './model.ts';

/** The practice platform inside the program. */
export const practiceChannel: ChannelId = 'practice';

/** The real platform. */
export const platformChannel: ChannelId = 'platform';

/** The real front-end database of library tables. */
export const tablesChannel: ChannelId = 'tables';

/** The real TCP socket. */
export const socketChannel: ChannelId = 'socket';

/** The identifier node of the practice platform. */
export const practiceIdentifierChannel: ChannelId = 'practiceIdentifier';

/** The enterprise's real identifier node. */
export const identifierChannel: ChannelId = 'identifier';

export type Mode = 'practice' | 'live';

/** By which ways each data set is reported; see the profile. */
export type Ways = Readonly<Record<DataSetId, readonly ReportWay[]>>;

interface ChannelTraits {
  readonly mode: Mode;
  /** Chinese name for messages. */
  readonly title: string;
  readonly takes: ReportWay | 'identifiers';
}

/** In the order they are served: the daily report first, identifiers may wait. */
const channels: Readonly<Record<ChannelId, ChannelTraits>> = {
  [practiceChannel]: { mode: 'practice', title: '演练平台', takes: 'platform' },
  practiceTables: { mode: 'practice', title: '演练库表', takes: 'tables' },
  practiceSocket: { mode: 'practice', title: '演练 TCP 接口', takes: 'socket' },
  [practiceIdentifierChannel]: { mode: 'practice', title: '演练标识节点', takes: 'identifiers' },
  [platformChannel]: { mode: 'live', title: '省平台', takes: 'platform' },
  [tablesChannel]: { mode: 'live', title: '库表', takes: 'tables' },
  [socketChannel]: { mode: 'live', title: 'TCP 接口', takes: 'socket' },
  [identifierChannel]: { mode: 'live', title: '标识节点', takes: 'identifiers' },
};

export const channelIds: readonly ChannelId[] = Object.keys(channels);

/** Chinese name of a channel. */
export function channelTitle(channel: ChannelId): string {
  return channels[channel]?.title ?? channel;
}

/** Who is on the other side of a channel, in words that fit into a sentence. */
export function partyOf(channel: ChannelId): string {
  switch (wayOf(channel)) {
    case 'tables':
      return '库表';
    case 'identifiers':
      return '标识节点';
    default:
      return '平台';
  }
}

/** What a channel is the way of. */
export function wayOf(channel: ChannelId): ReportWay | 'identifiers' | null {
  return channels[channel]?.takes ?? null;
}

/** The channel of a mode that people mean by "the platform"; the others of the mode stand beside it. */
export function channelOfMode(mode: Mode): ChannelId {
  return mode === 'practice' ? practiceChannel : platformChannel;
}

export function modeOfChannel(channel: ChannelId): Mode {
  return channels[channel]?.mode ?? 'live';
}

/** All channels of the mode that a channel belongs to, in the order they are served. */
export function channelsBeside(channel: ChannelId): readonly ChannelId[] {
  const mode = modeOfChannel(channel);
  return channelIds.filter((id) => modeOfChannel(id) === mode);
}

/** The channel of the same mode that takes identifiers. */
export function identifierChannelBeside(channel: ChannelId): ChannelId {
  return channelsBeside(channel).find((id) => wayOf(id) === 'identifiers') ?? channel;
}

/** The channels of the same mode that records of a kind go to, in the order they are served. */
export function channelsFor(channel: ChannelId, kind: RecordKind, ways: Ways): readonly ChannelId[] {
  return channelsBeside(channel).filter((id) => isRouted(id, kind, ways));
}

/** The kinds of records that a channel can take, in send order. */
export function kindsOf(channel: ChannelId): readonly RecordKind[] {
  return recordKinds.filter((kind) => takes(channel, kind));
}

/** The kinds of records that are to go to the channel, in send order. */
export function routedKinds(channel: ChannelId, ways: Ways): readonly RecordKind[] {
  return recordKinds.filter((kind) => isRouted(channel, kind, ways));
}

/** Whether records of a kind are to go to the channel. */
export function isRouted(channel: ChannelId, kind: RecordKind, ways: Ways): boolean {
  const way = wayOf(channel);
  if (way === null) return false;
  if (way === 'identifiers') return takes(channel, kind);
  return isDataSet(kind) && ways[kind].includes(way);
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

function takes(channel: ChannelId, kind: RecordKind): boolean {
  return (wayOf(channel) === 'identifiers') !== isDataSet(kind);
}
