import type { Bridge } from '../bridge/bridge.ts';
import type { JournalPort } from '../db/journal/journalPort.ts';

/** The journal that the main process keeps. */
export function createBridgeJournal(bridge: Bridge): JournalPort {
  return {
    open: () => bridge['journal.open'](),
    append: (entry) => bridge['journal.append'](entry),
    read: (request) => bridge['journal.read'](request),
    beginSnapshot: (start) => bridge['journal.beginSnapshot'](start),
    addToSnapshot: (rows) => bridge['journal.addToSnapshot'](rows),
    finishSnapshot: () => bridge['journal.finishSnapshot'](),
  };
}
