import { describe, expect, it } from 'vitest';
import { type TextRoom, fitText } from './fitText.ts';
import { measureEvenly } from './testing/measureEvenly.ts';

const room: TextRoom = {
  text: '一号锅炉',
  face: 'strong',
  width: 20,
  height: 20,
  maxLines: 2,
  largest: 4,
  smallest: 2,
};
const fit = (changes: Partial<TextRoom>) => fitText({ ...room, ...changes }, measureEvenly);

describe('fitText', () => {
  it('leaves a short text at its largest', () => {
    expect(fit({})).toEqual({ lines: ['一号锅炉'], size: 4, cut: false });
  });

  it('breaks a longer one into as many lines as there may be', () => {
    expect(fit({ text: '厂区东侧液氨储罐' })).toEqual({
      lines: ['厂区东侧液', '氨储罐'],
      size: 4,
      cut: false,
    });
  });

  it('becomes a little smaller rather than leave a character alone', () => {
    const { lines, size } = fit({ text: '一号蒸汽锅炉' });
    expect(lines).toEqual(['一号蒸汽锅炉']);
    expect(size).toBeCloseTo(3.3);
  });

  it('becomes smaller where the lines do not suffice', () => {
    const { lines, size, cut } = fit({ text: '锅'.repeat(16) });
    expect(lines).toEqual(['锅'.repeat(8), '锅'.repeat(8)]);
    expect(size).toBeCloseTo(2.5);
    expect(cut).toBe(false);
  });

  it('ends in an ellipsis where the smallest size is too large', () => {
    const { lines, size, cut } = fit({ text: '锅'.repeat(40) });
    expect(lines).toEqual(['锅'.repeat(10), `${'锅'.repeat(9)}…`]);
    expect(size).toBe(2);
    expect(cut).toBe(true);
  });

  it('keeps to the height as well as to the lines', () => {
    const { lines, cut } = fit({ text: '锅'.repeat(40), maxLines: Number.POSITIVE_INFINITY, height: 5.2 });
    expect(lines).toHaveLength(2);
    expect(cut).toBe(true);
  });

  it('says nothing where there is no room for a line', () => {
    expect(fit({ height: 1 })).toEqual({ lines: [], size: 2, cut: true });
  });

  it('breaks a handle after a separator that is near the end of the line', () => {
    const { lines } = fit({ text: '88.102.8888/GL-0001', face: 'code', largest: 2.4, width: 19 });
    expect(lines).toEqual(['88.102.8888/', 'GL-0001']);
  });

  it('never breaks a character that is made of several', () => {
    const family = '👩‍👩‍👧';
    expect(fit({ text: family.repeat(3), width: 4, maxLines: 3 }).lines).toEqual([family, family, family]);
  });
});
