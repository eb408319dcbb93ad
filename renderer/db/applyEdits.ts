import type { LocalEdit } from '#shared/sync/localEdits.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { applyEntries, putRecords } from './standing.ts';

/** Writes edits through the surrounding transaction. */
export async function applyEdits(
  { db }: Pick<RepositoryContext, 'db'>,
  edits: readonly LocalEdit[],
): Promise<void> {
  await putRecords(
    db,
    edits.map(({ record }) => record).filter((record) => record !== null),
  );
  await applyEntries(
    db,
    edits.flatMap(({ entries }) => entries),
  );
}
