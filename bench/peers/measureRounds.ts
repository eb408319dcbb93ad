import type { Measured } from './peers.ts';

/** What a peer took at one size. */
export interface PeerFigure<Peer extends string> {
  readonly peer: Peer;
  readonly size: number;
  /** One figure a round. */
  readonly ms: readonly number[];
  /** Strict transactions of one round. */
  readonly transactions: number;
}

/** Measures all peers at a size round by round, each round beginning with another one, so that none is always first. */
export async function measureRounds<Peer extends string>(
  peers: readonly Peer[],
  size: number,
  rounds: number,
  measure: (peer: Peer) => Promise<Measured>,
): Promise<PeerFigure<Peer>[]> {
  const found = new Map<Peer, Measured[]>(peers.map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round += 1) {
    const first = round % peers.length;
    for (const peer of [...peers.slice(first), ...peers.slice(0, first)]) {
      process.stderr.write(`${peer}, ${String(size)}, round ${String(round + 1)} of ${String(rounds)}\n`);
      found.get(peer)?.push(await measure(peer));
    }
  }
  return [...found].map(([peer, measured]) => ({
    peer,
    size,
    ms: measured.map(({ ms }) => ms),
    transactions: measured[0]?.transactions ?? 0,
  }));
}
