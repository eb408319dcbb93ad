import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Encryption } from '../encryption/Encryption.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { openSecretVault } from './openSecretVault.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const secret = 's3cret-of-the-platform';

/** Turns every byte around: enough to tell plain text from encrypted. */
function fakeEncryption(available: boolean): Encryption {
  return {
    available: () => available,
    encrypt: (text) => Buffer.from(text).map((byte) => byte ^ 0xff),
    decrypt: (bytes) => {
      const text = Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString();
      if (!text.startsWith('s3cret')) throw new Error('wrong key');
      return text;
    },
  };
}

function open(available: boolean, log = createRecordingLog()) {
  return openSecretVault({ file: join(folder, 'vault.json'), encryption: fakeEncryption(available), log });
}

describe('openSecretVault', () => {
  it('starts without a secret', async () => {
    const vault = await open(true);
    expect(vault.keeping('appSecret')).toBe('none');
    expect(vault.read('appSecret')).toBeNull();
  });

  it('stores the secret encrypted and finds it again at the next start', async () => {
    const vault = await open(true);
    expect(await vault.set('appSecret', secret)).toBe('stored');
    expect(vault.read('appSecret')).toBe(secret);
    const file = readFileSync(join(folder, 'vault.json'), 'utf8');
    expect(file).not.toContain(secret);
    expect(file).not.toContain(Buffer.from(secret).toString('base64'));

    const next = await open(true);
    expect(next.keeping('appSecret')).toBe('stored');
    expect(next.read('appSecret')).toBe(secret);
  });

  it('keeps it for the session only where the system cannot encrypt: nothing reaches the disk', async () => {
    const vault = await open(false);
    expect(await vault.set('appSecret', secret)).toBe('session');
    expect(vault.keeping('appSecret')).toBe('session');
    expect(vault.read('appSecret')).toBe(secret);
    expect(readdirSync(folder)).toEqual([]);
    expect((await open(false)).keeping('appSecret')).toBe('none');
  });

  it('does not let an older stored secret come back after a session secret', async () => {
    await (await open(true)).set('appSecret', secret);
    await (await open(false)).set('appSecret', 's3cret-two');
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).not.toContain('appSecret');
    expect((await open(true)).keeping('appSecret')).toBe('none');
  });

  it.each([
    ['half a file', '{"version":1,"appSecret":"'],
    ['nothing', ''],
    ['another type', '[]'],
  ])(
    'keeps an unreadable file aside before another is written, and says so in the log: %s',
    async (_, content) => {
      writeFileSync(join(folder, 'vault.json'), content);
      const log = createRecordingLog();
      const vault = await open(true, log);
      expect(vault.keeping('appSecret')).toBe('none');
      expect(log.lines).toMatchObject([
        { event: 'vault.unreadable', fields: { keptAs: 'vault.broken-1.json' } },
      ]);
      await vault.set('appSecret', secret);
      expect((await open(true)).read('appSecret')).toBe(secret);
      expect(readFileSync(join(folder, 'vault.broken-1.json'), 'utf8')).toBe(content);
    },
  );

  it.each([
    ['bytes of another user', Buffer.from('foreign').toString('base64')],
    ['no bytes', '!'],
    ['another type', 5],
  ])('names a secret that cannot be read, and keeps all the others: %s', async (_, appSecret) => {
    await (await open(true)).set('databasePassword', secret);
    const stored = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')) as object;
    writeFileSync(
      join(folder, 'vault.json'),
      JSON.stringify({ ...stored, appSecret, version: 2, more: 'm' }),
    );
    const log = createRecordingLog();
    const vault = await open(true, log);
    expect(vault.read('databasePassword')).toBe(secret);
    expect(vault.lost()).toEqual(['appSecret']);
    expect(log.lines.map((line) => line.event)).toEqual(['vault.unreadable']);
    await vault.set('appSecret', 's3cret-two');
    expect(vault.lost()).toEqual([]);
    const again = await open(true);
    expect([again.read('appSecret'), again.read('databasePassword')]).toEqual(['s3cret-two', secret]);
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).toContain('"more":"m"');
  });

  it('keeps each secret by itself', async () => {
    const vault = await open(true);
    await vault.set('appSecret', secret);
    await vault.set('identifierPassword', 's3cret-of-the-node');
    const next = await open(true);
    expect(next.read('appSecret')).toBe(secret);
    expect(next.read('identifierPassword')).toBe('s3cret-of-the-node');
    const sessions = await open(false);
    await sessions.set('identifierPassword', 's3cret-two');
    expect((await open(true)).keeping('identifierPassword')).toBe('none');
    expect((await open(true)).read('appSecret')).toBe(secret);
  });

  it('never puts the secret into the log', async () => {
    const log = createRecordingLog();
    await (await open(true, log)).set('appSecret', secret);
    expect(JSON.stringify(log.lines)).not.toContain(secret);
  });
});
