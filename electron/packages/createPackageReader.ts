import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Result, err, ok } from '#shared/lib/result.ts';
import type { Manifest, PackagePart } from '#shared/packages/manifest.ts';
import type { DamagedPlace, PackageProblem } from '#shared/packages/packageProblem.ts';
import {
  type PackedAcknowledgement,
  type PackedRecord,
  packedAcknowledgementSchema,
  packedRecordSchema,
} from '#shared/packages/packedRecord.ts';
import type { ByteSource } from './ByteSource.ts';
import { type FrameCipher, frameHeadLength, tagLength } from './frames.ts';
import { type BodyFrame, type PartLayout, layOut } from './layOut.ts';
import { parseJson } from './parseJson.ts';

export interface CheckProgress {
  /** Bytes. */
  readonly done: number;
  readonly total: number;
}

/** An opened package. Nothing of it may be used before `check` has come to its end without a problem. */
export interface PackageReader {
  readonly manifest: Manifest;
  /** Checks the next few megabytes: seals, hashes, counts, shape of the content. `done` = `total`: all is well. */
  check(): Promise<Result<CheckProgress, PackageProblem>>;
  /** The content of one part, by its number in the manifest, opened and checked anew. */
  records(part: number): Promise<Result<readonly PackedRecord[], PackageProblem>>;
  acknowledgements(part: number): Promise<Result<readonly PackedAcknowledgement[], PackageProblem>>;
  file(part: number): Promise<Result<Buffer, PackageProblem>>;
}

interface ReaderParts {
  readonly source: ByteSource;
  readonly cipher: FrameCipher;
  readonly manifest: Manifest;
  /** Byte at which the body begins. */
  readonly start: number;
}

const checkStep = 8 * 1024 * 1024;

export function createPackageReader({ source, cipher, manifest, start }: ReaderParts): PackageReader {
  const layout = layOut(manifest, start);
  let next = 0;

  const openFrame = async (
    frame: BodyFrame,
    place: DamagedPlace,
  ): Promise<Result<Buffer, PackageProblem>> => {
    const { offset, length, index, last } = frame;
    const bytes = await source.read(offset, frameHeadLength + length + tagLength);
    if (bytes.length < frameHeadLength + length + tagLength)
      return err({ kind: 'damaged', place, offset: offset + bytes.length, short: true });
    const intact = bytes.readUInt32BE(0) === length + tagLength;
    const content = intact ? cipher.open(index, last, bytes.subarray(frameHeadLength)) : null;
    return content ? ok(content) : err({ kind: 'damaged', place, offset, short: false });
  };

  /** Content of a part whose hash is as the manifest says. */
  const openPart = async ({ part, place, frames }: PartLayout): Promise<Result<Buffer, PackageProblem>> => {
    const pieces: Buffer[] = [];
    for (const frame of frames) {
      const piece = await openFrame(frame, place);
      if (!piece.ok) return piece;
      pieces.push(piece.value);
    }
    const content = Buffer.concat(pieces);
    if (createHash('sha256').update(content).digest('hex') !== part.hash)
      return err({ kind: 'strangeContent', place });
    return ok(content);
  };

  const openBlock = async <T>(
    number: number,
    kind: PackagePart['kind'],
    schema: z.ZodType<T>,
  ): Promise<Result<readonly T[], PackageProblem>> => {
    const found = layout.parts[number];
    if (!found || found.part.kind === 'file' || found.part.kind !== kind)
      throw new Error(`the package has no ${kind} at ${number}`);
    const content = await openPart(found);
    if (!content.ok) return content;
    const parsed = z.array(schema).length(found.part.count).safeParse(parseJson(content.value));
    return parsed.success ? ok(parsed.data) : err({ kind: 'strangeContent', place: found.place });
  };

  const file = async (number: number): Promise<Result<Buffer, PackageProblem>> => {
    const found = layout.parts[number];
    if (found?.part.kind !== 'file') throw new Error(`the package has no file at ${number}`);
    return openPart(found);
  };

  const reader = {
    manifest,
    records: (number: number) => openBlock(number, 'records', packedRecordSchema),
    acknowledgements: (number: number) => openBlock(number, 'acknowledgements', packedAcknowledgementSchema),
    file,
  };

  const checkPart = ({ part }: PartLayout, number: number): Promise<Result<unknown, PackageProblem>> => {
    switch (part.kind) {
      case 'records':
        return reader.records(number);
      case 'acknowledgements':
        return reader.acknowledgements(number);
      case 'file':
        return file(number);
    }
  };

  const checkEnd = async (): Promise<Result<CheckProgress, PackageProblem>> => {
    const closed = await openFrame(layout.end, { kind: 'end' });
    if (!closed.ok) return closed;
    if (source.size > layout.size)
      return err({ kind: 'damaged', place: { kind: 'beyond' }, offset: layout.size, short: false });
    return ok({ done: layout.size, total: layout.size });
  };

  return {
    ...reader,
    check: async () => {
      const from = layout.parts[next]?.offset ?? layout.size;
      for (let part = layout.parts[next]; part; part = layout.parts[next]) {
        if (part.offset - from >= checkStep) return ok({ done: part.offset, total: layout.size });
        const checked = await checkPart(part, next);
        if (!checked.ok) return checked;
        next += 1;
      }
      return checkEnd();
    },
  };
}
