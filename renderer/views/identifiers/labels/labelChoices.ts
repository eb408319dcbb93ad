import { type LabelFormat, labelFormats } from './labelFormats.ts';
import type { LabelPart } from './labelParts.ts';
import { placesPerPage } from './placeLabels.ts';
import type { Symbology } from './symbology.ts';

/** What a person chose, numbers as typed. */
export interface LabelChoices {
  format: LabelFormat;
  symbology: Symbology;
  copies: string;
  startAt: string;
  parts: LabelPart[];
}

const mostCopies = 50;
/**
 * Labels in one print. The time Chromium takes grows with the square of the pages: a thousand take it some
 * seconds, so single labels, a page each, reach their limit sooner.
 */
export function mostLabels({ kind }: LabelFormat): number {
  return kind === 'single' ? 1000 : 5000;
}

/** Single labels, as they come from the label printers most enterprises have. */
export function defaultChoices(): LabelChoices {
  const format = labelFormats.find(({ id }) => id === '60x40') ?? labelFormats[0];
  if (format === undefined) throw new Error('there is no label format');
  return {
    format,
    symbology: 'qrCode',
    copies: '1',
    startAt: '1',
    parts: ['name', 'code', 'unit', 'handle'],
  };
}

/** The typed numbers; null where the error (Chinese) says what to type. */
export interface ReadChoices {
  readonly copies: number | null;
  readonly startAt: number | null;
  readonly errors: { readonly copies: string; readonly startAt: string };
}

export function readChoices({ format, copies, startAt }: LabelChoices): ReadChoices {
  const places = placesPerPage(format);
  const read = {
    copies: readCount(copies, mostCopies),
    // A single label has one place; what was typed for a sheet waits for the next sheet.
    startAt: format.kind === 'single' ? 1 : readCount(startAt, places),
  };
  return {
    ...read,
    errors: {
      copies: read.copies === null ? `请填 1 到 ${mostCopies} 的整数。` : '',
      startAt: read.startAt === null ? `请填 1 到 ${places} 的整数。` : '',
    },
  };
}

function readCount(typed: string, most: number): number | null {
  const text = typed.trim().normalize('NFKC');
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= most ? count : null;
}
