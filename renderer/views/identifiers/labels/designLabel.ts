import { largestModule, modulesBesideText } from './codeSize.ts';
import type { CodeSymbol } from './encodeSymbol.ts';
import { type LabelFormat, innerSize } from './labelFormats.ts';
import type { LabelPart } from './labelParts.ts';
import type { Face, MeasureText } from './measureText.ts';
import { type TextColumn, stackTexts } from './stackTexts.ts';
import type { LabelItem } from './useLabelQueue.ts';

/** Where everything stands on one label; millimetres from its upper left corner. */
export interface LabelDesign {
  /** Corner of the first module (the quiet zone is outside of it) and side of one module. */
  readonly code: { readonly x: number; readonly y: number; readonly module: number };
  readonly lines: readonly PlacedLine[];
}

export interface PlacedLine {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
}

/** Least distance between the code and the words; its quiet zone is mostly larger. */
const smallestGap = 1.5;

/**
 * Lays a label out: the code on the left, the words beside it, both centred in height. The code becomes smaller
 * for the sake of the words, but never unreadable. The code must fit the format (`fitsFormat`).
 */
export function designLabel(
  item: LabelItem,
  symbol: CodeSymbol,
  format: LabelFormat,
  parts: ReadonlySet<LabelPart>,
  measure: MeasureText,
): LabelDesign {
  const besides = modulesBesideText(symbol, format).map((module) => {
    const column = columnBeside(symbol, format, module);
    return { module, column, stack: stackTexts(item, parts, column, measure) };
  });
  const best =
    besides.find(({ stack }) => stack.complete && stack.legible) ??
    besides.find(({ stack }) => stack.complete) ??
    besides.at(-1);
  if (best === undefined || best.stack.lines.length === 0) return codeAlone(symbol, format);
  const { module, column, stack } = best;
  const top = (format.label.height - stack.height) / 2;
  return {
    code: {
      x: codeLeft(symbol, format, module),
      y: (format.label.height - symbol.modules * module) / 2,
      module,
    },
    lines: stack.lines.map(({ text, face, size, baseline }) => ({
      text,
      face,
      size,
      x: column.left,
      baseline: top + baseline,
    })),
  };
}

function codeAlone(symbol: CodeSymbol, format: LabelFormat): LabelDesign {
  const module = largestModule(symbol, format);
  const side = symbol.modules * module;
  const { width, height } = format.label;
  return { code: { x: (width - side) / 2, y: (height - side) / 2, module }, lines: [] };
}

function codeLeft({ quietZone }: CodeSymbol, { padding }: LabelFormat, module: number): number {
  return Math.max(padding, quietZone * module);
}

function columnBeside(
  symbol: CodeSymbol,
  format: LabelFormat,
  module: number,
): TextColumn & { readonly left: number } {
  const { modules, quietZone } = symbol;
  const left =
    codeLeft(symbol, format, module) + modules * module + Math.max(smallestGap, quietZone * module);
  return {
    left,
    width: format.label.width - format.padding - left,
    height: innerSize(format).height,
  };
}
