import type { Face, MeasureText } from './measureText.ts';

/** Height of a line as a multiple of its font size. */
export const lineHeight = 1.25;

/** A text and the room it has; lengths in millimetres. */
export interface TextRoom {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
  readonly height: number;
  readonly maxLines: number;
  /** Font sizes to try, from the largest to the smallest. */
  readonly largest: number;
  readonly smallest: number;
}

export interface FittedText {
  readonly lines: readonly string[];
  /** Font size in millimetres. */
  readonly size: number;
  /** Whether it ends in an ellipsis because even the smallest size was too large. */
  readonly cut: boolean;
}

const sizeStep = 0.1;
const ellipsis = '…';
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A smaller size, down to this share of the largest, is worth a line less: no single character in the last line. */
const worthALine = 0.8;

/** Breaks a text into lines and makes it smaller until it fits; at the smallest size it is cut. */
export function fitText(room: TextRoom, measure: MeasureText): FittedText {
  const characters = measured(room, measure);
  let largest: Broken | null = null;
  for (const size of sizesOf(room)) {
    if (largest !== null && size < largest.size * worthALine) break;
    const lines = breakLines(characters, room.width / size);
    if (lines.length > linesAt(size, room)) continue;
    if (largest !== null && lines.length < largest.lines.length) return uncut({ size, lines });
    largest ??= { size, lines };
  }
  return largest === null ? cutText(characters, room, measure(ellipsis, room.face)) : uncut(largest);
}

interface Broken {
  readonly size: number;
  readonly lines: readonly (readonly Measured[])[];
}

function uncut({ size, lines }: Broken): FittedText {
  return { lines: lines.map(textOf), size, cut: false };
}

function sizesOf({ largest, smallest }: TextRoom): readonly number[] {
  const steps = Math.max(0, Math.ceil((largest - smallest) / sizeStep));
  return Array.from({ length: steps + 1 }, (_, step) => Math.max(smallest, largest - step * sizeStep));
}

function cutText(characters: readonly Measured[], room: TextRoom, ellipsisWidth: number): FittedText {
  const size = room.smallest;
  const most = room.width / size;
  const kept = breakLines(characters, most).slice(0, linesAt(size, room));
  return { lines: cutLast(kept, most, ellipsisWidth), size, cut: true };
}

function linesAt(size: number, { height, maxLines }: TextRoom): number {
  return Math.min(maxLines, Math.floor(height / (size * lineHeight)));
}

interface Measured {
  readonly character: string;
  /** In em. */
  readonly advance: number;
}

function measured({ text, face }: TextRoom, measure: MeasureText): readonly Measured[] {
  return [...graphemes.segment(text)].map(({ segment }) => ({
    character: segment,
    advance: measure(segment, face),
  }));
}

/** Chinese may be broken anywhere; else a line rather ends at one of these, if that costs a third of it at most. */
const separators = new Set([' ', '/', '-', '.', '_']);

function breakLines(characters: readonly Measured[], most: number): Measured[][] {
  const lines: Measured[][] = [];
  let line: Measured[] = [];
  let used = 0;
  for (const next of characters) {
    if (line.length > 0 && used + next.advance > most) {
      const kept = isLatin(next) ? endOfLine(line) : line.length;
      lines.push(line.slice(0, kept));
      line = line.slice(kept);
      used = widthOf(line);
    }
    line.push(next);
    used += next.advance;
  }
  return line.length > 0 ? [...lines, line] : lines;
}

function isLatin({ character }: Measured): boolean {
  return /^[!-~]/.test(character);
}

/** How many characters of a full line stay in it. */
function endOfLine(line: readonly Measured[]): number {
  const end = line.map(({ character }) => separators.has(character)).lastIndexOf(true) + 1;
  return end >= (line.length * 2) / 3 ? end : line.length;
}

function cutLast(lines: readonly Measured[][], most: number, ellipsisWidth: number): string[] {
  if (lines.length === 0) return [];
  const last = [...(lines.at(-1) ?? [])];
  while (last.length > 0 && widthOf(last) + ellipsisWidth > most) last.pop();
  return [...lines.slice(0, -1).map(textOf), `${textOf(last)}${ellipsis}`];
}

function widthOf(line: readonly Measured[]): number {
  return line.reduce((sum, { advance }) => sum + advance, 0);
}

function textOf(line: readonly Measured[]): string {
  return line.map(({ character }) => character).join('');
}
