import { describe, expect, it } from 'vitest';
import { callLimit, fitsInto } from './callLimits.ts';

function nested(levels: number): unknown {
  return levels === 0 ? '' : [nested(levels - 1)];
}

describe('fitsInto', () => {
  it.each<[string, unknown, boolean]>([
    ['a short text', '内容', true],
    ['nothing', undefined, true],
    ['a long text', 'x'.repeat(2000), false],
    ['a long name', { ['x'.repeat(2000)]: '' }, false],
    ['many texts that are long together', Array.from({ length: 20 }, () => 'x'.repeat(100)), false],
    ['countless empty values', Array.from({ length: 200 }, () => null), false],
    ['bytes', new Uint8Array(2000), false],
    ['depth', nested(40), false],
    ['a batch', { batch: { rows: [{ data: { a: 'x' } }] } }, true],
  ])('%s', (_name, value, fits) => {
    expect(fitsInto(1000, value)).toBe(fits);
  });

  it('leaves room for the largest batch and the largest file', () => {
    const data = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`field${String(n)}`, '内'.repeat(80)]),
    );
    const rows = Array.from({ length: 2000 }, () => ({
      ID: 'x'.repeat(36),
      revision: 1,
      updateDate: '',
      data,
    }));
    expect(fitsInto(callLimit('channel.send').request, { channel: 'x', batch: { rows } })).toBe(true);
    const bytes = new Uint8Array(50 * 1024 * 1024);
    expect(fitsInto(callLimit('attachment.keep').request, { name: 'x', bytes })).toBe(true);
  });
});
