import type { AutosaveRepository } from './autosaveTypes.ts';
import type { AppDatabase } from './schema.ts';

/** Keeps unsaved form contents in the store. */
export function createAutosaveRepository(db: AppDatabase): AutosaveRepository {
  return {
    async put(key, autosave) {
      // A form hands over reactive rows, which the store cannot clone.
      await db.autosaves.put({ ...autosave, data: { ...autosave.data }, key });
    },
    async get(key) {
      return (await db.autosaves.get(key)) ?? null;
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
