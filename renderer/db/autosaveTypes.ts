import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { Instant, RecordId } from '#shared/model/values.ts';

/** What a person had typed and not saved. */
export interface Autosave {
  readonly dataSet: DataSetId;
  /** null = a new record. */
  readonly ID: RecordId | null;
  readonly data: Row;
  readonly at: Instant;
}

/** Unsaved form contents, kept so that a crash loses nothing. Key: see `autosaveKey`. */
export interface AutosaveRepository {
  put(key: string, autosave: Autosave): Promise<void>;
  get(key: string): Promise<Autosave | null>;
  remove(key: string): Promise<void>;
  /** Newest first. */
  all(): Promise<readonly (Autosave & { readonly key: string })[]>;
}

/** `${dataSet}:${ID}` or `${dataSet}:new`. */
export function autosaveKey(dataSet: DataSetId, ID: RecordId | null): string {
  return `${dataSet}:${ID ?? 'new'}`;
}
