/** Characters that act on what stands around them instead of being seen: controls, format characters, line breaks. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

/** Line breaks and tabs separate words; more than one has no meaning in a sentence. */
const separators = /[\t\r\n]+/g;

/**
 * Words of the other side as they may be shown: what would act unseen, such as U+202E, which turns the direction of
 * the text around, stands as a mark ⟨U+202E⟩. Applied twice it changes nothing more.
 */
export function visibleMarks(text: string): string {
  return text
    .replace(separators, ' ')
    .replace(unseen, (character) => `⟨U+${hexOf(character)}⟩`)
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '⟨U+FFFD⟩');
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
