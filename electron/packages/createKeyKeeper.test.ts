import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { createKeyKeeper } from './createKeyKeeper.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const encryption = {
  available: () => true,
  encrypt: (text: string) => Buffer.from(text),
  decrypt: (bytes: Uint8Array) => Buffer.from(bytes).toString(),
};

function open() {
  return createKeyKeeper({ file: join(folder, 'keys.json'), encryption, log: createRecordingLog() });
}

describe('createKeyKeeper', () => {
  it('keeps a file that it cannot read aside before it makes a new pair', async () => {
    const { publicKey } = await open().own();
    const half = readFileSync(join(folder, 'keys.json'), 'utf8').slice(0, 60);
    writeFileSync(join(folder, 'keys.json'), half);
    expect((await open().own()).publicKey).not.toEqual(publicKey);
    expect(readFileSync(join(folder, 'keys.broken-1.json'), 'utf8')).toBe(half);
  });

  it('goes on with the pairs that it can read', async () => {
    const { publicKey } = await open().own();
    const stored = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as { pairs: object[] };
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ version: 2, pairs: [{}, ...stored.pairs] }));
    expect((await open().own()).publicKey).toEqual(publicKey);
    expect(await open().privateOf(publicKey)).not.toBeNull();
  });
});
