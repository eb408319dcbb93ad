import type { IdentifierNode } from '#shared/identifiers/node.ts';
import type { IdentifierScheme } from '#shared/identifiers/scheme.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { identifierChannel, practiceIdentifierChannel } from '#shared/model/channels.ts';

/** How the unit's records become identifiers on one channel. */
export interface SchemeInForce {
  readonly scheme: IdentifierScheme;
  /** Longest value in characters (d84). */
  readonly valueLimit: number;
}

/** The scheme of a channel; null = the channel takes no identifiers. */
export function schemeInForce(node: IdentifierNode, channel: ChannelId): SchemeInForce | null {
  const { valueLimit } = node;
  if (channel === practiceIdentifierChannel) return { scheme: node.practice, valueLimit };
  return channel === identifierChannel ? { scheme: node.live, valueLimit } : null;
}
