import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackedRecord } from '#shared/packages/packedRecord.ts';
import { explainPackageProblem } from '#shared/packages/packageProblem.ts';
import { createPackageWriter } from './createPackageWriter.ts';
import { readWhole } from './testing/readWhole.ts';
import {
  byPassword,
  forRecipient,
  sampleAcknowledgement,
  sampleFile,
  sampleOrigin,
  sampleRecords,
  senderKey,
  testCost,
  testPassword,
  writeSampleAcknowledgement,
  writeSamplePackage,
} from './testing/samplePackage.ts';

const golden = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'golden', name));

describe('package files', () => {
  it.each([
    ['data-password.dpkg', () => writeSamplePackage(byPassword)],
    ['data-recipient.dpkg', () => writeSamplePackage(forRecipient)],
    ['ack-recipient.dpkg', () => writeSampleAcknowledgement(forRecipient)],
  ])('are written byte for byte as %s, which stays readable', async (name, write) => {
    expect((await write()).equals(golden(name))).toBe(true);
    expect(await readWhole(golden(name))).toMatchObject({ ok: true });
  });

  it.each([
    ['a password', byPassword],
    ['a key', forRecipient],
  ])('give back what went into them, locked by %s', async (_, lock) => {
    const opened = await readWhole(await writeSamplePackage(lock));
    if (!opened.ok) throw new Error(explainPackageProblem(opened.error));
    const { manifest, ...reader } = opened.value;
    expect(manifest).toMatchObject({ ...sampleOrigin, kind: 'data', reply: senderKey });
    expect(manifest.parts.map(({ kind }) => kind)).toEqual(['records', 'records', 'file']);
    expect(await reader.records(0)).toEqual({ ok: true, value: [sampleRecords[0]] });
    expect(await reader.records(1)).toEqual({ ok: true, value: [sampleRecords[1]] });
    expect(await reader.file(2)).toEqual({ ok: true, value: sampleFile.bytes });
  });

  it('carry acknowledgements', async () => {
    const opened = await readWhole(await writeSampleAcknowledgement(byPassword));
    if (!opened.ok) throw new Error(explainPackageProblem(opened.error));
    expect(await opened.value.acknowledgements(0)).toEqual({ ok: true, value: [sampleAcknowledgement] });
  });

  it('hold nothing readable', async () => {
    const bytes = await writeSamplePackage(byPassword);
    for (const text of [sampleOrigin.unit, '设备管理部', sampleFile.name, '%PDF', testPassword])
      expect(bytes.includes(text)).toBe(false);
  });

  it('tell a wrong password from damage', async () => {
    const bytes = await writeSamplePackage(byPassword);
    expect(await readWhole(bytes, 'boiler 2026 临江')).toEqual({
      ok: false,
      error: { kind: 'wrongPassword' },
    });
    // Full-width digits are the same password: an input method decides the width.
    expect(await readWhole(bytes, testPassword.replace('2026', '２０２６'))).toMatchObject({ ok: true });
  });

  it('split large files and many records into frames of bearable size', async () => {
    const [first] = sampleRecords;
    const many = Array.from({ length: 4000 }, (_, index) => ({ ...first, ID: `many-${index}` }));
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, 7);
    const whole = await writePackage(
      many as PackedRecord[],
      bytes,
      createHash('sha256').update(bytes).digest('hex'),
    );
    const opened = await readWhole(whole);
    if (!opened.ok) throw new Error(explainPackageProblem(opened.error));
    const blocks = opened.value.manifest.parts.slice(0, -1);
    expect(blocks.length).toBeGreaterThan(3);
    expect(blocks.reduce((sum, part) => sum + (part.kind === 'file' ? 0 : part.count), 0)).toBe(4000);
    const file = await opened.value.file(blocks.length);
    expect(file.ok && file.value.equals(bytes)).toBe(true);
  });

  it('are not used where a sealed part is not what the manifest says of it', async () => {
    const whole = await writePackage([...sampleRecords], sampleFile.bytes, 'a'.repeat(64));
    expect(await readWhole(whole)).toEqual({
      ok: false,
      error: { kind: 'strangeContent', place: { kind: 'file', name: '大文件.zip' } },
    });
  });

  it.each([['../../secret.pdf'], ['a\\b.pdf'], ['..'], ['c:x.pdf'], ['a\u0000.pdf']])(
    'are not used where a file is called %j',
    async (name) => {
      const whole = await writePackage([...sampleRecords], sampleFile.bytes, 'a'.repeat(64), name);
      expect(await readWhole(whole)).toEqual({
        ok: false,
        error: { kind: 'strangeContent', place: { kind: 'manifest' } },
      });
    },
  );

  it('cost no more to open than is bearable, whatever their header asks for', async () => {
    const bytes = Buffer.from(golden('data-password.dpkg'));
    bytes.writeUInt8(31, 28);
    createHash('sha256').update(bytes.subarray(0, 63)).digest().copy(bytes, 63, 0, 16);
    expect(await readWhole(bytes)).toEqual({
      ok: false,
      error: { kind: 'strangeContent', place: { kind: 'header' } },
    });
  });

  it('of a later version say so', async () => {
    const bytes = Buffer.concat([golden('data-password.dpkg').subarray(0, 8), Buffer.alloc(200, 1)]);
    expect(await readWhole(bytes)).toEqual({ ok: false, error: { kind: 'tooNew', version: 257 } });
  });
});

async function writePackage(
  records: readonly PackedRecord[],
  bytes: Buffer,
  hash: string,
  name = '大文件.zip',
): Promise<Buffer> {
  const writer = await createPackageWriter({
    kind: 'data',
    origin: sampleOrigin,
    reply: senderKey,
    lock: byPassword,
    cost: testCost,
  });
  const body = [writer.addRecords('department', records), ...writer.addFile({ name, hash, bytes })];
  const { head, tail } = writer.seal();
  return Buffer.concat([head, ...body, tail]);
}

describe('a damaged package', () => {
  let whole = Buffer.alloc(0);
  beforeAll(async () => {
    whole = Buffer.from(await writeSamplePackage(forRecipient));
  });

  it('is found wherever a byte was changed, and its words name the place', async () => {
    const words = new Set<string>();
    for (let place = 0; place < whole.length; place += 1) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << (place % 8)), place);
      const opened = await readWhole(flipped);
      if (opened.ok) throw new Error(`a changed byte at ${place} was not found`);
      expect(['damaged', 'notAPackage']).toContain(opened.error.kind);
      if (opened.error.kind === 'damaged') expect(opened.error.offset).toBeLessThanOrEqual(place);
      words.add(explainPackageProblem(opened.error).replace(/。.*/, ''));
    }
    expect([...words]).toEqual([
      '这不是离线数据包，或者文件的开头已经损坏',
      '数据包已损坏：坏在文件头（第 0 字节处）',
      '数据包已损坏：坏在清单（第 124 字节处）',
      // A changed length may reach beyond the end of the file.
      '数据包不完整：文件在清单（第 124 字节处）中断',
      expect.stringMatching(/^数据包已损坏：坏在第 1 块记录（单位部门信息）（第 \d+ 字节处）$/),
      expect.stringMatching(/^数据包已损坏：坏在第 2 块记录（单位部门信息）（第 \d+ 字节处）$/),
      expect.stringMatching(/^数据包已损坏：坏在附件“签到表.pdf”（第 \d+ 字节处）$/),
      expect.stringMatching(/^数据包已损坏：坏在文件末尾（第 \d+ 字节处）$/),
    ]);
  });

  it('is found wherever it was cut off', async () => {
    for (let length = 0; length < whole.length; length += 1) {
      const opened = await readWhole(whole.subarray(0, length));
      if (opened.ok) throw new Error(`a file cut off at ${length} was not found`);
      expect(opened.error).toMatchObject(
        length < 8 ? { kind: 'notAPackage' } : { kind: 'damaged', short: true },
      );
    }
  });

  it('is found when something was added at its end', async () => {
    const opened = await readWhole(Buffer.concat([whole, Buffer.from([0])]));
    expect(opened).toEqual({
      ok: false,
      error: { kind: 'damaged', place: { kind: 'beyond' }, offset: whole.length, short: false },
    });
  });

  it('is found under a password too, header and body', async () => {
    const locked = await writeSamplePackage(byPassword);
    for (let place = 0; place < locked.length; place += 7) {
      const flipped = Buffer.from(locked);
      flipped.writeUInt8(flipped.readUInt8(place) ^ 0x80, place);
      const opened = await readWhole(flipped);
      expect(opened.ok ? 'opened' : opened.error.kind).toMatch(/^(damaged|notAPackage)$/);
    }
  });

  it('is found when frames of two packages are exchanged', async () => {
    const other = await writeSamplePackage(byPassword);
    const mixed = Buffer.concat([whole.subarray(0, 124), other.subarray(79)]);
    expect(await readWhole(mixed)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });
});
