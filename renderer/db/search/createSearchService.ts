import { shallowRef, type ShallowRef } from 'vue';
import { followChanges } from './followChanges.ts';
import type { FollowingIndex, SearchIndex } from './SearchIndex.ts';

/** The search index as pages use it. */
export interface SearchService extends Omit<SearchIndex, 'prepare'> {
  /** Reads ahead of the first question, which tells what goes wrong with it. */
  prepare(): void;
  /** Rises when records have changed, so that an answer may be another one. */
  readonly version: Readonly<ShallowRef<number>>;
}

/** Keeps a search index in step with the store of this name. */
export function createSearchService(name: string, index: FollowingIndex): SearchService {
  const version = shallowRef(0);
  followChanges(name, (ids) => {
    index.changed(ids);
    version.value += 1;
  });
  const prepare = (): void => void index.prepare().catch(() => undefined);
  return { find: index.find, search: index.search, offers: index.offers, prepare, version };
}
