import { growthExponent } from './growthExponent.ts';
import { markdownTable } from './markdownTable.ts';
import { median } from './timed.ts';

/** Milliseconds that one thing took at one size, one a round. */
export interface Figure {
  readonly what: string;
  readonly size: number;
  readonly ms: readonly number[];
}

/**
 * Median milliseconds by what and size, with the growth exponent where there are several sizes, and with how many times
 * as long as `base` everything took at the largest size.
 */
export function figuresTable(head: string, figures: readonly Figure[], base?: string): string {
  const sizes = distinct(figures.map(({ size }) => size)).sort((left, right) => left - right);
  const largest = sizes.at(-1) ?? 0;
  const at = (what: string, size: number) =>
    median(figures.filter((figure) => figure.what === what && figure.size === size).flatMap(({ ms }) => ms));
  const rows = distinct(figures.map(({ what }) => what)).map((what) => {
    const points = sizes.map((size) => ({ size, ms: at(what, size) })).filter(({ ms }) => !Number.isNaN(ms));
    return [
      what,
      ...sizes.map((size) => grouped(at(what, size))),
      ...(sizes.length > 1 ? [decimals(growthExponent(points))] : []),
      ...(base === undefined ? [] : [decimals(at(what, largest) / at(base, largest))]),
    ];
  });
  const ending = [
    ...(sizes.length > 1 ? ['growth'] : []),
    ...(base === undefined ? [] : [`× ${base}, at ${grouped(largest)}`]),
  ];
  return markdownTable([head, ...sizes.map(grouped), ...ending], rows);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** 12,345; a dash where nothing was measured. */
export function grouped(value: number): string {
  return Number.isNaN(value) ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

function decimals(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(2);
}
