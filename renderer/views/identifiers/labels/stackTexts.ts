import { type FittedText, fitText, lineHeight } from './fitText.ts';
import { type LabelPart, labelParts } from './labelParts.ts';
import type { Face, MeasureText } from './measureText.ts';
import type { LabelItem } from './useLabelQueue.ts';

/** Room for the words of a label, in millimetres. */
export interface TextColumn {
  readonly width: number;
  readonly height: number;
}

/** Words one below the other; millimetres from the top of the stack. */
interface TextStack {
  readonly lines: readonly StackedLine[];
  readonly height: number;
  /** Whether every text is there in full. */
  readonly complete: boolean;
  /** Whether the name, if there is one, can be read at arm's length. */
  readonly legible: boolean;
}

interface StackedLine {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly baseline: number;
}

interface PartStyle {
  readonly face: Face;
  readonly maxLines: number;
  /** Font size as a share of that of the name. */
  readonly share: number;
  /** Millimetres. Chinese needs more dots than the letters and digits of a handle. */
  readonly smallest: number;
}

const styles: Readonly<Record<LabelPart, PartStyle>> = {
  name: { face: 'strong', maxLines: 2, share: 1, smallest: 1.8 },
  code: { face: 'plain', maxLines: 1, share: 0.8, smallest: 1.8 },
  unit: { face: 'plain', maxLines: 1, share: 0.7, smallest: 1.8 },
  handle: { face: 'code', maxLines: Number.POSITIVE_INFINITY, share: 0.7, smallest: 1.5 },
};

const largestName = 5.5;
const legibleName = 2.2;
/** Size of the name as a share of the column's height, where it has that much room. */
const nameShare = 0.14;
/** Sizes to try, as shares of the largest. */
const scales = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3];
/** Where no size has room for all, the other texts stay this large and the handle is cut. */
const scaleOfCut = 0.75;
/** From the top of a line to its baseline, as a share of the font size. */
const baselineShare = 0.98;

/** Stacks the chosen texts of a label in a column, as large as they fit; what fits at no size ends in an ellipsis. */
export function stackTexts(
  item: LabelItem,
  parts: ReadonlySet<LabelPart>,
  column: TextColumn,
  measure: MeasureText,
): TextStack {
  const texts = labelParts
    .filter((part) => parts.has(part) && item[part] !== '')
    .map((part) => ({ text: item[part], style: styles[part] }));
  const nameSize = Math.min(largestName, column.height * nameShare);
  for (const scale of scales) {
    const stack = stackAt(nameSize * scale, texts, column, measure);
    if (stack.complete) return stack;
  }
  return stackAt(nameSize * scaleOfCut, texts, column, measure);
}

interface StyledText {
  readonly text: string;
  readonly style: PartStyle;
}

function stackAt(
  nameSize: number,
  texts: readonly StyledText[],
  column: TextColumn,
  measure: MeasureText,
): TextStack {
  const lines: StackedLine[] = [];
  let height = 0;
  let complete = true;
  for (const { text, style } of texts) {
    const { face, share, smallest, maxLines } = style;
    const largest = Math.max(smallest, Math.min(nameSize * share, lines[0]?.size ?? largestName));
    const room = {
      text,
      face,
      width: column.width,
      height: column.height - height,
      maxLines,
      largest,
      smallest,
    };
    const fit = fitText(room, measure);
    lines.push(...linesOf(fit, face, height));
    height += fit.lines.length * fit.size * lineHeight;
    complete &&= !fit.cut;
  }
  const legible = lines.every(({ face, size }) => face !== 'strong' || size >= legibleName);
  return { lines, height, complete, legible };
}

function linesOf({ lines, size }: FittedText, face: Face, top: number): StackedLine[] {
  return lines.map((text, index) => ({
    text: face === 'code' ? text : text.trim(),
    face,
    size,
    baseline: top + size * (index * lineHeight + baselineShare),
  }));
}
