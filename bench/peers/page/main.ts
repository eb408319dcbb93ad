import { countStrictTransactions } from './strictDurability.ts';
import { storedRows, storedTables, type StoredRows } from '../../lib/storedRows.ts';
import { timed } from '../../lib/timed.ts';
import type { Measured, PeersPage, StorePeer, SyncPeer } from '../peers.ts';
import type { PeerStore } from './PeerStore.ts';
import type { PrepareSync } from './PeerSync.ts';
import { openDexieStore } from './openDexieStore.ts';
import { openPouchStore } from './openPouchStore.ts';
import { openRawStore } from './openRawStore.ts';
import { openRxStore } from './openRxStore.ts';
import { prepareHttp } from './prepareHttp.ts';
import { preparePouch } from './preparePouch.ts';
import { prepareRx } from './prepareRx.ts';

const blockSize = 1000;

const openStore: Readonly<Record<StorePeer, () => Promise<PeerStore>>> = {
  rawRecords: () => openRawStore(['records']),
  raw: () => openRawStore(storedTables),
  dexieRecords: () => openDexieStore(['records']),
  dexie: () => openDexieStore(storedTables),
  pouch: openPouchStore,
  rx: openRxStore,
};

const prepareSync: Readonly<Record<SyncPeer, PrepareSync>> = {
  http: prepareHttp,
  pouch: preparePouch,
  rx: prepareRx,
};

const store: PeersPage['store'] = async (peer, size, standing) => {
  const blocks = blocksOf(storedRows(size, standing));
  const opened = await openStore[peer]();
  const measured = await measure(async () => {
    for (const block of blocks) await opened.put(block);
  });
  const count = await opened.count();
  if (count !== size) throw new Error(`${peer} holds ${String(count)} of ${String(size)} records`);
  await opened.remove();
  return measured;
};

const sync: PeersPage['sync'] = async (peer, size) => {
  const ready = await prepareSync[peer](blocksOf(storedRows(size, 'queued')));
  const measured = await measure(() => ready.deliver());
  await ready.remove();
  return measured;
};

async function measure(work: () => Promise<void>): Promise<Measured> {
  const before = countStrictTransactions();
  const ms = await timed(work);
  return { ms, transactions: countStrictTransactions() - before };
}

/** The rows in blocks of so many records, each with all that belongs to these. */
function blocksOf(rows: StoredRows): readonly StoredRows[] {
  return Array.from({ length: Math.ceil(rows.records.length / blockSize) }, (_, place) => {
    const part = <T>(all: readonly T[]) => all.slice(place * blockSize, (place + 1) * blockSize);
    return {
      records: part(rows.records),
      outbox: part(rows.outbox),
      acknowledged: part(rows.acknowledged),
      stateLines: part(rows.stateLines),
      stateTallies: rows.stateTallies,
    };
  });
}

window.peers = { store, sync };
