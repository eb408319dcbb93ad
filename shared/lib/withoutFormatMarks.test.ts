import fc from 'fast-check';
import { propertyRuns } from './testing/propertyRuns.ts';
import { describe, expect, it } from 'vitest';
import { typedText, withoutFormatMarks } from './withoutFormatMarks.ts';

const codes = (...points: readonly number[]): string => String.fromCodePoint(...points);

describe('withoutFormatMarks', () => {
  it.each([
    ['zero width space', 0x200b],
    ['zero width non-joiner', 0x200c],
    ['zero width joiner', 0x200d],
    ['left-to-right mark', 0x200e],
    ['right-to-left mark', 0x200f],
    ['Arabic letter mark', 0x061c],
    ['left-to-right override', 0x202d],
    ['pop directional formatting', 0x202c],
    ['right-to-left override', 0x202e],
    ['isolate', 0x2066],
    ['pop isolate', 0x2069],
    ['word joiner', 0x2060],
    ['invisible times', 0x2062],
    ['byte order mark', 0xfeff],
    ['soft hyphen', 0x00ad],
    ['combining grapheme joiner', 0x034f],
    ['Hangul filler', 0x3164],
    ['half-width Hangul filler', 0xffa0],
    ['interlinear annotation', 0xfff9],
    ['tag letter', 0xe0041],
    ['variation selector of a picture', 0xfe0f],
    ['variation selector of an ideograph', 0xe0100],
    ['NUL', 0x0000],
    ['unit separator', 0x001f],
    ['delete', 0x007f],
    ['C1 control', 0x0090],
  ])('takes out %s, wherever it stands', (_, point) => {
    const found = codes(point);
    expect(withoutFormatMarks(`${found}1${found}3${found}800000006${found}`)).toBe('13800000006');
  });

  it('makes names that look the same the same', () => {
    expect(withoutFormatMarks('安\u200b全\u2060部\ufeff')).toBe('安全部');
    expect(withoutFormatMarks('A\u00a0座\u2009东')).toBe('A 座 东');
  });

  it.each([
    ['a rare form of a character', '葛\u{e0100}城'],
    ['a standard variant of a character', '辻\ufe00'],
    ['a non-joiner inside a name in Arabic letters', 'نور\u200cالدین'],
    ['a joiner inside a name in Devanagari', 'क्\u200dष'],
    ['a vowel separator in Mongolian', 'ᠠ\u180eᠠ'],
    ['a picture of several', '👷\u200d♀\ufe0f'],
    ['lines, tabs and indented paragraphs', '一\n二\r三\t四\u3000\u3000五'],
    ['accents and rare characters', 'é𠮷㐂·买买提'],
  ])('keeps %s', (_, text) => {
    expect(withoutFormatMarks(text)).toBe(text);
  });

  it('makes unusual line ends plain ones', () => {
    expect(withoutFormatMarks('一\u2028二\u2029三\u0085四\u000b五\u200b\r\n六')).toBe(
      '一\n二\n三\n四\n五\r\n六',
    );
  });

  it('finds nothing more the second time', () => {
    const mess = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\u200b',
          '\u200c',
          '\u200d',
          '\ufe0f',
          '\u{e0100}',
          '\u180b',
          '安',
          '👷',
          'ن',
          'a',
          '\r',
          '\n',
        ),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    );
    fc.assert(
      fc.property(mess, (parts) => {
        const once = withoutFormatMarks(parts.join(''));
        expect(withoutFormatMarks(once)).toBe(once);
      }),
      propertyRuns(),
    );
  });
});

describe('typedText', () => {
  it('trims blanks of every kind, behind marks too', () => {
    expect(typedText('\u200b\u00a0\u3000安全部\u3000\u200b\u00a0\u202c')).toBe('安全部');
    expect(typedText('\u200b\u3000')).toBe('');
  });
});
