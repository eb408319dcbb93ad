import type { AppDatabase } from '../schema.ts';
import type { JournalRecorder } from './createJournalRecorder.ts';
import type { JournalPort, JournalState } from './journalPort.ts';
import { bringBackSetAside, rebuildStore } from './rebuildStore.ts';
import { keepRestoration, type Restoration } from './restoration.ts';
import { readPosition, writePosition, type StorePosition } from './storePosition.ts';
import { writeSnapshot } from './writeSnapshot.ts';

interface ReconcileOptions {
  readonly db: AppDatabase;
  readonly port: JournalPort;
  readonly recorder: JournalRecorder;
  readonly newId: () => string;
  readonly now: () => number;
  readonly onProgress: (share: number) => void;
}

/**
 * Compares the store with the journal before anything is shown (docs/engine.md). A store that is missing,
 * behind or another one is rebuilt; a journal that is behind gets a snapshot. Then capturing begins.
 */
export async function reconcileJournal(options: ReconcileOptions): Promise<void> {
  const { db, port, recorder, newId } = options;
  const state = await port.open().catch(() => null);
  const position = await readPosition(db);
  if (state === null) {
    // Work goes on without it; the next start brings store and journal together.
    recorder.startWithout((position ?? (await nameStore(db, newId()))).storeId);
    return;
  }
  if (needsRebuilding(state, position)) await restore(options, state);
  else if (state.putAside !== null && position === null) await tellLoss(options);
  const current = (await readPosition(db)) ?? (await nameStore(db, newId()));
  if (state.storeId !== current.storeId || state.damaged || state.seq !== current.seq) {
    if (!(await snapshotNow(options, current))) {
      recorder.startWithout(current.storeId);
      return;
    }
  }
  recorder.start(current.storeId);
  await bringBackSetAside(db);
}

function needsRebuilding(
  state: JournalState,
  position: StorePosition | null,
): state is JournalState & { readonly storeId: string } {
  if (state.storeId === null) return false;
  return position === null || position.storeId !== state.storeId || position.seq < state.seq;
}

async function restore(
  { db, port, now, onProgress }: ReconcileOptions,
  state: JournalState & { readonly storeId: string },
): Promise<void> {
  await rebuildStore({ db, port, state, onProgress });
  const kind: Restoration['kind'] = state.damaged ? 'partly' : 'whole';
  const records = await db.records.count();
  // Nothing had ever been saved: nothing to tell.
  if (records === 0 && state.seq === 0) return;
  await keepRestoration(db, { kind, records, at: now() });
}

/** The store is new and there was a journal that could not be read. */
async function tellLoss({ db, now }: ReconcileOptions): Promise<void> {
  if ((await db.records.count()) > 0) return;
  await keepRestoration(db, { kind: 'unreadable', records: 0, at: now() });
}

async function nameStore(db: AppDatabase, storeId: string): Promise<StorePosition> {
  const position = { storeId, seq: 0 };
  await writePosition(db, position);
  return position;
}

/** false: the journal could not take it, e.g. because the disk is full. */
async function snapshotNow(
  { db, port }: ReconcileOptions,
  { storeId, seq }: StorePosition,
): Promise<boolean> {
  try {
    await writeSnapshot({ db, port, storeId, seq, caughtUp: () => Promise.resolve() });
    return true;
  } catch {
    return false;
  }
}
