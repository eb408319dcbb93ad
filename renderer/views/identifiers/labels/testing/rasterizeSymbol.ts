import type { CodeSymbol } from '../encodeSymbol.ts';

const pixelsPerModule = 4;

/** A picture of a code with its quiet zone, dark where its path is by even-odd; four bytes per pixel. */
export function rasterizeSymbol(symbol: CodeSymbol): {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
} {
  const outlines = readPath(symbol.path);
  const side = (symbol.modules + 2 * symbol.quietZone) * pixelsPerModule;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < symbol.modules; y += 1) {
    const edges = edgesAt(outlines, y + 0.5);
    for (let x = 0; x < symbol.modules; x += 1) {
      const isDark = edges.filter((edge) => edge > x).length % 2 === 1;
      if (isDark) paintModule(data, side, x + symbol.quietZone, y + symbol.quietZone);
    }
  }
  return { width: side, height: side, data };
}

type Point = readonly [x: number, y: number];

function readPath(path: string): readonly (readonly Point[])[] {
  return path
    .split('Z')
    .filter((outline) => outline !== '')
    .map((outline) => outline.slice(1).split('L').map(readPoint));
}

function readPoint(text: string): Point {
  const [x, y] = text.split(' ').map(Number);
  if (x === undefined || y === undefined) throw new Error(`no point: ${text}`);
  return [x, y];
}

/** Where a horizontal line crosses an outline; outlines go along the grid. */
function edgesAt(outlines: readonly (readonly Point[])[], y: number): readonly number[] {
  return outlines.flatMap((outline) =>
    outline.flatMap(([x, from], index) => {
      const to = outline[(index + 1) % outline.length]?.[1] ?? from;
      return from > y !== to > y ? [x] : [];
    }),
  );
}

function paintModule(data: Uint8Array, side: number, column: number, row: number): void {
  for (let y = row * pixelsPerModule; y < (row + 1) * pixelsPerModule; y += 1) {
    for (let x = column * pixelsPerModule; x < (column + 1) * pixelsPerModule; x += 1) {
      data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
}
