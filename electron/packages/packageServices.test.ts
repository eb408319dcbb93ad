import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Result, err, ok } from '#shared/lib/result.ts';
import type { PackageLock } from '#shared/packages/packageCalls.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { createKeyService } from './createKeyService.ts';
import { createKeyKeeper } from './createKeyKeeper.ts';
import { createReadingService, type ReadingService } from './createReadingService.ts';
import { createWritingService } from './createWritingService.ts';
import type { FileStore } from './FileStore.ts';
import { sampleFile, sampleOrigin, sampleRecords, testCost } from './testing/samplePackage.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packages-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const fileHash = createHash('sha256').update(sampleFile.bytes).digest('hex');

/** One PC: its keys, its attachments, and both services. */
function pc(name: string, keyring = true, files = new Map([[fileHash, sampleFile.bytes]])) {
  const log = createRecordingLog();
  const keys = createKeyKeeper({
    file: join(folder, `${name}-keys.json`),
    encryption: {
      available: () => keyring,
      encrypt: (text) => Buffer.from(`${name}:${text}`).reverse(),
      decrypt: (bytes) => {
        const text = Buffer.from(bytes).reverse().toString();
        if (!text.startsWith(`${name}:`)) throw new Error('sealed by somebody else');
        return text.slice(name.length + 1);
      },
    },
    log,
  });
  const kept: string[] = [];
  const store: FileStore = {
    read: async (hash) => {
      const bytes = files.get(hash);
      return bytes ? ok(bytes) : err('not here');
    },
    keep: async (_, file) => {
      kept.push(file);
      return ok(undefined);
    },
  };
  return {
    keys: createKeyService(keys),
    writing: createWritingService({ keys, files: store, cost: testCost }),
    reading: createReadingService({ folder: join(folder, name), keys, files: store, log }),
    kept,
    log,
  };
}

function valueOf<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

async function write(from: ReturnType<typeof pc>, lock: PackageLock): Promise<Uint8Array<ArrayBuffer>> {
  const { session } = valueOf(await from.writing.begin({ kind: 'data', origin: sampleOrigin, lock }));
  const block = valueOf(
    await from.writing.addRecords({ session, dataSet: 'department', records: [...sampleRecords] }),
  );
  const piece = valueOf(await from.writing.addFile({ session, hash: fileHash, name: sampleFile.name }));
  const { head, tail } = valueOf(await from.writing.seal({ session }));
  return Buffer.concat([head, block.bytes, piece.kind === 'piece' ? piece.bytes : Buffer.alloc(0), tail]);
}

/** Hands a file over in pieces, as the window does. */
async function receive(reading: ReadingService, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  let session: string | null = null;
  for (let start = 0; start < bytes.byteLength; start += 500) {
    const part = bytes.subarray(start, start + 500);
    const received = await reading.receive({ session, size: bytes.byteLength, bytes: part });
    const answer: { kind: string; session?: string } = valueOf(received);
    if (answer.session === undefined) throw new Error('not received');
    session = answer.session;
  }
  return session ?? '';
}

describe('package services', () => {
  it('carry a package from one PC to another by its public key', async () => {
    const site = pc('site');
    const office = pc('office');
    const { publicKey, keeping } = valueOf(await office.keys.ownKey());
    expect(keeping).toBe('stored');

    const bytes = await write(site, { kind: 'recipient', publicKey });
    const session = await receive(office.reading, bytes);
    expect(valueOf(await office.reading.unlock({ session, password: null }))).toEqual({ kind: 'unlocked' });
    const checked = valueOf(await office.reading.check({ session }));
    if (checked.kind !== 'checked') throw new Error(checked.kind);
    expect(checked.manifest.reply).toBe(valueOf(await site.keys.ownKey()).publicKey);

    const { records } = valueOf(await office.reading.records({ session, part: 0 }));
    expect(records.map(({ ID }) => ID)).toEqual(sampleRecords.map(({ ID }) => ID));
    expect(records[0]?.hash).toMatch(/^[0-9a-f]{64}$/);

    await office.reading.drop(session);
    expect(readdirSync(join(folder, 'office'))).toEqual([]);
  });

  it('give nothing of a package before all of it was checked', async () => {
    const site = pc('site');
    const bytes = await write(site, { kind: 'password', password: 'boiler house 7' });
    const office = pc('office');
    const session = await receive(office.reading, bytes);
    await office.reading.unlock({ session, password: 'boiler house 7' });
    expect(await office.reading.records({ session, part: 0 })).toMatchObject({ ok: false });
  });

  it('ask for the password, and for another one after a wrong one', async () => {
    const bytes = await write(pc('site'), { kind: 'password', password: 'boiler house 7' });
    const office = pc('office');
    const session = await receive(office.reading, bytes);
    const unlock = async (password: string | null) =>
      valueOf(await office.reading.unlock({ session, password }));
    expect(await unlock(null)).toMatchObject({ problem: { kind: 'passwordNeeded' } });
    expect(await unlock('boiler house 8')).toMatchObject({ problem: { kind: 'wrongPassword' } });
    expect(await unlock('boiler house 7')).toEqual({ kind: 'unlocked' });
  });

  it('tell whom a package is for', async () => {
    const site = pc('site');
    const { publicKey, fingerprint } = valueOf(await pc('other').keys.ownKey());
    const bytes = await write(site, { kind: 'recipient', publicKey });
    const office = pc('office');
    const session = await receive(office.reading, bytes);
    expect(valueOf(await office.reading.unlock({ session, password: null }))).toEqual({
      kind: 'problem',
      problem: { kind: 'otherRecipient', fingerprint },
    });
  });

  it('say that a file to be packed is not there, and go on', async () => {
    const site = pc('site', true, new Map());
    const { session } = valueOf(
      await site.writing.begin({
        kind: 'data',
        origin: sampleOrigin,
        lock: { kind: 'password', password: 'boiler house 7' },
      }),
    );
    expect(valueOf(await site.writing.addFile({ session, hash: fileHash, name: 'a.pdf' }))).toEqual({
      kind: 'missing',
    });
    expect(valueOf(await site.writing.seal({ session })).head.byteLength).toBeGreaterThan(100);
  });

  it('put the files of a package into the attachment store', async () => {
    const bytes = await write(pc('site'), { kind: 'password', password: 'boiler house 7' });
    const office = pc('office');
    const session = await receive(office.reading, bytes);
    await office.reading.unlock({ session, password: 'boiler house 7' });
    await office.reading.check({ session });
    expect(valueOf(await office.reading.keepFile({ session, part: 1 }))).toEqual({ kind: 'kept' });
    expect(office.kept).toEqual([sampleFile.name]);
  });

  it('refuse a session that was left off', async () => {
    const site = pc('site');
    const begin = () =>
      site.writing.begin({
        kind: 'data',
        origin: sampleOrigin,
        lock: { kind: 'password', password: 'boiler house 7' },
      });
    const { session } = valueOf(await begin());
    await begin();
    expect(await site.writing.seal({ session })).toMatchObject({ ok: false });
    expect(await site.reading.check({ session })).toMatchObject({ ok: false });
  });
});

describe('the key pair of a PC', () => {
  it('stays the same, sealed on disk', async () => {
    const { publicKey } = valueOf(await pc('site').keys.ownKey());
    expect(valueOf(await pc('site').keys.ownKey()).publicKey).toBe(publicKey);
    expect(readFileSync(join(folder, 'site-keys.json'), 'utf8')).not.toContain('site:');
  });

  it('is made once, however many ask at the same time', async () => {
    const site = pc('site');
    const [a, b] = await Promise.all([site.keys.ownKey(), site.keys.ownKey()]);
    expect(valueOf(a)).toEqual(valueOf(b));
  });

  it('is not what an answer is locked for where it does not last', async () => {
    const bytes = await write(pc('site', false), { kind: 'password', password: 'boiler house 7' });
    const office = pc('office');
    const session = await receive(office.reading, bytes);
    await office.reading.unlock({ session, password: 'boiler house 7' });
    expect(valueOf(await office.reading.check({ session }))).toMatchObject({ manifest: { reply: '' } });
  });

  it('lasts until the program ends where nothing can be sealed, and nothing reaches the disk', async () => {
    const site = pc('site', false);
    const own = valueOf(await site.keys.ownKey());
    expect(own.keeping).toBe('session');
    expect(valueOf(await site.keys.ownKey())).toEqual(own);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be unsealed any more is replaced, and what was locked for it says so', async () => {
    const { publicKey } = valueOf(await pc('office').keys.ownKey());
    const bytes = await write(pc('site'), { kind: 'recipient', publicKey });
    const file = join(folder, 'office-keys.json');
    rmSync(join(folder, 'site-keys.json'));
    const moved = pc('site');
    // The profile folder was copied to another PC: the file is there, its seal is another user's.
    writeFileSync(join(folder, 'site-keys.json'), readFileSync(file));
    expect(valueOf(await moved.keys.ownKey()).publicKey).not.toBe(publicKey);
    const session = await receive(moved.reading, bytes);
    expect(valueOf(await moved.reading.unlock({ session, password: null }))).toMatchObject({
      problem: { kind: 'unreadableKey' },
    });
  });
});

describe('a public key', () => {
  it.each([
    ['as it is shown', (text: string) => text],
    [
      'broken into lines by a chat',
      (text: string) => `公钥：\n${text.slice(0, 20)}\n ${text.slice(20)}\n谢谢 thanks`,
    ],
  ])('is read %s', async (_, change) => {
    const site = pc('site');
    const { publicKey, fingerprint } = valueOf(await site.keys.ownKey());
    expect(valueOf(await site.keys.readKey({ text: change(publicKey) }))).toEqual({
      kind: 'key',
      publicKey,
      fingerprint,
    });
    expect(fingerprint).toMatch(/^(\d{4} ){5}\d{4}$/);
  });

  it('with a slip in it is not taken', async () => {
    const site = pc('site');
    const { publicKey } = valueOf(await site.keys.ownKey());
    for (const place of [8, 20, publicKey.length - 2]) {
      const other = publicKey[place] === 'A' ? 'B' : 'A';
      const text = publicKey.slice(0, place) + other + publicKey.slice(place + 1);
      expect(valueOf(await site.keys.readKey({ text }))).toEqual({ kind: 'invalid' });
    }
  });
});
