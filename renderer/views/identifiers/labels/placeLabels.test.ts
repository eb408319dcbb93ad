import { describe, expect, it } from 'vitest';
import { type LabelFormat, formatName, labelFormats } from './labelFormats.ts';
import { countPages, labelCorners, placeLabels, placesPerPage } from './placeLabels.ts';

function formatOf(id: string): LabelFormat {
  const format = labelFormats.find((one) => one.id === id);
  if (format === undefined) throw new Error(`no format ${id}`);
  return format;
}

describe.each(labelFormats.map((format) => [formatName(format), format] as const))('%s', (_, format) => {
  const corners = labelCorners(format);

  it('keeps every label on the page', () => {
    for (const { x, y } of corners) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + format.label.width).toBeLessThanOrEqual(format.page.width + 1e-9);
      expect(y + format.label.height).toBeLessThanOrEqual(format.page.height + 1e-9);
    }
  });

  it('stands in the middle of the page', () => {
    const last = corners.at(-1)!;
    expect(format.page.width - last.x - format.label.width).toBeCloseTo(format.margin.left, 6);
    expect(format.page.height - last.y - format.label.height).toBeCloseTo(format.margin.top, 6);
  });

  it('lets no two labels overlap', () => {
    const overlapping = corners.filter((one, index) =>
      corners.some(
        (other, place) =>
          place !== index &&
          Math.abs(one.x - other.x) < format.label.width - 1e-9 &&
          Math.abs(one.y - other.y) < format.label.height - 1e-9,
      ),
    );
    expect(overlapping).toEqual([]);
  });
});

describe('labelCorners', () => {
  it('goes row by row at the exact places of the sheet', () => {
    const corners = labelCorners(formatOf('a4-3x7'));
    expect(corners).toHaveLength(21);
    expect(corners[0]).toEqual({ x: 7.25, y: 15.15 });
    expect(corners[2]).toEqual({ x: 7.25 + 2 * (63.5 + 2.5), y: 15.15 });
    expect(corners[3]).toEqual({ x: 7.25, y: 15.15 + 38.1 });
    expect(labelCorners(formatOf('a4-2x4')).at(-1)).toEqual({ x: 105, y: 222.75 });
  });

  it('counts the places of the sheets', () => {
    const sheets = labelFormats.filter(({ kind }) => kind === 'sheet');
    expect(sheets.map((format) => [format.id, placesPerPage(format)])).toEqual([
      ['a4-3x7', 21],
      ['a4-3x8', 24],
      ['a4-2x7', 14],
      ['a4-2x4', 8],
    ]);
  });
});

describe('placeLabels', () => {
  const format = formatOf('a4-2x4');

  it('leaves the used places of the first sheet empty, and of no other', () => {
    const run = { labels: 10, copies: 1, startAt: 6 };
    expect(countPages(format, run)).toBe(2);
    expect(placeLabels(format, run, 0)).toEqual([
      { label: 0, x: 105, y: 148.5 },
      { label: 1, x: 0, y: 222.75 },
      { label: 2, x: 105, y: 222.75 },
    ]);
    expect(placeLabels(format, run, 1).map(({ label }) => label)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(placeLabels(format, run, 1)[0]).toMatchObject({ x: 0, y: 0 });
  });

  it('puts copies one after the other, over the end of a page too', () => {
    const run = { labels: 3, copies: 4, startAt: 1 };
    const pages = [0, 1].map((page) => placeLabels(format, run, page).map(({ label }) => label));
    expect(pages).toEqual([
      [0, 0, 0, 0, 1, 1, 1, 1],
      [2, 2, 2, 2],
    ]);
  });

  it('gives each single label its page', () => {
    const run = { labels: 2, copies: 2, startAt: 1 };
    expect(countPages(formatOf('40x30'), run)).toBe(4);
    expect(placeLabels(formatOf('40x30'), run, 3)).toEqual([{ label: 1, x: 0, y: 0 }]);
  });

  it('needs no page for nothing', () => {
    expect(countPages(format, { labels: 0, copies: 3, startAt: 5 })).toBe(0);
  });
});
