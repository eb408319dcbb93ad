import { createHash } from 'node:crypto';
import type { PackageOrigin } from '#shared/packages/manifest.ts';
import type { PackedAcknowledgement, PackedRecord } from '#shared/packages/packedRecord.ts';
import type { ByteSource } from '../ByteSource.ts';
import { createPackageWriter, type LockChoice } from '../createPackageWriter.ts';
import type { ScryptCost } from '../Lock.ts';
import { bytesOfKey, writePublicKey } from '../publicKeys.ts';
import { keyPairOf, seededChance } from './seededChance.ts';

/** Cheap enough for a test that opens thousands of files. */
export const testCost: ScryptCost = { log2: 10, blockSize: 8, parallelism: 1 };
export const testPassword = '临江 boiler 2026';
export const recipientPair = keyPairOf('recipient');
export const senderKey = writePublicKey(bytesOfKey(keyPairOf('sender').publicKey));

export const byPassword: LockChoice = { kind: 'password', password: testPassword };
export const forRecipient: LockChoice = { kind: 'recipient', publicKey: bytesOfKey(recipientPair.publicKey) };

export const sampleOrigin: PackageOrigin = {
  id: '00000000-0000-4000-8000-000000000001',
  madeAt: Date.UTC(2026, 4, 20),
  mode: 'practice',
  origin: '00000000-0000-4000-8000-00000000000a',
  unit: '江苏安禾机械有限公司',
  workstation: '01',
  answers: null,
};

export const sampleRecords: readonly PackedRecord[] = [
  {
    ID: '10000000-0000-4000-8000-000000000001',
    revision: 2,
    updateDate: '2026-05-19 16:30:00',
    deleted: false,
    sample: false,
    data: { deptName: '设备管理部', dParentName: '江苏安禾机械有限公司', isSecDept: '1' },
    base: { deptName: '设备部', dParentName: '江苏安禾机械有限公司', isSecDept: '1' },
    baseRevision: 1,
  },
  {
    ID: '10000000-0000-4000-8000-000000000002',
    revision: 1,
    updateDate: '2026-05-19 16:31:00',
    deleted: false,
    sample: false,
    data: { deptName: '动力车间', dParentName: '江苏安禾机械有限公司', isSecDept: '0' },
    base: null,
    baseRevision: 0,
  },
];

export const sampleFile = {
  name: '签到表.pdf',
  bytes: Buffer.from('%PDF-1.4 a list of names that nobody bears'),
};

export const sampleAcknowledgement: PackedAcknowledgement = {
  ID: '10000000-0000-4000-8000-000000000001',
  revision: 2,
  hash: 'a'.repeat(64),
  deliveries: [{ way: 'platform', batchNo: '2026052000000001', at: Date.UTC(2026, 4, 20, 1) }],
  data: null,
};

/** A data package with two blocks of records and a file, the same bytes every time. */
export async function writeSamplePackage(lock: LockChoice): Promise<Buffer> {
  const writer = await createPackageWriter({
    kind: 'data',
    origin: sampleOrigin,
    reply: senderKey,
    lock,
    cost: testCost,
    chance: seededChance('sample'),
  });
  const pieces = sampleRecords.map((record) => writer.addRecords('department', [record]));
  const hash = createHash('sha256').update(sampleFile.bytes).digest('hex');
  pieces.push(...writer.addFile({ ...sampleFile, hash }));
  const { head, tail } = writer.seal();
  return Buffer.concat([head, ...pieces, tail]);
}

/** A package that speaks of the sample package. */
export async function writeSampleAcknowledgement(lock: LockChoice): Promise<Buffer> {
  const writer = await createPackageWriter({
    kind: 'acknowledgement',
    origin: {
      ...sampleOrigin,
      id: '00000000-0000-4000-8000-000000000002',
      origin: '00000000-0000-4000-8000-00000000000b',
      answers: sampleOrigin.id,
    },
    reply: senderKey,
    lock,
    cost: testCost,
    chance: seededChance('acknowledgement'),
  });
  const body = writer.addAcknowledgements('department', [sampleAcknowledgement]);
  const { head, tail } = writer.seal();
  return Buffer.concat([head, body, tail]);
}

export function sourceOf(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: async (position, length) => bytes.subarray(position, position + length),
  };
}
