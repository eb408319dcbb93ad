import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import type { CapturedTransaction, ChangeRecorder } from './captureChanges.ts';
import type { JournalPort } from './journalPort.ts';
import { joinChanges } from './tableChanges.ts';

interface RecorderOptions {
  readonly port: JournalPort;
  /** Told when the journal stops taking what is written, and when it takes it again. */
  readonly onTrouble: (trouble: boolean) => void;
  /** The journal has grown and asks for a snapshot. */
  readonly onCompact: () => void;
  /** Runs a second try some time later; by default after half a minute. */
  readonly later?: (retry: () => void) => void;
}

export interface JournalRecorder extends ChangeRecorder {
  /** From here on everything written to the store is captured. */
  start(storeId: string): void;
  /** The journal cannot be used: positions are still counted, so that the next start finds what is missing. */
  startWithout(storeId: string): void;
  /** Rejects where something written is not in the journal. */
  caughtUp(): Promise<void>;
}

const retryMs = 30_000;

/**
 * Hands over what was written, in order, one append at a time; what is written meanwhile goes together with
 * the next. A write waits for its append to be tried. Where that fails, the record is in the store all the
 * same and the entry is tried again with every write and every half minute; the screen says so.
 */
export function createJournalRecorder(options: RecorderOptions): JournalRecorder {
  const { port, onTrouble, onCompact } = options;
  const later = options.later ?? ((retry) => void setTimeout(retry, retryMs));
  let storeId: string | null = null;
  let usable = false;
  let waiting: CapturedTransaction[] = [];
  const inTurn = oneAtATime();
  let next: Promise<void> | null = null;
  let retryPlanned = false;

  const append = async (): Promise<void> => {
    const group = [...waiting];
    const first = group[0];
    const last = group.at(-1);
    if (!first || !last) return;
    const changes = joinChanges(group.flatMap((transaction) => transaction.changes));
    try {
      const { compact } = await port.append({ from: first.seq, seq: last.seq, changes });
      waiting = waiting.slice(group.length);
      onTrouble(false);
      if (compact) onCompact();
    } catch {
      onTrouble(true);
      planRetry();
    }
  };

  const flush = (): Promise<void> => {
    next ??= inTurn(() => {
      next = null;
      return append();
    });
    return next;
  };

  const planRetry = (): void => {
    if (retryPlanned) return;
    retryPlanned = true;
    later(() => {
      retryPlanned = false;
      void flush();
    });
  };

  return {
    storeId: () => storeId,
    keep: (transaction) => {
      if (!usable) return Promise.resolve();
      waiting.push(transaction);
      return flush();
    },
    start: (id) => {
      storeId = id;
      usable = true;
    },
    startWithout: (id) => {
      storeId = id;
      onTrouble(true);
    },
    caughtUp: async () => {
      await flush();
      if (waiting.length > 0) throw new Error('the journal does not hold all that was written');
    },
  };
}
