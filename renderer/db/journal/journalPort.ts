/** What the journal held when it was opened; see electron/journal/Journal.ts for the words. */
export interface JournalState {
  readonly storeId: string | null;
  readonly seq: number;
  readonly damaged: boolean;
  readonly putAside: string | null;
}

/** The journal in the main process, as the store needs it. Every call rejects where it could not be done. */
export interface JournalPort {
  open(): Promise<JournalState>;
  /** Resolves when the changes are on the disk. */
  append(entry: {
    readonly from: number;
    readonly seq: number;
    readonly changes: string;
  }): Promise<{ readonly compact: boolean }>;
  read(request: { readonly first: boolean }): Promise<{
    readonly changes: readonly string[];
    readonly done: number;
    readonly total: number;
    readonly last: boolean;
  }>;
  beginSnapshot(start: { readonly storeId: string; readonly seq: number | null }): Promise<void>;
  addToSnapshot(rows: { readonly changes: string }): Promise<void>;
  finishSnapshot(): Promise<void>;
}
