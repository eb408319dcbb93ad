import type { Stop } from './runContext.ts';

/** Keeps count of requests in a row that got no usable answer, over a run. */
export interface AnswerMonitor {
  /** The outcome of a row became clear. */
  clear(): void;
  /** No answer at all: time-out or reset. */
  unanswered(reason: string): Stop | null;
  /** An answer that leaves open what became of so many rows. */
  unclear(reason: string, rows: number): Stop | null;
  /** Such an answer about one row alone, which says more of the row than of the platform; it stops nothing. */
  unclearRow(): void;
  /** The last answers were unclear: waiting for a better one has been tried. */
  waitedInVain(): boolean;
}

const mostUnanswered = 2;

/**
 * Unclear answers in a row that one bad row among so many may cost: it is halved down to at most log2 times,
 * and its last neighbours may be bad as well.
 */
export function unclearAllowance(rows: number): number {
  return Math.ceil(Math.log2(Math.max(1, rows))) + 2;
}

export function createAnswerMonitor(): AnswerMonitor {
  let unanswered = 0;
  let unclear = 0;
  let waitedInVain = false;
  return {
    clear() {
      unanswered = 0;
      unclear = 0;
      waitedInVain = false;
    },
    unanswered(reason) {
      unanswered += 1;
      if (unanswered < mostUnanswered) return null;
      return { kind: 'stopped', cause: 'noAnswer', reason, nextTryAt: null };
    },
    unclear(reason, rows) {
      unclear += 1;
      waitedInVain = true;
      if (unclear < unclearAllowance(rows)) return null;
      return { kind: 'stopped', cause: 'unclearAnswers', reason, nextTryAt: null };
    },
    unclearRow() {
      waitedInVain = true;
    },
    waitedInVain: () => waitedInVain,
  };
}
