/**
 * Characters that leave no trace on the screen, or the trace of another one: format characters (Cf), fillers and
 * selectors, control characters, and blanks and line ends beside the ordinary ones.
 */
const suspicious =
  /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800]|(?![\t\n\r])\p{Cc}/u;
const mark = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const control = /(?![\t\n\r])\p{Cc}/u;
const lineEnd = /[\v\f\u0085\u2028\u2029]/;
/** Blanks that look like U+0020. The ideographic blank does not, and indents paragraphs. */
const oddBlank = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800]/;

/** Letters whose shape depends on a joiner beside them. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const ideograph = /\p{Ideographic}/u;
const mongolian = /\p{Script=Mongolian}/u;
const picture = /\p{Extended_Pictographic}/u;
const pictureEnd = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;

/**
 * The text as a person sees it: without the invisible characters that come along when text is copied out of web pages,
 * contact lists and spreadsheets. Two texts that look the same are the same afterwards. Kept are those that real
 * names need: joiners inside scripts that join, and selectors of rare forms of Chinese characters. Control characters
 * go, unusual line ends become `\n`, blanks that look like an ordinary one become one. Ends are not trimmed.
 */
export function withoutFormatMarks(text: string): string {
  if (!suspicious.test(text)) return text;
  const characters = Array.from(text);
  const kept: string[] = [];
  characters.forEach((character, index) => {
    const plain = plainCharacter(character, kept.at(-1) ?? '', characters[index + 1] ?? '');
    if (plain !== '') kept.push(plain);
  });
  return kept.join('');
}

/** A text that was typed, pasted or read from a cell: without invisible characters, and trimmed. */
export function typedText(text: string): string {
  return withoutFormatMarks(text).trim();
}

function plainCharacter(character: string, before: string, after: string): string {
  if (lineEnd.test(character)) return '\n';
  if (oddBlank.test(character)) return ' ';
  if (control.test(character)) return '';
  return mark.test(character) && !isNeeded(character, before, after) ? '' : character;
}

function isNeeded(character: string, before: string, after: string): boolean {
  if (character === '\u200c') return joining.test(before) && joining.test(after);
  if (character === '\u200d')
    return (joining.test(before) && joining.test(after)) || (pictureEnd.test(before) && picture.test(after));
  if (/[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u.test(character)) return ideograph.test(before);
  if (/[\ufe0e\ufe0f]/.test(character)) return picture.test(before);
  if (/[\u180b-\u180f]/.test(character)) return mongolian.test(before);
  return false;
}
