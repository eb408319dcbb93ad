import { benchOptions } from './lib/benchOptions.ts';
import { figuresTable, type Figure } from './lib/figuresTable.ts';
import type { Standing } from './lib/storedRows.ts';
import { writeSection } from './lib/writeSection.ts';
import type { PeerFigure } from './peers/measureRounds.ts';
import { storePeers, syncPeers, type StorePeer, type SyncPeer } from './peers/peers.ts';
import { peersStore } from './peers/peersStore.ts';
import { peersSync } from './peers/peersSync.ts';

/** What others take for the same rows: the peers alone, in the Electron that runs the app. */
const options = benchOptions(
  { sizes: [1000, 10_000, 100_000], rounds: 3, standings: ['queued', 'delivered'] },
  { sizes: [500, 2000], rounds: 1, standings: ['queued'] },
);
/** How the records stand makes a difference only where all rows are written. */
const alone = ['rawRecords', 'dexieRecords', 'pouch', 'rx'] as const;
const whole = ['raw', 'dexie'] as const;

const body = [...(await stored('alone', alone, 'queued'))];
for (const standing of options.standings)
  body.push(...(await stored(`all rows, ${standing}`, whole, standing)));
body.push('Records delivered in batches of 100 to a sink on the same machine:', await delivered());
await writeSection({ bench: 'peers', title: 'what others take for the same rows', options, body });

async function stored(how: string, peers: readonly StorePeer[], standing: Standing): Promise<string[]> {
  const figures = await peersStore(options.sizes, options.rounds, standing, peers);
  return [
    `Records stored in blocks of 1,000, ${how}:`,
    figuresTable('peer', named(figures, storePeers), storePeers[peers[0] ?? 'raw']),
  ];
}

async function delivered(): Promise<string> {
  const figures: PeerFigure<SyncPeer>[] = [];
  for (const size of options.sizes) figures.push(...(await peersSync(size, options.rounds)));
  return figuresTable('peer', named(figures, syncPeers), syncPeers.http);
}

function named<Peer extends string>(
  figures: readonly PeerFigure<Peer>[],
  names: Readonly<Record<Peer, string>>,
): Figure[] {
  return figures.map(({ peer, size, ms }) => ({ what: names[peer], size, ms }));
}
