import { isDataSet, recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelId, LocalRecord } from '#shared/sync/model.ts';

/** The practice platform inside the program. */
export const practiceChannel: ChannelId = 'practice';

/** The real platform. */
export const platformChannel: ChannelId = 'platform';

/** The identifier node of the practice platform. */
export const practiceIdentifierChannel: ChannelId = 'practiceIdentifier';

/** The enterprise's real identifier node. */
export const identifierChannel: ChannelId = 'identifier';

export type Mode = 'practice' | 'live';

interface ChannelTraits {
  readonly mode: Mode;
  /** Chinese name for messages. */
  readonly title: string;
  readonly takes: 'dataSets' | 'identifiers';
}

const channels: Readonly<Record<ChannelId, ChannelTraits>> = {
  [practiceChannel]: { mode: 'practice', title: '演练平台', takes: 'dataSets' },
  [platformChannel]: { mode: 'live', title: '省平台', takes: 'dataSets' },
  [practiceIdentifierChannel]: { mode: 'practice', title: '演练标识节点', takes: 'identifiers' },
  [identifierChannel]: { mode: 'live', title: '标识节点', takes: 'identifiers' },
};

export const channelIds: readonly ChannelId[] = Object.keys(channels);

/** Chinese name of a channel. */
export function channelTitle(channel: ChannelId): string {
  return channels[channel]?.title ?? channel;
}

/** Whether the other side of a channel can be asked what it holds. */
export function canShow(channel: ChannelId): boolean {
  return channels[channel]?.takes === 'identifiers';
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

/** The channel of the same mode that takes records of a kind. */
export function channelFor(channel: ChannelId, kind: RecordKind): ChannelId {
  return channelsBeside(channel).find((id) => takes(id, kind)) ?? channel;
}

/** The kinds of records that a channel takes, in send order. */
export function kindsOf(channel: ChannelId): readonly RecordKind[] {
  return recordKinds.filter((kind) => takes(channel, kind));
}

/** Sample records never show nor leave outside practice, and an identifier is made for one node alone. */
export function belongsTo(
  channel: ChannelId,
  record: Pick<LocalRecord, 'sample' | 'dataSet' | 'subject'>,
): boolean {
  if (record.sample && modeOfChannel(channel) !== 'practice') return false;
  if (!takes(channel, record.dataSet)) return false;
  return !record.subject || record.subject.channel === channel;
}

function takes(channel: ChannelId, kind: RecordKind): boolean {
  return (channels[channel]?.takes === 'identifiers') !== isDataSet(kind);
}
