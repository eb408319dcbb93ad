import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFile, type OpenFile } from './frameWriter.ts';
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

async function started(compactAt?: number) {
  const journal = folder.start(compactAt === undefined ? {} : { compactAt });
  await must(journal.open());
  await snapshot(journal, ['base'], 0);
  await append(journal, 1, 'one', 'two');
  return journal;
}

describe('a snapshot', () => {
  it('stands in place of what came before, and leaves one generation behind it', async () => {
    const journal = await started();
    await snapshot(journal, ['one and two']);
    await append(journal, 3, 'three');
    expect((await reopen(folder)).texts).toEqual(['one and two', 'three']);
    expect(folder.names()).toHaveLength(5);
    const again = (await reopen(folder)).journal;
    await snapshot(again, ['all three']);
    expect(folder.names()).toEqual([
      '000002.log',
      '000002.snapshot',
      '000003.log',
      '000003.snapshot',
      'key.json',
    ]);
  });

  it('lets appends go on while it is taken', async () => {
    const journal = await started();
    await must(journal.beginSnapshot({ storeId: 'store-1', seq: null }));
    await append(journal, 3, 'three');
    await must(journal.addToSnapshot({ changes: 'one two and perhaps three' }));
    await append(journal, 4, 'four');
    await must(journal.finishSnapshot());
    expect((await reopen(folder)).texts).toEqual(['one two and perhaps three', 'three', 'four']);
  });

  it('is asked for when the log has grown', async () => {
    const journal = await started(2000);
    const entry = (seq: number) => ({ from: seq, seq, changes: 'x'.repeat(1000) });
    expect(await must(journal.append(entry(3)))).toEqual({ compact: false });
    expect(await must(journal.append(entry(4)))).toEqual({ compact: true });
    await must(journal.beginSnapshot({ storeId: 'store-1', seq: null }));
    expect(await must(journal.append(entry(5)))).toEqual({ compact: false });
    await must(journal.finishSnapshot());
    expect(await must(journal.append(entry(6)))).toEqual({ compact: true });
  });

  it('of a store that was ahead begins where the store is', async () => {
    const journal = await started();
    await snapshot(journal, ['up to nine'], 9);
    await append(journal, 10, 'ten');
    const { state, texts } = await reopen(folder);
    expect(state).toMatchObject({ seq: 10, damaged: false });
    expect(texts).toEqual(['up to nine', 'ten']);
  });
});

describe('a crash during a snapshot', () => {
  const all = ['base', 'one', 'two', 'three'];

  it('right after its beginning loses nothing', async () => {
    const journal = await started();
    await must(journal.beginSnapshot({ storeId: 'store-1', seq: null }));
    expect((await reopen(folder)).texts).toEqual(all.slice(0, 3));
  });

  it('with entries after its beginning loses nothing, whatever there is of it', async () => {
    const journal = await started();
    await must(journal.beginSnapshot({ storeId: 'store-1', seq: null }));
    await append(journal, 3, 'three');
    await must(journal.addToSnapshot({ changes: 'half' }));
    const { state, texts, journal: next } = await reopen(folder);
    expect(state).toMatchObject({ seq: 3, damaged: false });
    expect(texts).toEqual(all);
    await append(next, 4, 'four');
    expect((await reopen(folder)).texts).toEqual([...all, 'four']);
    await snapshot((await reopen(folder)).journal, ['all']);
    expect(folder.names().filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect((await reopen(folder)).texts).toEqual(['all']);
  });

  it('before its log has a first entry loses nothing', async () => {
    const journal = await started();
    folder.write('000002.log', Buffer.from([1, 2, 3]));
    folder.write('000002.snapshot.tmp', Buffer.alloc(0));
    await append(journal, 3, 'three');
    const { state, texts, journal: next } = await reopen(folder);
    expect(state).toMatchObject({ seq: 3, damaged: false });
    expect(texts).toEqual(all);
    await append(next, 4, 'four');
    expect((await reopen(folder)).texts).toEqual([...all, 'four']);
  });

  it('between its new name and the removal of what is old loses nothing', async () => {
    const journal = await started();
    const before = folder.names().map((name) => [name, folder.bytes(name)] as const);
    await snapshot(journal, ['two']);
    await append(journal, 3, 'three');
    await snapshot(journal, ['three']);
    for (const [name, bytes] of before) folder.write(name, bytes);
    expect((await reopen(folder)).texts).toEqual(['three']);
  });

  it('of a store that was ahead says that something is missing', async () => {
    const journal = await started();
    await must(journal.beginSnapshot({ storeId: 'store-1', seq: 9 }));
    expect((await reopen(folder)).state).toMatchObject({ seq: 2, damaged: true });
  });
});

describe('a full disk', () => {
  /** Files that take no more once `full` is set; with `half`, only half of what they are given. */
  function disk() {
    const state = { full: false, half: false };
    const noSpace = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    const open: OpenFile = async (file, flags) => {
      if (state.full && flags === 'wx') return noSpace();
      const handle = await openFile(file, flags);
      return {
        truncate: (length) => handle.truncate(length),
        close: () => handle.close(),
        datasync: () => (state.full ? noSpace() : handle.datasync()),
        write: (async (bytes: Buffer, offset: number, length: number, position: number) => {
          if (state.full && !state.half) return noSpace();
          const share = state.half ? Math.ceil(length / 2) : length;
          const written = await handle.write(bytes, offset, share, position);
          return state.half ? noSpace() : written;
        }) as typeof handle.write,
      };
    };
    return { state, open };
  }

  it.each([{ half: false }, { half: true }])(
    'refuses, and takes the same entry once there is room: %o',
    async ({ half }) => {
      const { state, open } = disk();
      const journal = folder.start({ openFile: open });
      await must(journal.open());
      await snapshot(journal, ['base'], 0);
      await append(journal, 1, 'one');
      Object.assign(state, { full: true, half });
      expect(await journal.append({ from: 2, seq: 2, changes: 'two' })).toMatchObject({
        ok: false,
        error: expect.stringContaining('磁盘'),
      });
      expect((await reopen(folder)).texts).toEqual(['base', 'one']);
      Object.assign(state, { full: false, half: false });
      await append(journal, 2, 'two', 'three');
      expect((await reopen(folder)).texts).toEqual(['base', 'one', 'two', 'three']);
    },
  );

  it('keeps a snapshot from beginning, and the log goes on', async () => {
    const { state, open } = disk();
    const journal = folder.start({ openFile: open });
    await must(journal.open());
    await snapshot(journal, ['base'], 0);
    state.full = true;
    expect(await journal.beginSnapshot({ storeId: 'store-1', seq: null })).toMatchObject({ ok: false });
    state.full = false;
    await append(journal, 1, 'one');
    const { state: found, texts } = await reopen(folder);
    expect(found).toMatchObject({ seq: 1, damaged: false });
    expect(texts).toEqual(['base', 'one']);
  });
});
