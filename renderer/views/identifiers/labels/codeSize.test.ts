import { describe, expect, it } from 'vitest';
import { fitsFormat, nextFormat } from './codeSize.ts';
import { type LabelFormat, labelFormats } from './labelFormats.ts';

function formatOf(id: string): LabelFormat {
  const format = labelFormats.find((one) => one.id === id);
  if (format === undefined) throw new Error(`no format ${id}`);
  return format;
}

const qrCode = (modules: number) => ({ modules, quietZone: 4, path: '' });

describe('fitsFormat', () => {
  it('takes modules of a quarter of a millimetre, clear zone included, and nothing smaller', () => {
    const smallest = formatOf('40x30');
    // 30 mm hold 120 modules of 0.25 mm, and 26 mm between the paddings hold 104 dark ones.
    expect(fitsFormat(qrCode(104), smallest)).toBe(true);
    expect(fitsFormat(qrCode(105), smallest)).toBe(false);
    expect(fitsFormat({ modules: 104, quietZone: 9, path: '' }, smallest)).toBe(false);
  });
});

describe('nextFormat', () => {
  it('names the smallest of the same kind that holds all codes', () => {
    expect(nextFormat([qrCode(21), qrCode(105)], formatOf('40x30'))?.id).toBe('60x40');
    expect(nextFormat([qrCode(137)], formatOf('a4-3x7'))?.id).toBe('a4-2x4');
  });

  it('goes to the other kind where none of the same holds them', () => {
    expect(nextFormat([qrCode(255)], formatOf('a4-3x7'))?.id).toBe('100x70');
  });

  it('knows when there is none', () => {
    expect(nextFormat([qrCode(300)], formatOf('40x30'))).toBeNull();
  });

  it('offers a format for the largest QR code', () => {
    expect(nextFormat([qrCode(177)], formatOf('40x30'))?.id).toBe('70x50');
  });
});
