import { describe, expect, it } from 'vitest';
import { decodeImage } from '#e2e/fixtures/decodeImage.ts';
import { type CodeSymbol, encodeSymbol } from './encodeSymbol.ts';
import { symbologies } from './symbology.ts';
import { rasterizeSymbol } from './testing/rasterizeSymbol.ts';
import { longHandle } from './testing/sampleLabels.ts';

const handles = [
  ['a short one', '88.102.8888/001'],
  ['Chinese', '88.102.8888/一号锅炉房'],
  ['what encoders take for a command', '88.102.8888/a^b^029^^~1\\"<&>\'%20'],
  ['Latin-1 letters', '88.102.8888/é-ü-º'],
  ['letters beyond the common plane', '88.102.8888/𠮷😀'],
  ['255 letters', `88.102.8888/${'aB3-'.repeat(61).slice(0, 243)}`],
  ['255 digits', `88.102.8888/${'7'.repeat(243)}`],
  ['255 characters, mostly Chinese', longHandle],
] as const;

const formats = { qrCode: 'QRCode', dataMatrix: 'DataMatrix' } as const;

function symbolOf(symbology: (typeof symbologies)[number], text: string): CodeSymbol {
  const encoded = encodeSymbol(symbology, text);
  if (!encoded.ok) throw new Error(encoded.error);
  return encoded.value;
}

describe.each(symbologies)('encodeSymbol as %s', (symbology) => {
  it.each(handles)('is read back: %s', async (_, handle) => {
    const found = await decodeImage(rasterizeSymbol(symbolOf(symbology, handle)));
    expect(found).toMatchObject([{ format: formats[symbology], text: handle }]);
  });

  it('says so when a text is too long for any code', () => {
    expect(encodeSymbol(symbology, '锅'.repeat(2000))).toEqual({
      ok: false,
      error: '这个标识太长，最大的码也放不下。',
    });
  });
});

describe('encodeSymbol', () => {
  it('keeps the clear zone of each symbology', () => {
    expect(symbolOf('qrCode', 'a')).toMatchObject({ modules: 21, quietZone: 4 });
    expect(symbolOf('dataMatrix', 'a')).toMatchObject({ modules: 10, quietZone: 2 });
  });

  it('draws QR codes that bear a stain of a tenth of their area', async () => {
    const picture = rasterizeSymbol(symbolOf('qrCode', longHandle));
    const side = Math.floor(picture.width * Math.sqrt(0.1));
    const start = Math.floor(picture.width * 0.4);
    for (let y = start; y < start + side; y += 1)
      picture.data.fill(255, (y * picture.width + start) * 4, (y * picture.width + start + side) * 4);
    expect(await decodeImage(picture)).toMatchObject([{ text: longHandle }]);
  });
});
