import { type ComputedRef, computed } from 'vue';
import { fitsFormat, nextFormat } from './codeSize.ts';
import { type LabelDesign, designLabel } from './designLabel.ts';
import type { EncodedLabel } from './encodeInSlices.ts';
import type { CodeSymbol } from './encodeSymbol.ts';
import { type LabelChoices, readChoices } from './labelChoices.ts';
import type { LabelFormat } from './labelFormats.ts';
import type { MeasureText } from './measureText.ts';
import { type PlacedLabel, countPages, placeLabels } from './placeLabels.ts';
import type { LabelItem } from './useLabelQueue.ts';

/** A label ready to be drawn on its page. */
export interface DrawnLabel extends PlacedLabel {
  readonly item: LabelItem;
  readonly symbol: CodeSymbol;
  readonly design: LabelDesign;
}

export interface LabelSheets {
  readonly format: LabelFormat;
  /** Labels that go out, copies counted. */
  readonly printed: number;
  readonly pages: number;
  /** What stands on a page, counted from 0. */
  readonly page: (number: number) => readonly DrawnLabel[];
}

/** Labels whose code cannot be read on the chosen format. */
export interface Misfits {
  readonly items: readonly LabelItem[];
  /** The format on which all of them can be read; null = there is none. */
  readonly format: LabelFormat | null;
}

interface Drawable {
  readonly item: LabelItem;
  readonly symbol: CodeSymbol;
}

/** Pages of the labels that are ready, by what was chosen; numbers that cannot be read count as 1. */
export function useLabelSheets(
  ready: () => readonly EncodedLabel[],
  choices: LabelChoices,
  measure: MeasureText,
): { readonly sheets: ComputedRef<LabelSheets>; readonly misfits: ComputedRef<Misfits> } {
  const fitting = computed(() => ready().flatMap((label) => drawable(label, choices.format)));
  const design = computed(() => createDesigner(choices.format, new Set(choices.parts), measure));

  const sheets = computed((): LabelSheets => {
    const { format } = choices;
    const { copies, startAt } = readChoices(choices);
    const labels = fitting.value;
    const run = { labels: labels.length, copies: copies ?? 1, startAt: startAt ?? 1 };
    const designOf = design.value;
    return {
      format,
      printed: run.labels * run.copies,
      pages: countPages(format, run),
      page: (number) =>
        placeLabels(format, run, number).flatMap((place) => {
          const label = labels[place.label];
          return label === undefined ? [] : [{ ...place, ...label, design: designOf(label) }];
        }),
    };
  });

  const misfits = computed((): Misfits => {
    const left = ready().filter((label) => drawable(label, choices.format).length === 0);
    const symbols = left.flatMap(({ symbol }) => (symbol.ok ? [symbol.value] : []));
    const format = symbols.length === left.length ? nextFormat(symbols, choices.format) : null;
    return { items: left.map(({ item }) => item), format };
  });

  return { sheets, misfits };
}

function drawable({ item, symbol }: EncodedLabel, format: LabelFormat): Drawable[] {
  return symbol.ok && fitsFormat(symbol.value, format) ? [{ item, symbol: symbol.value }] : [];
}

/** Lays each label out once, however many copies and slices there are. */
function createDesigner(
  format: LabelFormat,
  parts: Parameters<typeof designLabel>[3],
  measure: MeasureText,
): (label: Drawable) => LabelDesign {
  const known = new WeakMap<CodeSymbol, LabelDesign>();
  return ({ item, symbol }) => {
    const before = known.get(symbol);
    if (before !== undefined) return before;
    const design = designLabel(item, symbol, format, parts, measure);
    known.set(symbol, design);
    return design;
  };
}
