import type { ChannelId } from '#shared/model/values.ts';

/** Whose record it is and what it is good for, as one word that can be counted by index. */
export type Facet = `${Belonging}:${'live' | 'draft' | 'deleted'}`;

/** An identifier belongs to the channel it is made for. */
export type Belonging = 'own' | 'sample' | 'practice' | `for ${ChannelId}`;
