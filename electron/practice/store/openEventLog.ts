import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { eventSchema, type PracticeEvent } from './events.ts';

interface EventLog {
  /** What the file held when it was opened, oldest first. */
  readonly events: readonly PracticeEvent[];
  /** Resolves when the event is on disk. Calls must come one after the other. */
  append(event: PracticeEvent): Promise<void>;
}

/**
 * Opens the append-only log, one JSON object a line. A last line that a crash cut short was never
 * answered for and is taken away; a damaged line in the middle throws, for then the file is not ours.
 */
export async function openEventLog(folder: string): Promise<EventLog> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'events.jsonl');
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  let size = bytes.lastIndexOf(0x0a) + 1;
  if (size < bytes.length) await truncate(file, size);

  return {
    events: readLines(bytes.subarray(0, size).toString('utf8')),
    append: async (event) => {
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      try {
        await writeDurably(file, line);
      } catch (problem) {
        // Half a line would run into the next one.
        await truncate(file, size).catch(() => undefined);
        throw problem;
      }
      size += line.length;
    },
  };
}

function readLines(text: string): PracticeEvent[] {
  return text.split('\n').slice(0, -1).map(readLine);
}

function readLine(line: string, index: number): PracticeEvent {
  try {
    return eventSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`events.jsonl of the practice platform is damaged at line ${index + 1}`, { cause });
  }
}

async function writeDurably(file: string, line: Buffer): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.writeFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
