import type { BridgeResponse } from '#shared/bridge/contract.ts';
import type { Result } from '#shared/lib/result.ts';
import type { HandlersOf, ParsedRequest } from '../BridgeHandlers.ts';

/** The journal beside the window's store. Errors are Chinese sentences for the screen. */
export interface JournalPort {
  open(): Promise<Result<BridgeResponse<'journal.open'>, string>>;
  append(entry: ParsedRequest<'journal.append'>): Promise<Result<BridgeResponse<'journal.append'>, string>>;
  read(request: ParsedRequest<'journal.read'>): Promise<Result<BridgeResponse<'journal.read'>, string>>;
  beginSnapshot(start: ParsedRequest<'journal.beginSnapshot'>): Promise<Result<undefined, string>>;
  addToSnapshot(rows: ParsedRequest<'journal.addToSnapshot'>): Promise<Result<undefined, string>>;
  finishSnapshot(): Promise<Result<undefined, string>>;
}

type JournalCalls =
  | 'journal.open'
  | 'journal.append'
  | 'journal.read'
  | 'journal.beginSnapshot'
  | 'journal.addToSnapshot'
  | 'journal.finishSnapshot';

export function journalHandlers(journal: JournalPort): HandlersOf<JournalCalls> {
  return {
    'journal.open': () => journal.open(),
    'journal.append': (entry) => journal.append(entry),
    'journal.read': (request) => journal.read(request),
    'journal.beginSnapshot': (start) => journal.beginSnapshot(start),
    'journal.addToSnapshot': (rows) => journal.addToSnapshot(rows),
    'journal.finishSnapshot': () => journal.finishSnapshot(),
  };
}
