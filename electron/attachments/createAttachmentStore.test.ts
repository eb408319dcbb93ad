import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAttachmentStore } from './createAttachmentStore.ts';
import { attachmentLimit } from '#shared/lib/attachmentLimit.ts';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'attachments-')), 'kept');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const bytes = new TextEncoder().encode('hello');
const hash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

describe('createAttachmentStore', () => {
  it('keeps a file under the hash of its content', async () => {
    const store = createAttachmentStore({ folder });
    expect(await store.keep(bytes, '培训记录.PDF')).toEqual({
      ok: true,
      value: { hash, name: '培训记录.PDF', size: 5 },
    });
    expect(readFileSync(join(folder, hash), 'utf8')).toBe('hello');
    const read = await store.read(hash);
    expect(read.ok && Buffer.from(read.value).toString()).toBe('hello');
  });

  it('keeps the same content once, whatever it is called', async () => {
    const store = createAttachmentStore({ folder });
    await Promise.all([store.keep(bytes, 'a.txt'), store.keep(bytes, 'b.txt')]);
    expect(readdirSync(folder)).toEqual([hash]);
  });

  it.each(['setup.exe', 'page.html', 'a.pdf.lnk', 'noextension', '.', 'macro.docm'])(
    'refuses what is no document: %s',
    async (name) => {
      const kept = await createAttachmentStore({ folder }).keep(bytes, name);
      expect(kept).toEqual({ ok: false, error: expect.stringMatching(/^不能添加/) });
    },
  );

  it('refuses empty and too large files and says what to do', async () => {
    const store = createAttachmentStore({ folder });
    expect(await store.keep(new Uint8Array(0), 'a.pdf')).toMatchObject({ ok: false });
    expect(await store.keep(new Uint8Array(attachmentLimit.bytes + 1), 'a.pdf')).toEqual({
      ok: false,
      error: attachmentLimit.exceeded,
    });
  });

  it('does not hand out a file that is gone or damaged, and mends it when it is added again', async () => {
    const store = createAttachmentStore({ folder });
    expect(await store.read(hash)).toMatchObject({ ok: false, error: expect.stringContaining('找不到') });
    await store.keep(bytes, 'a.pdf');
    writeFileSync(join(folder, hash), 'hell');
    expect(await store.read(hash)).toMatchObject({ ok: false, error: expect.stringContaining('已损坏') });
    await store.keep(bytes, 'a.pdf');
    expect(await store.read(hash)).toMatchObject({ ok: true });
  });
});
