import type { CodeSymbol } from './encodeSymbol.ts';
import { type LabelFormat, innerSize, labelFormats } from './labelFormats.ts';

/** Millimetres; below this, telephones and label printers of 203 dpi no longer tell the modules apart. */
export const smallestModule = 0.25;
/** Below this, room for words is no longer bought by making the code smaller. Millimetres. */
const comfortableModule = 0.5;
/** A dot of a 203 dpi label printer in millimetres: modules of whole dots come out sharp. */
const dot = 0.125;
/** The code takes at most this share of the width while there are words beside it. */
const share = 0.45;

/** Whether a code can be printed readably on a label of this format. */
export function fitsFormat(symbol: CodeSymbol, format: LabelFormat): boolean {
  return roomForModule(symbol, format) >= smallestModule;
}

/** The smallest format on which all these codes can be read, of the same kind if there is one; null = none. */
export function nextFormat(symbols: readonly CodeSymbol[], format: LabelFormat): LabelFormat | null {
  const fitting = labelFormats.filter((other) => symbols.every((symbol) => fitsFormat(symbol, other)));
  return fitting.find(({ kind }) => kind === format.kind) ?? fitting[0] ?? null;
}

/** The module of a code that has the label to itself, in millimetres. */
export function largestModule(symbol: CodeSymbol, format: LabelFormat): number {
  return wholeDots(roomForModule(symbol, format));
}

/** Modules to try for a code with words beside it, in millimetres, the preferred one first; never an unreadable one. */
export function modulesBesideText(symbol: CodeSymbol, format: LabelFormat): readonly number[] {
  const shared = (innerSize(format).width * share) / symbol.modules;
  const preferred = wholeDots(Math.min(roomForModule(symbol, format), shared));
  const steps = Math.max(0, Math.floor((preferred - comfortableModule) / dot));
  return Array.from({ length: steps + 1 }, (_, step) => preferred - step * dot);
}

/** The dark modules keep to the part that may be printed, the quiet zone to the label. */
function roomForModule({ modules, quietZone }: CodeSymbol, format: LabelFormat): number {
  const inner = innerSize(format);
  const { width, height } = format.label;
  return Math.min(
    Math.min(inner.width, inner.height) / modules,
    Math.min(width, height) / (modules + 2 * quietZone),
  );
}

function wholeDots(size: number): number {
  return Math.max(smallestModule, Math.floor(size / dot) * dot);
}
