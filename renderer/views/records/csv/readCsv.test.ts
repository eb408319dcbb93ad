import Papa from 'papaparse';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importLimits } from './importLimits.ts';
import { readCsv } from './readCsv.ts';
import { bytesOf, parse, problemOf } from './testing/readFile.ts';

const cellsOf = async (content: string | Uint8Array) =>
  (await parse(content)).lines.map(({ cells }) => cells);

afterEach(() => vi.restoreAllMocks());

describe('encodings', () => {
  const table = '部门名称,联系人\n锅炉房,张三\n';
  const utf16 = (text: string, littleEndian: boolean, mark: boolean): Uint8Array => {
    const units = Array.from(mark ? `\ufeff${text}` : text, (unit) => unit.charCodeAt(0));
    return new Uint8Array(
      units.flatMap((unit) => (littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
    );
  };

  it('reads GBK as Chinese offices save it', async () => {
    // 部门 in GBK.
    expect(await cellsOf(new Uint8Array([0xb2, 0xbf, 0xc3, 0xc5]))).toEqual([['部门']]);
  });

  it.each([
    ['UTF-8', bytesOf(table)],
    ['UTF-8 with its mark', bytesOf(`\ufeff${table}`)],
    ['UTF-16, little end first', utf16(table, true, true)],
    ['UTF-16, big end first', utf16(table, false, true)],
    ['UTF-16 without a mark', utf16(table, true, false)],
    ['UTF-16 without a mark, big end first', utf16(table, false, false)],
  ])('reads %s', async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual([
      ['部门名称', '联系人'],
      ['锅炉房', '张三'],
    ]);
  });

  it('does not take UTF-8 with a damaged place for something else', async () => {
    const bytes = bytesOf('部门名称,联系人\n锅炉房,张三\n安全部,李四\n财务部,王五\n');
    bytes[bytes.length - 3] = 0xff;
    expect((await cellsOf(bytes))[1]).toEqual(['锅炉房', '张三']);
  });

  it.each([
    ['bytes of 0', bytesOf('部门\0名称,联系人\n锅\0炉房\0,张三')],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48])],
    [
      'bytes of every kind',
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 151 + (index >> 3)) % 256),
    ],
  ])('says of %s that it is no text', async (_, bytes) => {
    expect(await problemOf(bytes)).toContain('不是文本文件');
  });

  it('says of an encoding that nobody knows that it is one', async () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index % 2 === 0 ? 0xff : 0x31));
    expect(await problemOf(bytes)).toContain('没有认出文件的编码');
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0, 0]],
    ['one of the older format', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
  ])('knows %s that was given another ending', async (_, start) => {
    expect(await problemOf(new Uint8Array(start))).toContain('Excel 工作簿');
  });
});

describe('lines', () => {
  it('drops the mark, reads quotes and line ends of every kind, and numbers records by their first line', async () => {
    const { lines } = await parse('\ufeff甲,乙\r\n"一,\n二", 三 \r"四ㄧ""五""",六\n\n七,八');
    expect(lines.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '甲', '乙'],
      [2, '一,\n二', ' 三 '],
      [4, '四ㄧ"五"', '六'],
      [5, ''],
      [6, '七', '八'],
    ]);
  });

  it('reads the same in pieces as in one', async () => {
    const rows = Array.from({ length: 3 * importLimits.linesPerPiece + 7 }, (_, index) =>
      index % 5 === 0 ? `"行 ${index}\n续",b${index}` : `行 ${index},b${index}`,
    );
    const { lines } = await parse(['甲,乙', ...rows].join('\n'));
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines.at(-1)).toMatchObject({ cells: ['行 1506', 'b1506'] });
    expect(lines.map(({ cells }) => cells[1])).toEqual(['乙', ...rows.map((_, index) => `b${index}`)]);
    expect(lines.every(({ openQuote }) => !openQuote)).toBe(true);
  });

  it.each([',', '\t', ';', '|'])('finds the separator %j', async (separator) => {
    expect(await cellsOf(['甲', '乙', '丙'].join(separator))).toEqual([['甲', '乙', '丙']]);
  });

  it('says whether there is a separator', async () => {
    expect((await parse('部门名称 联系人\n锅炉房 张三')).hasDelimiter).toBe(false);
    expect((await parse('部门名称,联系人\n锅炉房,张三')).hasDelimiter).toBe(true);
  });
});

describe('a quote without its twin', () => {
  const header = '甲,乙,丙,丁';
  const numbersOf = async (...body: readonly string[]) => {
    const { lines } = await parse([header, ...body].join('\n'));
    return lines.slice(1).map(({ line, openQuote, cells }) => [line, openQuote, ...cells]);
  };

  it('spoils its own line alone', async () => {
    expect(await numbersOf('1,"二,3,4', '5,6,7,8', '9,10,11,12')).toEqual([
      [2, true, '1', '"二', '3', '4'],
      [3, false, '5', '6', '7', '8'],
      [4, false, '9', '10', '11', '12'],
    ]);
  });

  it('is found in the middle, at the end, and more than once', async () => {
    const lines = await numbersOf('1,2,3,4', '5,"6,7,8', '9,10,11,"12', '13,14,15,16', '17,18,"19,20');
    expect(lines.map(([line, open]) => [line, open])).toEqual([
      [2, false],
      [3, true],
      [4, true],
      [5, false],
      [6, true],
    ]);
  });

  it('is found where words follow the closing one', async () => {
    expect(await numbersOf('1,"叉车"喇叭不响,3,4', '5,6,7,8')).toEqual([
      [2, true, '1', '"叉车"喇叭不响', '3', '4'],
      [3, false, '5', '6', '7', '8'],
    ]);
  });

  it('is found where a later one happens to close it', async () => {
    expect(await numbersOf('1,"2,3,4', '5,6,7,8', '9,管径 5",11,12', '13,14,15,16')).toEqual([
      [2, true, '1', '"2', '3', '4'],
      [3, false, '5', '6', '7', '8'],
      [4, false, '9', '管径 5"', '11', '12'],
      [5, false, '13', '14', '15', '16'],
    ]);
  });

  it('is no worse for lines inside quotes that are in order', async () => {
    expect(await numbersOf('1,"第一\n第二，第三",3,4', '5,6,7,8')).toEqual([
      [2, false, '1', '第一\n第二，第三', '3', '4'],
      [4, false, '5', '6', '7', '8'],
    ]);
  });

  it('in a large file costs a piece, not the rest of the file', async () => {
    const row = '1,2,3,4'.padEnd(60, '4');
    const rows = Array.from({ length: 20_000 }, () => row);
    rows[3] = '1,"2,3,4';
    const parsing = vi.spyOn(Papa, 'parse');
    const { lines } = await parse([header, ...rows].join('\n'));
    expect(lines).toHaveLength(20_001);
    expect(lines.filter(({ openQuote }) => openQuote).map(({ line }) => line)).toEqual([5]);
    const read = parsing.mock.calls.reduce((sum, [text]) => sum + (text as unknown as string).length, 0);
    expect(read).toBeLessThan(60 * importLimits.recordLength);
  });

  it('in every line is a file of another kind', async () => {
    const rows = Array.from({ length: 2000 }, () => '1,"2,3,4');
    expect(await problemOf([header, ...rows].join('\n'))).toMatch(/^从第 2 行起，引号没有成对/);
  });
});

describe('what is too large', () => {
  const { columns, lines, lineLength, bytes } = importLimits;

  it.each([
    ['100,000 columns', Array.from({ length: 100_000 }, (_, index) => `列${index}`).join(','), '第 1 行超过'],
    ['a wide line further down', `甲,乙\n1,2\n${'a\t'.repeat(columns)}`, '第 3 行超过'],
    ['one huge line', '字'.repeat(lineLength + 1), '第 1 行超过'],
    ['a huge line inside quotes', `甲,乙\n"${'字'.repeat(lineLength + 1)}",2`, '第 2 行超过'],
    ['too many lines', '一,二\n'.repeat(lines + 1), `超过 ${lines} 行`],
  ])('%s is refused before anything is parsed', async (_, text, message) => {
    const parsing = vi.spyOn(Papa, 'parse');
    expect(await problemOf(text)).toContain(message);
    expect(parsing).not.toHaveBeenCalled();
  });

  it('more bytes than a file may have are not even decoded', async () => {
    const decoding = vi.spyOn(TextDecoder.prototype, 'decode');
    expect(await problemOf(new Uint8Array(bytes + 1))).toContain('超过 20 MB');
    expect(decoding).not.toHaveBeenCalled();
  });

  it('lets the window breathe between pieces', async () => {
    let pauses = 0;
    const pause = () => Promise.resolve(void (pauses += 1));
    const file = await readCsv(bytesOf('一,二\n'.repeat(20 * importLimits.linesPerPiece)), pause);
    expect(file.ok && file.value.lines.length).toBe(20 * importLimits.linesPerPiece);
    expect(pauses).toBeGreaterThanOrEqual(20);
  });
});
