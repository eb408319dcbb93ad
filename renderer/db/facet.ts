import { modeOfChannel } from '#shared/model/channels.ts';
import type { ChannelId } from '#shared/model/values.ts';

/** Whose record it is and what it is good for, as one word that can be counted by index. */
export type Facet = `${Belonging}:${'live' | 'draft' | 'deleted'}`;

/** An identifier belongs to the channel it is made for. */
export type Belonging = 'own' | 'sample' | 'practice' | `for ${ChannelId}`;

/** The same as `belongsTo` says of the record itself. */
export function belongsByFacet(facet: Facet, channel: ChannelId): boolean {
  const belonging = facet.slice(0, facet.lastIndexOf(':')) as Belonging;
  if (belonging === 'sample' || belonging === 'practice') return modeOfChannel(channel) === 'practice';
  return belonging === 'own' || belonging === `for ${channel}`;
}

export function isDeleted(facet: Facet): boolean {
  return facet.endsWith(':deleted');
}

export function isDraft(facet: Facet): boolean {
  return facet.endsWith(':draft');
}
