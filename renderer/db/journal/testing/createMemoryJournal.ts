import type { JournalPort, JournalState } from '../journalPort.ts';

interface Entry {
  readonly from: number;
  readonly seq: number;
  readonly changes: string;
}

export interface MemoryJournal extends JournalPort {
  /** Texts of the entries since the snapshot. */
  readonly entries: readonly Entry[];
  snapshots(): number;
  /** Appends and snapshots are refused, as by a full disk. */
  setFull(full: boolean): void;
  /** Appends are answered only after this is set to false again. */
  setSlow(slow: boolean): void;
  /** What the next opening says beside the rest. */
  damage(): void;
  /** As if another program had begun it. */
  lose(): void;
}

/** The journal of the main process, kept in memory. */
export function createMemoryJournal(): MemoryJournal {
  let storeId: string | null = null;
  let base: readonly string[] = [];
  let seq = 0;
  let finished = 0;
  let damaged = false;
  let full = false;
  let rows: string[] | null = null;
  let afterBeginning = 0;
  let release: (() => void) | null = null;
  let gate: Promise<void> = Promise.resolve();
  const entries: Entry[] = [];
  let started: { readonly storeId: string; readonly seq: number } | null = null;

  const refuseIfFull = () => {
    if (full) throw new Error('no space left');
  };

  return {
    entries,
    snapshots: () => finished,
    setFull: (value) => (full = value),
    setSlow: (slow) => {
      release?.();
      release = null;
      gate = slow ? new Promise((resolve) => (release = resolve)) : Promise.resolve();
    },
    damage: () => (damaged = true),
    lose: () => {
      storeId = null;
      base = [];
      entries.length = 0;
      seq = 0;
    },
    open: async (): Promise<JournalState> => ({ storeId, seq, damaged, putAside: null }),
    append: async (entry) => {
      await gate;
      refuseIfFull();
      if (entry.from > seq + 1) throw new Error(`gap after ${seq}`);
      entries.push(entry);
      ({ seq } = entry);
      return { compact: false };
    },
    read: async () => {
      const changes = [...base, ...entries.map((entry) => entry.changes)];
      return { changes, done: 1, total: 1, last: true };
    },
    beginSnapshot: async (start) => {
      refuseIfFull();
      rows = [];
      afterBeginning = entries.length;
      started = { storeId: start.storeId, seq: start.seq ?? seq };
      seq = started.seq;
    },
    addToSnapshot: async ({ changes }) => {
      refuseIfFull();
      rows?.push(changes);
    },
    finishSnapshot: async () => {
      refuseIfFull();
      base = rows ?? [];
      storeId = started?.storeId ?? storeId;
      entries.splice(0, afterBeginning);
      damaged = false;
      finished += 1;
    },
  };
}
