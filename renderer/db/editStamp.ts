import type { EditStamp } from '#shared/sync/localEdits.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { updateDate } from './updateDate.ts';

/** The time of a write, for the pure edits. */
export function editStamp({ now }: Pick<RepositoryContext, 'now'>): EditStamp {
  const instant = now();
  return { now: instant, updateDate: updateDate(instant) };
}
