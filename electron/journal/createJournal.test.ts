import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  append,
  createTestFolder,
  must,
  reopen,
  snapshot,
  type TestFolder,
} from './testing/journalFolder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = createTestFolder();
});
afterEach(() => folder.clean());

/** A snapshot of 'base' at 0 and three entries after it. */
async function threeEntries() {
  const journal = folder.start();
  expect(await must(journal.open())).toEqual({ storeId: null, seq: 0, damaged: false, putAside: null });
  await snapshot(journal, ['base'], 0);
  await append(journal, 1, 'one', 'two', 'three');
  return journal;
}

/** Where each frame of a file begins, and its end. */
function frameStarts(bytes: Buffer): number[] {
  const starts = [0];
  while ((starts.at(-1) ?? 0) < bytes.length) {
    const start = starts.at(-1) ?? 0;
    starts.push(start + 8 + bytes.readUInt32LE(start));
  }
  return starts;
}

describe('a journal', () => {
  it('is found again as it was left, and goes on from there', async () => {
    await threeEntries();
    const { journal, state, texts } = await reopen(folder);
    expect(state).toEqual({ storeId: 'store-1', seq: 3, damaged: false, putAside: null });
    expect(texts).toEqual(['base', 'one', 'two', 'three']);
    await append(journal, 4, 'four');
    expect((await reopen(folder)).texts).toEqual(['base', 'one', 'two', 'three', 'four']);
  });

  it('holds nothing in plain text, and its files are the user’s alone', async () => {
    await threeEntries();
    for (const name of folder.names()) expect(folder.bytes(name).includes('three'), name).toBe(false);
    expect(folder.names()).toEqual(['000001.log', '000001.snapshot', 'key.json']);
  });

  it('keeps a group of positions as one, and takes one that it has for kept', async () => {
    const journal = await threeEntries();
    await must(journal.append({ from: 4, seq: 6, changes: 'four to six' }));
    await must(journal.append({ from: 4, seq: 6, changes: 'four to six' }));
    const { state, texts } = await reopen(folder);
    expect(state.seq).toBe(6);
    expect(texts).toEqual(['base', 'one', 'two', 'three', 'four to six']);
  });

  it('refuses to leave a position out', async () => {
    const journal = await threeEntries();
    expect(await journal.append({ from: 5, seq: 5, changes: 'five' })).toMatchObject({ ok: false });
    expect((await reopen(folder)).state.seq).toBe(3);
  });

  it('gives what it holds in pages', async () => {
    const journal = await threeEntries();
    const long = 'x'.repeat(600_000);
    await append(journal, 4, long, long, 'end');
    const again = folder.start();
    await must(again.open());
    const first = await must(again.read({ first: true }));
    expect(first.last).toBe(false);
    expect(first.done).toBeLessThan(first.total);
    const second = await must(again.read({ first: false }));
    expect(second).toMatchObject({ changes: ['end'], last: true, done: first.total });
    // A window that was loaded anew begins anew.
    expect((await must(again.read({ first: true }))).changes).toHaveLength(first.changes.length);
  });

  it('answers before it is opened that it is not', async () => {
    expect(await folder.start().append({ from: 1, seq: 1, changes: '' })).toMatchObject({ ok: false });
    expect(await folder.start().finishSnapshot()).toMatchObject({ ok: false });
  });
});

describe('a tail that a crash tore', () => {
  it('is cut off wherever it ends', async () => {
    await threeEntries();
    const whole = folder.bytes('000001.log');
    const lastStart = frameStarts(whole).at(-2) ?? 0;
    for (const length of [lastStart + 1, lastStart + 8, lastStart + 30, whole.length - 1]) {
      folder.write('000001.log', whole.subarray(0, length));
      const { journal, state, texts } = await reopen(folder);
      expect(state).toMatchObject({ seq: 2, damaged: false });
      expect(texts).toEqual(['base', 'one', 'two']);
      await append(journal, 3, 'again');
      expect((await reopen(folder)).texts).toEqual(['base', 'one', 'two', 'again']);
    }
    expect(folder.log.lines.some(({ event }) => event === 'journal.torn')).toBe(true);
  });

  it('may be blocks that were never written', async () => {
    await threeEntries();
    folder.write('000001.log', Buffer.concat([folder.bytes('000001.log'), Buffer.alloc(4096)]));
    expect((await reopen(folder)).state).toMatchObject({ seq: 3, damaged: false });
  });
});

describe('damage', () => {
  it('of any byte before the last entry is found, and nothing from there on is believed', async () => {
    await threeEntries();
    const whole = folder.bytes('000001.log');
    const starts = frameStarts(whole);
    const secondEntry = starts[2] ?? 0;
    for (const position of [secondEntry, secondEntry + 5, secondEntry + 12, secondEntry + 25]) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(position) ^ 1, position);
      folder.write('000001.log', flipped);
      const { journal, state, texts } = await reopen(folder);
      expect(state, String(position)).toMatchObject({ seq: 1, damaged: true });
      expect(texts).toEqual(['base', 'one']);
      expect(await journal.append({ from: 2, seq: 2, changes: 'x' })).toMatchObject({ ok: false });
    }
  });

  it('by entries that changed places, were taken out or put in again is found', async () => {
    await threeEntries();
    const whole = folder.bytes('000001.log');
    const starts = frameStarts(whole);
    const frames = starts.slice(0, -1).map((start, index) => whole.subarray(start, starts[index + 1]));
    const [head, one, two, three] = frames as [Buffer, Buffer, Buffer, Buffer];
    for (const order of [
      [head, two, one, three],
      [head, one, three, two],
      [head, two, three],
      [head, one, one, two, three],
    ]) {
      folder.write('000001.log', Buffer.concat(order));
      const { state } = await reopen(folder);
      expect(state.damaged || state.seq < 3).toBe(true);
      expect(state.seq).toBeLessThan(2);
    }
  });

  it('is answered by a new snapshot, after which all is well', async () => {
    await threeEntries();
    const bytes = folder.bytes('000001.log');
    bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200);
    folder.write('000001.log', bytes);
    const { journal } = await reopen(folder);
    await snapshot(journal, ['all of the store'], 3);
    await append(journal, 4, 'four');
    const { state, texts } = await reopen(folder);
    expect(state).toMatchObject({ seq: 4, damaged: false });
    expect(texts).toEqual(['all of the store', 'four']);
  });

  it('of the newest snapshot leads back to the one before', async () => {
    const journal = await threeEntries();
    await snapshot(journal, ['one two three']);
    await append(journal, 4, 'four');
    const bytes = folder.bytes('000002.snapshot');
    bytes.writeUInt8(bytes.readUInt8(60) ^ 1, 60);
    folder.write('000002.snapshot', bytes);
    const { state, texts } = await reopen(folder);
    expect(state).toMatchObject({ seq: 4, damaged: true });
    expect(texts).toEqual(['base', 'one', 'two', 'three', 'four']);
  });

  it('by a lost log is found', async () => {
    await threeEntries();
    folder.remove('000001.log');
    expect((await reopen(folder)).state).toMatchObject({ seq: 0, damaged: true });
  });
});

describe('another key', () => {
  it('puts the journal aside, whole, and begins a new one', async () => {
    await threeEntries();
    const before = folder.bytes('000001.log');
    folder.write('key.json', Buffer.from('{"version":1,"wrapping":"none","key":"AAAA"}'));
    const { state, texts, journal } = await reopen(folder);
    expect(state).toMatchObject({ storeId: null, seq: 0 });
    expect(state.putAside).toBe(`${folder.folder}-unreadable-1`);
    expect(texts).toEqual([]);
    await snapshot(journal, ['new'], 7);
    expect((await reopen(folder)).texts).toEqual(['new']);
    expect(readFileSync(join(state.putAside ?? '', '000001.log')).equals(before)).toBe(true);
  });

  it('keeps three of them at most', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const { journal } = await reopen(folder);
      await snapshot(journal, ['x'], 1);
      folder.write('key.json', Buffer.from('broken'));
    }
    await reopen(folder);
    expect(readdirSync(folder.parent).sort()).toEqual([
      'journal',
      'journal-unreadable-3',
      'journal-unreadable-4',
      'journal-unreadable-5',
    ]);
  });

  it('is wrapped by the system where it can, and needs the same system again', async () => {
    const turn = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
    const encryption = {
      available: () => true,
      encrypt: (text: string) => turn(Buffer.from(text)),
      decrypt: (bytes: Uint8Array) => turn(bytes).toString(),
    };
    const journal = folder.start({ encryption });
    await must(journal.open());
    await snapshot(journal, ['base'], 0);
    expect(folder.bytes('key.json').toString()).toContain('"system"');
    expect((await reopen(folder, { encryption })).texts).toEqual(['base']);
    const gone = { ...encryption, decrypt: () => expect.fail('no keyring') };
    expect((await reopen(folder, { encryption: gone })).state.putAside).not.toBeNull();
  });
});
