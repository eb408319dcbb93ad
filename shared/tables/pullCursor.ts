import { z } from 'zod';

/**
 * Where the last look at a table ended: how many rows carried each batch number. A change by anybody moves its rows
 * under another number (4.4.1 b: every batch has its own), so what changed since are the rows under numbers that are
 * new or have more rows than before. That needs no clock, no order of commits, and no order among workstations.
 */
const pullCursorSchema = z.object({
  census: z.record(z.string(), z.number().int().min(0)),
  /** A batch of which only a part was taken: up to and including this ID. */
  partial: z.object({ batchNo: z.string(), afterID: z.string() }).nullable(),
});
export type PullCursor = z.infer<typeof pullCursorSchema>;

/** Number of rows under each batch number. */
export type Census = PullCursor['census'];

/** Before the first look. */
export const startOfTable: PullCursor = { census: {}, partial: null };

/** Reads a cursor that was written by `writeCursor`; anything else means from the start, which loses nothing. */
export function readCursor(text: string): PullCursor {
  try {
    return pullCursorSchema.safeParse(JSON.parse(text)).data ?? startOfTable;
  } catch {
    return startOfTable;
  }
}

export function writeCursor(cursor: PullCursor): string {
  return JSON.stringify(cursor);
}

/** Batch numbers whose rows are to be looked at, in order. `now`: the table's present census. */
export function changedBatches(since: PullCursor, now: Census): string[] {
  return Object.entries(now)
    .filter(([batchNo, rows]) => rows > (since.census[batchNo] ?? 0))
    .map(([batchNo]) => batchNo)
    .sort((left, right) => (left < right ? -1 : 1));
}

/** A batch is our own while no more rows carry its number than we sent; another PC may have drawn the same number. */
export function isOwn(batchNo: string, now: Census, own: Census): boolean {
  const sent = own[batchNo];
  return sent !== undefined && (now[batchNo] ?? 0) <= sent;
}

/** As many of the batches, in order, as fit into `limit` rows. */
export function fittingBatches(batchNos: readonly string[], now: Census, limit: number): string[] {
  let rows = 0;
  const end = batchNos.findIndex((batchNo) => {
    rows += now[batchNo] ?? 0;
    return rows > limit;
  });
  return end < 0 ? [...batchNos] : batchNos.slice(0, end);
}

/**
 * The cursor once these batches are taken. A number that has disappeared is forgotten, and one with fewer rows than
 * before is noted with what is left.
 */
export function advance(
  since: PullCursor,
  now: Census,
  taken: readonly string[],
  partial: PullCursor['partial'],
): PullCursor {
  const done = new Set(taken);
  const census = Object.entries(now).flatMap(([batchNo, rows]): [string, number][] => {
    const before = since.census[batchNo];
    if (done.has(batchNo)) return [[batchNo, rows]];
    return before === undefined ? [] : [[batchNo, Math.min(before, rows)]];
  });
  return { census: Object.fromEntries(census), partial };
}
