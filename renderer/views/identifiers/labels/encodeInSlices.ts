import type { Result } from '#shared/lib/result.ts';
import { type CodeSymbol, encodeSymbol } from './encodeSymbol.ts';
import type { Symbology } from './symbology.ts';
import type { LabelItem } from './useLabelQueue.ts';

/** A label and its code, or why there can be none (Chinese). */
export interface EncodedLabel {
  readonly item: LabelItem;
  readonly symbol: Result<CodeSymbol, string>;
}

interface SlicePorts {
  /** Milliseconds, of any origin. */
  readonly now: () => number;
  /** Resolves after the window had time to draw and to listen. */
  readonly pause: () => Promise<void>;
}

/** Longest stretch of work between two pauses, in milliseconds: under a frame, so that typing and scrolling go on. */
const sliceMs = 12;

/** Draws the codes of many labels little by little; yields all that are ready after each slice, until `wanted` says no. */
export async function encodeInSlices(
  items: readonly LabelItem[],
  symbology: Symbology,
  ports: SlicePorts,
  onSlice: (ready: readonly EncodedLabel[]) => void,
  wanted: () => boolean,
): Promise<void> {
  let ready: readonly EncodedLabel[] = [];
  while (ready.length < items.length && wanted()) {
    ready = [...ready, ...encodeSlice(items.slice(ready.length), symbology, ports.now)];
    onSlice(ready);
    await ports.pause();
  }
}

function encodeSlice(
  items: readonly LabelItem[],
  symbology: Symbology,
  now: () => number,
): readonly EncodedLabel[] {
  const end = now() + sliceMs;
  const slice: EncodedLabel[] = [];
  for (const item of items) {
    slice.push({ item, symbol: encodeSymbol(symbology, item.handle) });
    if (now() >= end) break;
  }
  return slice;
}
