import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from './writeFileAtomically.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('writeFileAtomically', () => {
  it('replaces the content and leaves nothing beside it', async () => {
    const file = join(folder, 'a.json');
    writeFileSync(file, 'old');
    await writeFileAtomically(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('leaves no temporary file behind where it cannot replace', async () => {
    mkdirSync(join(folder, 'taken', 'by'), { recursive: true });
    await expect(writeFileAtomically(join(folder, 'taken'), 'new')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('rejects where the folder is missing', async () => {
    await expect(writeFileAtomically(join(folder, 'none', 'a.json'), 'new')).rejects.toThrow();
  });
});
