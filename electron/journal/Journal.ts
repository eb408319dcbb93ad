import type { Result } from '#shared/lib/result.ts';

/** What a journal held when it was opened. */
export interface JournalState {
  /** Of the store it belongs to; null = the journal is new. */
  readonly storeId: string | null;
  /** Last position; 0 where the journal is new. */
  readonly seq: number;
  /** Part of what was kept cannot be read any more; `seq` is what can. */
  readonly damaged: boolean;
  /** A folder with a journal that could not be read at all, put aside; null = none. */
  readonly putAside: string | null;
}

export interface JournalPage {
  /** Texts as they were handed in, in order. */
  readonly changes: string[];
  /** Bytes read so far, and all there are. */
  readonly done: number;
  readonly total: number;
  readonly last: boolean;
}

/**
 * The append-only copy of everything that the window's store holds (docs/engine.md). It does not know what
 * the texts mean. Errors are Chinese sentences for the screen. Calls are carried out one after the other.
 */
export interface Journal {
  /** Verifies all files anew and continues where they end. */
  open(): Promise<Result<JournalState, string>>;
  /** Resolves when the changes from one position to another are on the disk. What is there already counts as kept. */
  append(entry: {
    readonly from: number;
    readonly seq: number;
    readonly changes: string;
  }): Promise<Result<{ readonly compact: boolean }, string>>;
  /** What the journal held when it was opened, page by page. */
  read(request: { readonly first: boolean }): Promise<Result<JournalPage, string>>;
  /**
   * Begins a new log, for which the snapshot that follows stands in place of all before. `seq` null: go on
   * where the journal is; else: the store is at that position, which the journal may never have seen.
   */
  beginSnapshot(start: {
    readonly storeId: string;
    readonly seq: number | null;
  }): Promise<Result<undefined, string>>;
  addToSnapshot(rows: { readonly changes: string }): Promise<Result<undefined, string>>;
  /** From here on the snapshot counts, and what is older than the one before it goes. */
  finishSnapshot(): Promise<Result<undefined, string>>;
  /** For the end of the program. */
  close(): Promise<void>;
}
