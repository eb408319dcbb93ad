import { describe, expect, it } from 'vitest';
import { fitsFormat, smallestModule } from './codeSize.ts';
import { type LabelDesign, designLabel } from './designLabel.ts';
import { type CodeSymbol, encodeSymbol } from './encodeSymbol.ts';
import { type LabelFormat, formatName, labelFormats } from './labelFormats.ts';
import { type LabelPart, labelParts } from './labelParts.ts';
import type { Face } from './measureText.ts';
import { symbologies } from './symbology.ts';
import { measureEvenly } from './testing/measureEvenly.ts';
import { longHandle, sampleLabels } from './testing/sampleLabels.ts';
import type { LabelItem } from './useLabelQueue.ts';

const plain = sampleLabels(1)[0]!;
const items: readonly LabelItem[] = [
  plain,
  { ...plain, handle: `88.102.8888/${'a'.repeat(60)}` },
  {
    handle: longHandle,
    name: '厂区东南角三号车间外侧架空热力管道第十二段补偿器及其支吊架组合装置检查点',
    code: 'FXD-2024-0000000000000000000001',
    unit: '江苏某某特种设备安装改造维修检验检测技术服务股份有限公司',
  },
];

function symbolOf(symbology: (typeof symbologies)[number], handle: string): CodeSymbol {
  const encoded = encodeSymbol(symbology, handle);
  if (!encoded.ok) throw new Error(encoded.error);
  return encoded.value;
}

function design(item: LabelItem, symbol: CodeSymbol, format: LabelFormat, parts = labelParts): LabelDesign {
  return designLabel(item, symbol, format, new Set<LabelPart>(parts), measureEvenly);
}

function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + measureEvenly(character, 'plain') * size, 0);
}

const cases = labelFormats.flatMap((format) =>
  symbologies.flatMap((symbology) =>
    items
      .map((item) => ({ format, symbology, item, symbol: symbolOf(symbology, item.handle) }))
      .filter(({ symbol }) => fitsFormat(symbol, format))
      .map((one) => ({ ...one, name: `${formatName(format)}, ${symbology}, ${one.symbol.modules} modules` })),
  ),
);

describe.each(cases)('designLabel: $name', ({ format, item, symbol }) => {
  const { code, lines } = design(item, symbol, format);
  const quiet = symbol.quietZone * code.module;

  it('keeps code and clear zone on the label, in readable modules of whole dots', () => {
    const side = symbol.modules * code.module;
    expect(code.module).toBeGreaterThanOrEqual(smallestModule);
    expect(code.module % 0.125).toBe(0);
    expect(Math.min(code.x, code.y)).toBeGreaterThanOrEqual(Math.max(quiet, format.padding) - 1e-9);
    expect(code.y + side).toBeLessThanOrEqual(format.label.height - Math.max(quiet, format.padding) + 1e-9);
  });

  it('keeps words on the label and off the code', () => {
    const right = code.x + symbol.modules * code.module + quiet;
    expect(lines.length).toBeGreaterThan(0);
    for (const { x, baseline, size, text } of lines) {
      expect(x).toBeGreaterThanOrEqual(right - 1e-9);
      expect(x + widthOf(text, size)).toBeLessThanOrEqual(format.label.width - format.padding + 1e-9);
      expect(baseline - size).toBeGreaterThanOrEqual(0);
      expect(baseline + size * 0.27).toBeLessThanOrEqual(format.label.height - format.padding + 1e-9);
    }
  });

  it('lets no line run into the next', () => {
    for (const [index, { baseline, size }] of lines.slice(1).entries()) {
      expect(baseline - lines[index]!.baseline).toBeGreaterThan(size * 0.98);
    }
  });
});

describe('designLabel', () => {
  it('prints what was chosen, in its order, the handle in monospace', () => {
    const format = labelFormats.find(({ id }) => id === '70x50')!;
    const { lines } = design(plain, symbolOf('qrCode', plain.handle), format);
    const textsIn = (face: Face) => lines.filter((line) => line.face === face).map(({ text }) => text);
    expect(textsIn('strong')).toEqual([plain.name]);
    expect(textsIn('plain')).toEqual([plain.code, plain.unit]);
    expect(textsIn('code').join('')).toBe(plain.handle);
    expect(lines.at(-1)?.face).toBe('code');
  });

  it('leaves out what was not chosen or is empty', () => {
    const format = labelFormats.find(({ id }) => id === '70x50')!;
    const symbol = symbolOf('qrCode', plain.handle);
    const texts = (item: LabelItem, parts: readonly LabelPart[]) =>
      designLabel(item, symbol, format, new Set(parts), measureEvenly).lines.map(({ text }) => text);
    expect(texts(plain, ['unit'])).toEqual([plain.unit]);
    expect(texts({ ...plain, code: '' }, ['name', 'code'])).toEqual([plain.name]);
  });

  it('puts a code without words in the middle, larger than beside words', () => {
    const format = labelFormats.find(({ id }) => id === '60x40')!;
    const symbol = symbolOf('qrCode', plain.handle);
    const alone = designLabel(plain, symbol, format, new Set(), measureEvenly);
    expect(alone.lines).toEqual([]);
    expect(alone.code.x + (symbol.modules * alone.code.module) / 2).toBeCloseTo(30);
    expect(alone.code.module).toBeGreaterThan(design(plain, symbol, format).code.module);
  });

  it('ends a handle that has no room in an ellipsis', () => {
    const format = labelFormats.find(({ id }) => id === '40x30')!;
    const item = { ...plain, handle: longHandle };
    const { lines } = design(item, symbolOf('dataMatrix', longHandle), format);
    expect(lines.at(-1)?.text).toMatch(/…$/);
    expect(lines.at(-1)?.face).toBe('code');
  });
});
