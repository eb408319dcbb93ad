import type { ChannelId } from '#shared/sync/model.ts';

/** The practice platform inside the program. */
export const practiceChannel: ChannelId = 'practice';

/** The real platform. */
export const platformChannel: ChannelId = 'platform';

export const channelIds: readonly ChannelId[] = [practiceChannel, platformChannel];

/** The channel that a mode of the profile speaks to. */
export function channelOfMode(mode: 'practice' | 'live'): ChannelId {
  return mode === 'practice' ? practiceChannel : platformChannel;
}

/** Sample records never show nor leave outside practice. */
export function belongsTo(channel: ChannelId, record: { readonly sample: boolean }): boolean {
  return !record.sample || channel === practiceChannel;
}
