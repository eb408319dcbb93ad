import type { Standing } from '../lib/storedRows.ts';
import { measureRounds, type PeerFigure } from './measureRounds.ts';
import { storePeers, type Measured, type StorePeer } from './peers.ts';
import { withPeersPage } from './withPeersPage.ts';

export const allStorePeers = Object.keys(storePeers) as StorePeer[];

/** Stores so many risk points with each of the peers, as often as there are rounds. */
export async function peersStore(
  sizes: readonly number[],
  rounds: number,
  standing: Standing = 'queued',
  peers: readonly StorePeer[] = allStorePeers,
): Promise<PeerFigure<StorePeer>[]> {
  const figures: PeerFigure<StorePeer>[] = [];
  for (const size of sizes)
    figures.push(...(await measureRounds(peers, size, rounds, (peer) => storeWith(peer, size, standing))));
  return figures;
}

/** Stores so many risk points with one peer, in a program of its own: one step for who interleaves it with others. */
export function storeWith(peer: StorePeer, size: number, standing: Standing): Promise<Measured> {
  return withPeersPage((page) =>
    page.evaluate(([who, count, how]) => window.peers.store(who, count, how), [
      peer,
      size,
      standing,
    ] as const),
  );
}
