const offset = 0xfee0;
const wide = /[\uff01-\uff5e\u3000]/;

/** Full-width letters, digits, signs and spaces as their half-width twins; everything else as it is. */
export function halfWidth(text: string): string {
  // Most texts have none, and every cell of a ledger comes by here.
  if (!wide.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - offset))
    .replace(/\u3000/g, ' ');
}
