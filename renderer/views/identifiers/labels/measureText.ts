import type { InjectionKey } from 'vue';

/** The three faces of a label: its name, other words, and the handle. */
export type Face = 'strong' | 'plain' | 'code';

/** Advance of one character (grapheme) in em. */
export type MeasureText = (character: string, face: Face) => number;

/** Lets a page without a drawing surface bring its own measure. */
export const measureKey: InjectionKey<MeasureText> = Symbol('measureText');

const sampleSize = 100;

/** Measures with the fonts the page prints with; each character once. Needs a window. */
export function createCanvasMeasure(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('the window has no drawing surface');
  const style = getComputedStyle(document.documentElement);
  const words = style.getPropertyValue('--font');
  const fonts: Readonly<Record<Face, string>> = {
    strong: `600 ${sampleSize}px ${words}`,
    plain: `${sampleSize}px ${words}`,
    code: `${sampleSize}px ${style.getPropertyValue('--font-code')}`,
  };
  context.fontKerning = 'none';
  const known = new Map<string, number>();
  return (character, face) => {
    const key = `${face} ${character}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = fonts[face];
    const advance = context.measureText(character).width / sampleSize;
    known.set(key, advance);
    return advance;
  };
}
