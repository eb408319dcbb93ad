import { fileFrameBytes } from '#shared/packages/limits.ts';
import type { Manifest, PackagePart } from '#shared/packages/manifest.ts';
import type { DamagedPlace } from '#shared/packages/packageProblem.ts';
import { frameHeadLength, tagLength } from './frames.ts';

/** One frame of the body; `length`: bytes of its content. */
export interface BodyFrame {
  readonly index: number;
  readonly offset: number;
  readonly length: number;
  readonly last: boolean;
}

export interface PartLayout {
  readonly part: PackagePart;
  readonly place: DamagedPlace;
  readonly offset: number;
  readonly frames: readonly BodyFrame[];
}

/** Where everything of a body is. Sizes are in the manifest, so that nothing in the body is taken at its word. */
interface BodyLayout {
  readonly parts: readonly PartLayout[];
  readonly end: BodyFrame;
  /** Bytes of the whole file. */
  readonly size: number;
}

export function layOut({ parts }: Manifest, start: number): BodyLayout {
  let offset = start;
  let index = 0;
  let block = 0;
  const frame = (length: number, last = false): BodyFrame => {
    const placed = { index: (index += 1), offset, length, last };
    offset += frameHeadLength + length + tagLength;
    return placed;
  };
  const laid = parts.map((part): PartLayout => {
    const place = placeOf(part, part.kind === 'file' ? block : (block += 1));
    return { part, place, offset, frames: frameLengths(part).map((length) => frame(length)) };
  });
  const end = frame(0, true);
  return { parts: laid, end, size: offset };
}

function frameLengths(part: PackagePart): readonly number[] {
  if (part.kind !== 'file') return [part.bytes];
  return Array.from({ length: Math.ceil(part.bytes / fileFrameBytes) }, (_, index) =>
    Math.min(fileFrameBytes, part.bytes - index * fileFrameBytes),
  );
}

function placeOf(part: PackagePart, block: number): DamagedPlace {
  if (part.kind === 'file') return { kind: 'file', name: part.name };
  return { kind: part.kind, block, dataSet: part.dataSet };
}
