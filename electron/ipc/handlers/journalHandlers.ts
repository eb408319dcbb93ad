import type { CallsOf, HandlersOf } from '#shared/bridge/Handlers.ts';

/** The journal beside the window's store. */
export function journalHandlers(journal: CallsOf<'journal'>): HandlersOf<'journal'> {
  return {
    'journal.open': journal.open,
    'journal.append': journal.append,
    'journal.read': journal.read,
    'journal.beginSnapshot': journal.beginSnapshot,
    'journal.addToSnapshot': journal.addToSnapshot,
    'journal.finishSnapshot': journal.finishSnapshot,
  };
}
