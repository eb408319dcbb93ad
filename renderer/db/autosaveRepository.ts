import type { Autosave, AutosaveRepository } from './autosaveTypes.ts';
import type { AppDatabase, StoredAutosave } from './schema.ts';

/** Keeps unsaved form contents in the store. */
export function createAutosaveRepository(db: AppDatabase): AutosaveRepository {
  return {
    async put(key, autosave) {
      // A form hands over reactive rows, which the store cannot clone.
      await db.autosaves.put({ ...autosave, data: { ...autosave.data }, key });
    },
    async get(key) {
      const stored = await db.autosaves.get(key);
      return stored ? withoutKey(stored) : null;
    },
    async remove(key) {
      await db.autosaves.delete(key);
    },
    async all() {
      const stored = await db.autosaves.toArray();
      return stored.sort((a, b) => b.at - a.at);
    },
  };
}

function withoutKey(stored: StoredAutosave): Autosave {
  const autosave: Partial<StoredAutosave> & Autosave = { ...stored };
  delete autosave.key;
  return autosave;
}
