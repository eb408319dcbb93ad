import { describe, expect, it } from 'vitest';
import { shortenText } from './shortenText.ts';
import { visibleMarks } from './visibleMarks.ts';

describe('visibleMarks', () => {
  it.each([
    ['仓\u200b储部', '仓⟨U+200B⟩储部'],
    ['\u202e过通\u202c', '⟨U+202E⟩过通⟨U+202C⟩'],
    ['\u202dA\u2066B\ufeff', '⟨U+202D⟩A⟨U+2066⟩B⟨U+FEFF⟩'],
    ['a\u0000b\u001b[31mc\u007f', 'a⟨U+0000⟩b⟨U+001B⟩[31mc⟨U+007F⟩'],
    ['一\u2028二\u0085三', '一⟨U+2028⟩二⟨U+0085⟩三'],
    ['第一行\r\n\t第二行', '第一行 第二行'],
    ['软\u00ad连字 \u{e0041}', '软⟨U+00AD⟩连字 ⟨U+E0041⟩'],
    ['\ud800半个', '⟨U+FFFD⟩半个'],
    ['𠮷野家 “引号” ⟨U+202E⟩', '𠮷野家 “引号” ⟨U+202E⟩'],
  ])('%j', (text, shown) => {
    expect(visibleMarks(text)).toBe(shown);
    expect(visibleMarks(shown)).toBe(shown);
  });
});

describe('shortenText', () => {
  it('leaves alone what is short enough', () => {
    expect(shortenText('内容不合格', 5)).toBe('内容不合格');
  });

  it('keeps beginning and end, and says so', () => {
    const short = shortenText(`甲${'乙'.repeat(2_000_000)}丙`, 100);
    expect(short).toHaveLength(100);
    expect(short).toMatch(/^甲乙+…（已截短）…乙+丙$/);
  });

  it('cuts no character in half', () => {
    for (let most = 20; most < 30; most += 1)
      expect(shortenText('𠮷'.repeat(100), most)).toMatch(/^(?:𠮷|…（已截短）…)+$/u);
  });
});
