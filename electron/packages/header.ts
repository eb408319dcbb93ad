import { createHash } from 'node:crypto';
import type { PackageProblem } from '#shared/packages/packageProblem.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { type Lock, isBearable } from './Lock.ts';

/**
 * The open part of a package file. Big-endian:
 *
 *      0   8  magic
 *      8   2  version
 *     10   1  kind: 1 data, 2 acknowledgement
 *     11   1  lock: 1 password, 2 recipient
 *     12  16  id of the package
 *     28   L  password: log2 N, r, p (1 byte each), salt (16); recipient: ephemeral key (32), recipient's key (32)
 *   28+L  16  key check value: tells a wrong password from damage
 *   44+L  16  checksum: the first half of SHA-256 over everything before
 */
interface PackageHeader {
  readonly kind: 'data' | 'acknowledgement';
  /** UUID. */
  readonly id: string;
  readonly lock: Lock;
}

/** A header out of a file. */
export interface ReadHeader extends PackageHeader {
  /** Everything before the key check value: what the keys are drawn over. */
  readonly fields: Buffer;
  readonly keyCheck: Buffer;
  /** The header as a whole. */
  readonly bytes: Buffer;
}

const formatVersion = 1;
export const keyCheckLength = 16;
export const saltLength = 16;
export const publicKeyLength = 32;

/** Like that of PNG: a copy that took the file for text has damaged it here already. */
const magic = Buffer.from([0x89, 0x44, 0x50, 0x4b, 0x47, 0x0d, 0x0a, 0x1a]);
const lockStart = 28;
const checksumLength = 16;
const kinds = ['data', 'acknowledgement'] as const;
const locks = ['password', 'recipient'] as const;
const lockLengths: Readonly<Record<Lock['kind'], number>> = {
  password: 3 + saltLength,
  recipient: 2 * publicKeyLength,
};

/** Bytes of the longest header. */
export const longestHeader = lockStart + lockLengths.recipient + keyCheckLength + checksumLength;

/** The header without its key check value and checksum. */
export function writeFields({ kind, id, lock }: PackageHeader): Buffer {
  const start = Buffer.alloc(lockStart);
  magic.copy(start);
  start.writeUInt16BE(formatVersion, 8);
  start.writeUInt8(kinds.indexOf(kind) + 1, 10);
  start.writeUInt8(locks.indexOf(lock.kind) + 1, 11);
  Buffer.from(id.replaceAll('-', ''), 'hex').copy(start, 12);
  return Buffer.concat([start, lockBytes(lock)]);
}

export function writeHeader(fields: Buffer, keyCheck: Buffer): Buffer {
  const checked = Buffer.concat([fields, keyCheck]);
  return Buffer.concat([checked, checksum(checked)]);
}

/** Reads the header from the first `longestHeader` bytes of a file, or all of a shorter one. */
export function readHeader(start: Buffer): Result<ReadHeader, PackageProblem> {
  if (start.length < magic.length || !start.subarray(0, magic.length).equals(magic))
    return err({ kind: 'notAPackage' });
  if (start.length < lockStart) return err(damagedHeader(start.length, true));
  const lockKind = locks[start.readUInt8(11) - 1];
  const length = lockStart + (lockKind ? lockLengths[lockKind] : 0) + keyCheckLength;
  const version = start.readUInt16BE(8);
  const whole = lockKind !== undefined && start.length >= length + checksumLength;
  const bytes = start.subarray(0, length + checksumLength);
  const intact = whole && checksum(bytes.subarray(0, length)).equals(bytes.subarray(length));
  // A later version may have another header; this one's checksum then tells nothing.
  if (version > formatVersion && !isVersionFlip(start, length)) return err({ kind: 'tooNew', version });
  if (!whole) return err(damagedHeader(lockKind ? start.length : 0, lockKind !== undefined));
  if (!intact || version !== formatVersion) return err(damagedHeader(0, false));
  const kind = kinds[bytes.readUInt8(10) - 1];
  const lock = readLock(lockKind, bytes.subarray(lockStart, length - keyCheckLength));
  if (kind === undefined || lock === null) return err({ kind: 'strangeContent', place: { kind: 'header' } });
  const fields = bytes.subarray(0, length - keyCheckLength);
  const keyCheck = bytes.subarray(length - keyCheckLength, length);
  return ok({ kind, id: uuidOf(bytes.subarray(12, lockStart)), lock, fields, keyCheck, bytes });
}

/** Whether the checksum fits once the version is set right: then the version itself is what was damaged. */
function isVersionFlip(start: Buffer, length: number): boolean {
  if (start.length < length + checksumLength) return false;
  const mended = Buffer.from(start.subarray(0, length));
  mended.writeUInt16BE(formatVersion, 8);
  return checksum(mended).equals(start.subarray(length, length + checksumLength));
}

function damagedHeader(offset: number, short: boolean): PackageProblem {
  return { kind: 'damaged', place: { kind: 'header' }, offset, short };
}

function lockBytes(lock: Lock): Buffer {
  if (lock.kind === 'recipient') return Buffer.concat([lock.ephemeral, lock.recipient]);
  const { log2, blockSize, parallelism } = lock.cost;
  return Buffer.concat([Buffer.from([log2, blockSize, parallelism]), lock.salt]);
}

function readLock(kind: Lock['kind'], bytes: Buffer): Lock | null {
  if (kind === 'recipient') {
    return {
      kind,
      ephemeral: bytes.subarray(0, publicKeyLength),
      recipient: bytes.subarray(publicKeyLength),
    };
  }
  const cost = {
    log2: bytes.readUInt8(0),
    blockSize: bytes.readUInt8(1),
    parallelism: bytes.readUInt8(2),
  };
  return isBearable(cost) ? { kind, cost, salt: bytes.subarray(3) } : null;
}

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, checksumLength);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
