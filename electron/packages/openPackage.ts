import { timingSafeEqual } from 'node:crypto';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { maxManifestBytes, maxPackageBytes, maxRecords } from '#shared/packages/limits.ts';
import { type Manifest, manifestSchema } from '#shared/packages/manifest.ts';
import type { PackageProblem } from '#shared/packages/packageProblem.ts';
import type { ByteSource } from './ByteSource.ts';
import { type PackageReader, createPackageReader } from './createPackageReader.ts';
import { createFrameCipher, frameHeadLength, tagLength } from './frames.ts';
import { type ReadHeader, longestHeader, readHeader } from './header.ts';
import { drawKeys } from './packageKeys.ts';
import { parseJson } from './parseJson.ts';

/** Reads the header of a package file. */
export async function readPackageHeader(source: ByteSource): Promise<Result<ReadHeader, PackageProblem>> {
  if (source.size > maxPackageBytes) return err({ kind: 'tooLarge' });
  return readHeader(await source.read(0, longestHeader));
}

/**
 * Opens the manifest with the secret that the lock asks for. A header that passed its own checksum and does not fit the
 * secret was locked with another one.
 */
export async function openPackage(
  source: ByteSource,
  header: ReadHeader,
  secret: Buffer,
): Promise<Result<PackageReader, PackageProblem>> {
  const keys = drawKeys(secret, header.fields);
  if (!timingSafeEqual(keys.keyCheck, header.keyCheck)) return err({ kind: 'wrongPassword' });
  const start = header.bytes.length;
  const head = await source.read(start, frameHeadLength);
  if (head.length < frameHeadLength) return err(damaged(start, true));
  const length = head.readUInt32BE(0);
  if (length < tagLength || length > maxManifestBytes) return err(damaged(start, false));
  const sealed = await source.read(start + frameHeadLength, length);
  if (sealed.length < length) return err(damaged(start, true));
  const cipher = createFrameCipher(keys.body, header.bytes);
  const content = cipher.open(0, false, sealed);
  if (!content) return err(damaged(start, false));
  const manifest = readManifest(content, header);
  if (!manifest) return err({ kind: 'strangeContent', place: { kind: 'manifest' } });
  return ok(createPackageReader({ source, cipher, manifest, start: start + frameHeadLength + length }));
}

function readManifest(content: Buffer, header: ReadHeader): Manifest | null {
  const parsed = manifestSchema.safeParse(parseJson(content));
  if (!parsed.success) return null;
  const manifest = parsed.data;
  if (manifest.kind !== header.kind || manifest.id !== header.id) return null;
  const block = manifest.kind === 'data' ? 'records' : 'acknowledgements';
  const blocks = manifest.parts.filter((part) => part.kind !== 'file');
  if (blocks.some(({ kind }) => kind !== block)) return null;
  if ((manifest.answers !== null) !== (manifest.kind === 'acknowledgement')) return null;
  return blocks.reduce((sum, { count }) => sum + count, 0) > maxRecords ? null : manifest;
}

function damaged(offset: number, short: boolean): PackageProblem {
  return { kind: 'damaged', place: { kind: 'manifest' }, offset, short };
}
