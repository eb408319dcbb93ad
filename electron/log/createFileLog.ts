import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, LogFields } from './Log.ts';
import { redact } from './redact.ts';

interface FileLogOptions {
  readonly folder: string;
  readonly now: () => Date;
  /** A file that would grow past this is put aside first. */
  readonly maxBytes?: number;
  /** Files kept beside the current one; the oldest goes. */
  readonly keptFiles?: number;
}

const defaultMaxBytes = 1_000_000;
const defaultKeptFiles = 4;

/**
 * A log of JSON lines in `client.log`, rotated by size to client.1.log (newest) and on.
 * Lines are written at once, so that the last words before a crash are there.
 */
export function createFileLog(options: FileLogOptions): Log {
  const { folder, now, maxBytes = defaultMaxBytes, keptFiles = defaultKeptFiles } = options;
  const current = join(folder, 'client.log');

  const rotate = (): void => {
    rmSync(numbered(folder, keptFiles), { force: true });
    for (let number = keptFiles - 1; number >= 1; number -= 1) {
      moveIfThere(numbered(folder, number), numbered(folder, number + 1));
    }
    moveIfThere(current, numbered(folder, 1));
  };

  const write = (level: string, event: string, fields: LogFields): void => {
    try {
      const line = `${JSON.stringify({ at: now().toISOString(), level, event, ...redact(fields) })}\n`;
      mkdirSync(folder, { recursive: true });
      if (sizeOf(current) + Buffer.byteLength(line) > maxBytes) rotate();
      appendFileSync(current, line, { mode: 0o600 });
    } catch {
      // A full or read-only disk must not stop the work that was to be logged; there is nowhere to tell it.
    }
  };

  return {
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    error: (event, fields = {}) => write('error', event, fields),
  };
}

function numbered(folder: string, number: number): string {
  return join(folder, `client.${number}.log`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
