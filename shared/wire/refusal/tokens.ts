/**
 * How surely a text speaks of a token. `whole`: it stands there alone. `joined`: glued to more by "-", "_"
 * or "." as in a database's "Duplicate entry 'key-part'". A key that is the beginning of a longer number is
 * never found.
 */
type TokenMatch = 'whole' | 'joined';

const alnum = /[\p{Script=Latin}0-9]/u;
const joint = /[-_.]/;

/** Looks for `token` in `text` without regard to case; null when it is not there. */
export function findToken(text: string, token: string): TokenMatch | null {
  const haystack = text.toLowerCase();
  const needle = token.toLowerCase();
  let best: TokenMatch | null = null;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const before = edge(haystack, at - 1, -1);
    const after = edge(haystack, at + needle.length, 1);
    if (before === 'inside' || after === 'inside') continue;
    if (before === 'free' && after === 'free') return 'whole';
    best = 'joined';
  }
  return best;
}

function edge(text: string, at: number, step: 1 | -1): 'free' | 'joined' | 'inside' {
  const character = text.charAt(at);
  if (alnum.test(character)) return 'inside';
  return joint.test(character) && alnum.test(text.charAt(at + step)) ? 'joined' : 'free';
}

/** A value that names a record by itself: at least six characters, four of them digits, and no date. */
export function isNumberLike(value: string): boolean {
  if (!/^[A-Za-z0-9_-]{6,}$/.test(value) || /^\d{4}-\d{1,2}-\d{1,2}$/.test(value)) return false;
  return value.replace(/\D/g, '').length >= 4;
}
