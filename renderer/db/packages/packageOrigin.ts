import type { RepositoryContext } from '../repositoryContext.ts';

const counterName = 'packageOrigin';

/** UUID by which other PCs know what comes from this store; drawn once, and it survives a restore. */
export function packageOrigin({ db, newId }: Pick<RepositoryContext, 'db' | 'newId'>): Promise<string> {
  return db.transaction('rw', db.counters, async () => {
    const known = (await db.counters.get(counterName))?.value;
    if (typeof known === 'string') return known;
    const drawn = newId();
    await db.counters.put({ name: counterName, value: drawn });
    return drawn;
  });
}
