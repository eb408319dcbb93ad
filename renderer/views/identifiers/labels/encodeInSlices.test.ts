import { describe, expect, it } from 'vitest';
import { encodeInSlices } from './encodeInSlices.ts';
import { sampleLabels } from './testing/sampleLabels.ts';

/** A clock on which each look takes five milliseconds. */
function slowClock() {
  let time = 0;
  return () => {
    time += 5;
    return time;
  };
}

describe('encodeInSlices', () => {
  const items = sampleLabels(7);

  it('pauses again and again, and ends with every label in its order', async () => {
    const counts: number[] = [];
    const paused: number[] = [];
    let handles: readonly string[] = [];
    await encodeInSlices(
      items,
      'dataMatrix',
      { now: slowClock(), pause: async () => void paused.push(counts.length) },
      (ready) => {
        counts.push(ready.length);
        handles = ready.map(({ item }) => item.handle);
      },
      () => true,
    );
    expect(counts).toEqual([3, 6, 7]);
    expect(paused).toEqual([1, 2, 3]);
    expect(handles).toEqual(items.map(({ handle }) => handle));
  });

  it('stops when nobody wants the rest', async () => {
    const counts: number[] = [];
    await encodeInSlices(
      items,
      'dataMatrix',
      { now: slowClock(), pause: async () => undefined },
      (ready) => counts.push(ready.length),
      () => counts.length === 0,
    );
    expect(counts).toEqual([3]);
  });

  it('goes on after a label that no code can hold', async () => {
    const tooLong = { ...items[0]!, handle: '锅'.repeat(2000) };
    const symbols: boolean[] = [];
    await encodeInSlices(
      [tooLong, ...items.slice(0, 1)],
      'qrCode',
      { now: () => 0, pause: async () => undefined },
      (ready) => symbols.push(...ready.map(({ symbol }) => symbol.ok)),
      () => true,
    );
    expect(symbols).toEqual([false, true]);
  });
});
