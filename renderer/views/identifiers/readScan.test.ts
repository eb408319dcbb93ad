import { describe, expect, it } from 'vitest';
import { readScan } from './readScan.ts';

const handle = '88.102.8888/RP.2212162050157975';

describe('readScan', () => {
  it.each([
    ['as it is', handle],
    ['with white space around it', `  ${handle}\r`],
    ['inside an address', `https://id.example.cn/resolve/${handle}`],
    ['percent-encoded in an address', `https://id.example.cn/?h=${encodeURIComponent(handle)}`],
    [
      'in full-width characters of an input method',
      '８８．１０２．８８８８／ＲＰ．２２１２１６２０５０１５７９７５',
    ],
    ['behind a word of the label', `标识：${handle}`],
  ])('finds the handle %s', (_, typed) => expect(readScan(typed)).toBe(handle));

  it('keeps a suffix with Chinese, slashes and spaces', () => {
    expect(readScan('88.102.8888/锅炉房/1 号')).toBe('88.102.8888/锅炉房/1 号');
  });

  it('leaves what is no handle as it was typed, so that the answer can say so', () => {
    expect(readScan('RP.1')).toBe('RP.1');
    expect(readScan('https://example.cn/%zz')).toBe('https://example.cn/%zz');
    expect(readScan('  ')).toBe('');
  });
});
