import type { Peer } from './Peer.ts';
import { tell } from './tell.ts';

/** A refusal without a word; `status`: what came with it, '' = nothing. */
export function unexplained(peer: Peer, status = ''): string {
  const because = status === '' ? '' : `（状态：${status}）`;
  return tell(peer, { what: { did: `没有说明原因${because}` } });
}
