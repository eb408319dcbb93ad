const offset = 0xfee0;

/** Full-width letters, digits, signs and spaces as their half-width twins; everything else as it is. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - offset))
    .replace(/\u3000/g, ' ');
}
