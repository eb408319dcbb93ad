import type { BridgeResponse } from '#shared/bridge/contract.ts';
import type { Handlers } from '#shared/bridge/Handlers.ts';

/** What a journal held when it was opened. */
export type JournalState = BridgeResponse<'journal.open'>;

export type JournalPage = BridgeResponse<'journal.read'>;

/**
 * The append-only copy of everything that the window's store holds (docs/engine.md). It does not know what
 * the texts mean. Errors are Chinese sentences for the screen. Calls are carried out one after the other.
 */
export interface Journal {
  /** Verifies all files anew and continues where they end. */
  readonly open: Handlers['journal.open'];
  /** Resolves when the changes from one position to another are on the disk. What is there already counts as kept. */
  readonly append: Handlers['journal.append'];
  /** What the journal held when it was opened, page by page. */
  readonly read: Handlers['journal.read'];
  /**
   * Begins a new log, for which the snapshot that follows stands in place of all before. `seq` null: go on
   * where the journal is; else: the store is at that position, which the journal may never have seen.
   */
  readonly beginSnapshot: Handlers['journal.beginSnapshot'];
  readonly addToSnapshot: Handlers['journal.addToSnapshot'];
  /** From here on the snapshot counts, and what is older than the one before it goes. */
  readonly finishSnapshot: Handlers['journal.finishSnapshot'];
  /** For the end of the program. */
  close(): Promise<void>;
}
