import { expect, it } from 'vitest';
import { placeBeside } from './placeBeside.ts';

const size = { width: 240, height: 250 };
const view = { width: 1000, height: 560 };
const anchor = (left: number, top: number) => ({ left, top, bottom: top + 32 });

it('goes under its anchor', () => {
  expect(placeBeside(anchor(100, 50), size, view)).toEqual({ left: 100, top: 86 });
});

it('goes above where there is no room below', () => {
  expect(placeBeside(anchor(100, 500), size, view)).toEqual({ left: 100, top: 246 });
});

it('stays in the window where there is room on no side', () => {
  expect(placeBeside(anchor(900, 150), size, { width: 1000, height: 400 })).toEqual({ left: 756, top: 146 });
});
