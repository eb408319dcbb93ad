import { scalarText, type FoldedObject } from './foldedObject.ts';

/**
 * What an answer says of itself. `none`: it says nothing we know; `contradictory`: one sign says yes and
 * another no. Only `positive` is success (d17).
 */
export type Sign = 'positive' | 'negative' | 'none' | 'contradictory';

/** Where the sign is looked for, the standard's own word first. */
const signNames = ['status', 'code', 'success', 'result'] as const;
type SignName = (typeof signNames)[number];

const positives = new Set(['0', 'success', 'ok', 'true']);

/** Many frameworks repeat the HTTP code in the body; it says that the answer came, not what it is. */
const echoedHttpCode = '200';

/**
 * Success is 0, "0", "success", "ok" or true in status, code, success or result, in any case. 1 is not
 * success here: it is the sign of the identifier interface (d17, d96).
 */
export function readSign(reply: FoldedObject): Sign {
  const present = signNames
    .map((name) => ({ name, text: scalarText(reply.get(name)).toLowerCase() }))
    .filter(({ text }) => text !== '' && text !== echoedHttpCode);
  const [first, ...others] = present;
  if (first === undefined) return 'none';
  const sign = positives.has(first.text) ? 'positive' : 'negative';
  return others.some((other) => contradicts(sign, other)) ? 'contradictory' : sign;
}

/** Is the HTTP code all that stands in place of a sign? */
export function echoesHttpSuccess(reply: FoldedObject): boolean {
  const signs = signNames.map((name) => scalarText(reply.get(name))).filter(Boolean);
  return signs.length > 0 && signs.every((text) => text === echoedHttpCode);
}

/** A second sign counts only where its meaning is beyond doubt: `result` may be a count, 1 means either. */
function contradicts(sign: Sign, other: { readonly name: SignName; readonly text: string }): boolean {
  if (other.text === '1') return false;
  if (sign === 'negative') return positives.has(other.text) && other.text !== '0';
  if (/^(false|fail|err)/.test(other.text)) return true;
  return other.name !== 'result' && !positives.has(other.text);
}
