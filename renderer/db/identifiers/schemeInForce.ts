import type { IdentifierNode } from '#shared/profile/nodeSettings.ts';
import type { IdentifierScheme } from '#shared/identifiers/scheme.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { modeOfChannel, wayOf } from '#shared/model/channels.ts';

/** How the unit's records become identifiers on one channel. */
export interface SchemeInForce {
  readonly scheme: IdentifierScheme;
  /** Longest value in characters (d84). */
  readonly valueLimit: number;
}

/** The scheme of a channel; null = the channel takes no identifiers. */
export function schemeInForce(node: IdentifierNode, channel: ChannelId): SchemeInForce | null {
  const { valueLimit } = node;
  return wayOf(channel) === 'identifiers' ? { scheme: node[modeOfChannel(channel)], valueLimit } : null;
}
