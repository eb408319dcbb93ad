import { type DrawingContext, type RenderOptions, datamatrix, qrcode } from '@bwip-js/browser';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { type Symbology, quietZones } from './symbology.ts';

/** A square code as outlines; lengths are in modules. */
export interface CodeSymbol {
  /** Side without the quiet zone. */
  readonly modules: number;
  /** Clear modules on each side. */
  readonly quietZone: number;
  /** SVG path of the dark areas within (0, 0)–(modules, modules), y downwards, to be filled by even-odd. */
  readonly path: string;
}

/** Draws a text as a code. The error is a Chinese sentence: the text holds more than the largest code can. */
export function encodeSymbol(symbology: Symbology, text: string): Result<CodeSymbol, string> {
  try {
    const outline = outlineOf(symbology, text);
    return ok({ ...outline, quietZone: quietZones[symbology] });
  } catch (cause) {
    if (!isTooMuchData(cause)) throw cause;
    return err('这个标识太长，最大的码也放不下。');
  }
}

function outlineOf(symbology: Symbology, text: string): Outline {
  switch (symbology) {
    case 'qrCode':
      return qrcode<Outline>(qrCodeOptions(text), createPen());
    case 'dataMatrix':
      return datamatrix<Outline>(dataMatrixOptions(text), createPen());
  }
}

/** UTF-8 without a mark, which every telephone reads; the marked form (ECI) puzzles many. */
function qrCodeOptions(text: string): RenderOptions & { readonly eclevel: 'M' } {
  return { bcid: 'qrcode', text, eclevel: 'M' };
}

/** Data Matrix stands for Latin-1 unless marked otherwise, so anything else is marked as UTF-8 (ECI 26). */
function dataMatrixOptions(text: string): RenderOptions {
  if ([...text].every((character) => character <= '\u007f')) return { bcid: 'datamatrix', text };
  return { bcid: 'datamatrix', text: `^ECI000026${text.replaceAll('^', '^^')}`, parsefnc: true };
}

type Outline = Pick<CodeSymbol, 'modules' | 'path'>;

/** Collects what the encoder draws, one unit per module. */
function createPen(): DrawingContext<Outline> {
  let modules = 0;
  const parts: string[] = [];
  return {
    scale: () => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width) => {
      modules = width;
    },
    polygon: (points) => {
      parts.push(`M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`);
    },
    line: notDrawn,
    hexagon: notDrawn,
    ellipse: notDrawn,
    text: notDrawn,
    fill: () => undefined,
    end: () => ({ modules, path: parts.join('') }),
  };
}

function notDrawn(): never {
  throw new Error('square codes consist of polygons alone');
}

function isTooMuchData(cause: unknown): boolean {
  return cause instanceof Error && /^bwipp\.\w+(TooMuchData|NoValidSymbol|InputTooLong)/.test(cause.message);
}
