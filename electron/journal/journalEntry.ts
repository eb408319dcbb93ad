import { z } from 'zod';

/**
 * What a frame holds: a line of JSON that says what it is, and the changes as text that only the window
 * understands. Row content is never looked at here.
 */
const headSchema = z.discriminatedUnion('kind', [
  /** First frame of every file. `seq`: everything up to it is before this file, or in this snapshot. */
  z.object({ kind: z.literal('start'), storeId: z.string(), seq: z.number().int() }),
  z.object({ kind: z.literal('changes'), from: z.number().int(), seq: z.number().int() }),
  z.object({ kind: z.literal('rows') }),
  /** Last frame of a snapshot; without it the snapshot is not complete. */
  z.object({ kind: z.literal('end'), frames: z.number().int() }),
]);

export type EntryHead = z.output<typeof headSchema>;

interface JournalEntry {
  readonly head: EntryHead;
  readonly changes: string;
}

export function encodeEntry(head: EntryHead, changes = ''): Buffer {
  return Buffer.from(`${JSON.stringify(head)}\n${changes}`);
}

/** null = sealed by us and yet not ours: written by a later version of the program. */
export function decodeEntry(content: Buffer): JournalEntry | null {
  const end = content.indexOf(0x0a);
  if (end < 0) return null;
  const head = headSchema.safeParse(JSON.parse(content.subarray(0, end).toString('utf8')));
  return head.success ? { head: head.data, changes: content.subarray(end + 1).toString('utf8') } : null;
}
