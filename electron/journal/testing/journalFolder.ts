import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRecordingLog } from '../../log/testing/createRecordingLog.ts';
import { createJournal, type JournalOptions } from '../createJournal.ts';
import type { Journal, JournalState } from '../Journal.ts';

const noKeyring = {
  available: () => false,
  encrypt: () => new Uint8Array(),
  decrypt: () => '',
};

/** A journal in a folder of its own that a test may damage. */
export function createTestFolder() {
  const parent = mkdtempSync(join(tmpdir(), 'journal-'));
  const folder = join(parent, 'journal');
  const log = createRecordingLog();
  const started: Journal[] = [];
  const at = (name: string) => join(folder, name);
  return {
    folder,
    parent,
    log,
    start: (options: Partial<JournalOptions> = {}) => {
      const journal = createJournal({ folder, encryption: noKeyring, log, ...options });
      started.push(journal);
      return journal;
    },
    names: () => readdirSync(folder).sort(),
    bytes: (name: string) => readFileSync(at(name)),
    write: (name: string, bytes: Uint8Array) => writeFileSync(at(name), bytes),
    remove: (name: string) => rmSync(at(name)),
    clean: async () => {
      await Promise.all(started.map((journal) => journal.close()));
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

export type TestFolder = ReturnType<typeof createTestFolder>;

/** What must succeed. */
export async function must<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: string }>,
): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** A snapshot of the given texts. */
export async function snapshot(journal: Journal, texts: readonly string[], seq: number | null = null) {
  await must(journal.beginSnapshot({ storeId: 'store-1', seq }));
  for (const changes of texts) await must(journal.addToSnapshot({ changes }));
  await must(journal.finishSnapshot());
}

/** Appends texts, one position each. */
export async function append(journal: Journal, from: number, ...texts: string[]): Promise<void> {
  for (const [index, changes] of texts.entries()) {
    await must(journal.append({ from: from + index, seq: from + index, changes }));
  }
}

/** The journal as a new process finds it, and all that it holds. */
export async function reopen(
  folder: TestFolder,
  options: Partial<JournalOptions> = {},
): Promise<{ journal: Journal; state: JournalState; texts: string[] }> {
  const journal = folder.start(options);
  const state = await must(journal.open());
  const texts: string[] = [];
  for (let first = true; ; first = false) {
    const page = await must(journal.read({ first }));
    texts.push(...page.changes);
    if (page.last) return { journal, state, texts };
  }
}
