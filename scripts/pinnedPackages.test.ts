import { readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

describe('dexie', () => {
  // renderer/db/journal/captureChanges.ts lets a write wait for the journal by the transaction's own completion, which
  // is no part of Dexie's interface. Another version has to be looked at before it is taken.
  it('is pinned to the version that the journal was written for, and that one is installed', () => {
    expect(manifest.devDependencies['dexie']).toBe('4.4.7');
    expect(Dexie.semVer).toBe('4.4.7');
  });
});
