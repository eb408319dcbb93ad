import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Generation n is `n.snapshot` and the log of what came after it, `n.log`. A log also goes on where the
 * log before it ended, so that an older snapshot still leads to the present.
 */
export type JournalFileKind = 'snapshot' | 'log';

const namePattern = /^(\d{6})\.(snapshot|log)(\.tmp)?$/;

export function journalFile(folder: string, generation: number, kind: JournalFileKind): string {
  return join(folder, `${String(generation).padStart(6, '0')}.${kind}`);
}

/** A snapshot until it is complete. */
export function unfinishedSnapshot(folder: string, generation: number): string {
  return `${journalFile(folder, generation, 'snapshot')}.tmp`;
}

export function identityOf(generation: number, kind: JournalFileKind): string {
  return `${kind} ${generation}`;
}

export interface ListedFile {
  readonly name: string;
  readonly generation: number;
  readonly kind: JournalFileKind;
  readonly finished: boolean;
}

/** The journal's own files, oldest generation first. */
export async function listJournal(folder: string): Promise<readonly ListedFile[]> {
  const names = await readdir(folder);
  return names
    .flatMap((name) => {
      const [, number, kind, unfinished] = namePattern.exec(name) ?? [];
      if (number === undefined) return [];
      return [
        {
          name,
          generation: Number(number),
          kind: kind === 'log' ? ('log' as const) : ('snapshot' as const),
          finished: unfinished === undefined,
        },
      ];
    })
    .sort((a, b) => a.generation - b.generation);
}
