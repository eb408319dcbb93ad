import type { Instant, RecordId } from '#shared/model/values.ts';

interface Created {
  readonly ID: RecordId;
  readonly createdAt: Instant | null;
}

/** The order of the lists: that of the index `[shape+createdAt]`, read backwards. */
export function newestFirst(left: Created, right: Created): number {
  return (right.createdAt ?? 0) - (left.createdAt ?? 0) || (left.ID < right.ID ? 1 : -1);
}
