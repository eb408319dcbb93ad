import { measureRounds, type PeerFigure } from './measureRounds.ts';
import { syncPeers, type Measured, type SyncPeer } from './peers.ts';
import { withPeersPage } from './withPeersPage.ts';

/** Delivers so many risk points with each of the peers, as often as there are rounds. */
export function peersSync(
  size: number,
  rounds: number,
  peers: readonly SyncPeer[] = Object.keys(syncPeers) as SyncPeer[],
): Promise<PeerFigure<SyncPeer>[]> {
  return measureRounds(peers, size, rounds, (peer) => syncWith(peer, size));
}

/** Delivers so many risk points with one peer, in a program of its own: one step for who interleaves it with others. */
export function syncWith(peer: SyncPeer, size: number): Promise<Measured> {
  return withPeersPage(async (page, server) => {
    const measured = await page.evaluate(([who, count]) => window.peers.sync(who, count), [
      peer,
      size,
    ] as const);
    if (server.taken() !== size)
      throw new Error(`${peer} delivered ${String(server.taken())} of ${String(size)} records`);
    return measured;
  });
}
