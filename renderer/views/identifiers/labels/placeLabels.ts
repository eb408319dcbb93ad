import type { LabelFormat } from './labelFormats.ts';

/** Which labels go out: how many different ones, how often each, and on which place of the first sheet to begin. */
interface LabelRun {
  readonly labels: number;
  readonly copies: number;
  /** From 1, row by row; the places before it stay empty, for a sheet that is partly used. */
  readonly startAt: number;
}

/** A label on a page: which of the run's labels, and its upper left corner in millimetres. */
export interface PlacedLabel {
  readonly label: number;
  readonly x: number;
  readonly y: number;
}

/** Places on one page. */
export function placesPerPage({ columns, rows }: LabelFormat): number {
  return columns * rows;
}

/** Pages that a run needs; none without labels. */
export function countPages(format: LabelFormat, { labels, copies, startAt }: LabelRun): number {
  const printed = labels * copies;
  return printed === 0 ? 0 : Math.ceil((startAt - 1 + printed) / placesPerPage(format));
}

/** Upper left corners of all places on a page, row by row. */
export function labelCorners(format: LabelFormat): readonly Pick<PlacedLabel, 'x' | 'y'>[] {
  const { columns, label, margin, gap } = format;
  return Array.from({ length: placesPerPage(format) }, (_, place) => ({
    x: margin.left + (place % columns) * (label.width + gap.across),
    y: margin.top + Math.floor(place / columns) * (label.height + gap.down),
  }));
}

/** What stands on page `page` (from 0); copies of a label follow each other. */
export function placeLabels(
  format: LabelFormat,
  { labels, copies, startAt }: LabelRun,
  page: number,
): readonly PlacedLabel[] {
  const before = page * placesPerPage(format) - (startAt - 1);
  return labelCorners(format).flatMap((corner, place) => {
    const printed = before + place;
    if (printed < 0 || printed >= labels * copies) return [];
    return [{ label: Math.floor(printed / copies), ...corner }];
  });
}
