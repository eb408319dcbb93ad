import type { ListedRecord, RecordRepository } from '../recordTypes.ts';

/** Everything that waits; what is counted has to be what is listed. */
export async function allWaiting(
  records: Pick<RecordRepository, 'waiting'>,
): Promise<readonly ListedRecord[]> {
  const groups = await records.waiting({ kind: null, limitOf: () => 10_000 });
  for (const { key, state, count, items } of groups) {
    if (items.length !== count)
      throw new Error(`${key}: ${String(count)} counted, ${String(items.length)} listed`);
    const strange = items.find((item) => item.state !== state);
    if (strange) throw new Error(`${key}: ${strange.record.ID} is ${strange.state}`);
  }
  return groups.flatMap(({ items }) => items);
}
