import { assertNever } from '../lib/assertNever.ts';
import { isInFlight } from './neededEntry.ts';
import type { RecordId } from '../model/values.ts';
import type { RowVerdict } from '../model/verdict.ts';
import type { QueueItem } from '../model/ports.ts';
import type { RunCounts } from './runReport.ts';

/** What became of a record in a run, so far. */
export type RunFate = Exclude<keyof RunCounts, 'taken'>;

/** Keeps count of records over a run; each counts once, by the last thing that became of it. */
export interface RunTally {
  /** Puts records on the list that the run has to deal with. */
  expect(items: readonly QueueItem[]): void;
  /** Takes a record off the list: nothing needs sending. */
  forget(ID: RecordId): void;
  judge(verdicts: readonly RowVerdict[]): void;
  hold(ID: RecordId): void;
  /** Somebody else's changes came in. */
  take(ids: readonly RecordId[]): void;
  /** Others' rows that cannot be a record were not taken in. */
  leaveOut(rows: number): void;
  leftOut(): number;
  /** A conflict came of it. */
  clash(ids: readonly RecordId[]): void;
  fate(ID: RecordId): RunFate | null;
  /** Records that the run has not brought anywhere, so far. */
  left(): readonly RecordId[];
  counts(): RunCounts;
  progress(): { readonly done: number; readonly total: number };
}

export function createRunTally(): RunTally {
  const fates = new Map<RecordId, RunFate>();
  const done = new Set<RecordId>();
  const taken = new Set<RecordId>();
  let leftOut = 0;

  function end(ID: RecordId, fate: RunFate): void {
    fates.set(ID, fate);
    if (fate === 'left') done.delete(ID);
    else done.add(ID);
  }

  return {
    expect(items) {
      for (const { record, entry } of items) {
        fates.set(record.ID, isInFlight(entry) ? 'unknown' : 'left');
        done.delete(record.ID);
      }
    },
    forget(ID) {
      fates.delete(ID);
      done.delete(ID);
    },
    judge(verdicts) {
      for (const verdict of verdicts) end(verdict.ID, fateOf(verdict));
    },
    hold: (ID) => end(ID, 'held'),
    take(ids) {
      for (const ID of ids) taken.add(ID);
    },
    leaveOut(rows) {
      leftOut += rows;
    },
    leftOut: () => leftOut,
    clash(ids) {
      for (const ID of ids) end(ID, 'conflict');
    },
    fate: (ID) => fates.get(ID) ?? null,
    left: () => [...fates].filter(([, fate]) => fate === 'left').map(([ID]) => ID),
    counts() {
      const counts = { delivered: 0, refused: 0, conflict: 0, unknown: 0, held: 0, left: 0 };
      for (const fate of fates.values()) counts[fate] += 1;
      return { ...counts, taken: taken.size };
    },
    progress: () => ({ done: done.size, total: fates.size }),
  };
}

function fateOf(verdict: RowVerdict): RunFate {
  switch (verdict.kind) {
    case 'requeue':
    case 'moved':
      return 'left';
    case 'delivered':
    case 'refused':
    case 'conflict':
    case 'unknown':
      return verdict.kind;
    default:
      return assertNever(verdict);
  }
}
