import { foldObject, scalarText, type FoldedObject } from './reading/foldedObject.ts';
import { readJson } from './reading/readJson.ts';
import { readReasons, saysWell } from './reading/readReasons.ts';
import { readSign } from './reading/readSign.ts';
import { readLifetime } from './readLifetime.ts';

type TokenReading =
  | { readonly kind: 'token'; readonly token: string; readonly lifetimeMs: number }
  /** The platform said no; `reason` is its own words; '' = none. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No token and no reason: most likely not the platform that answered. */
  | { readonly kind: 'unreadable' };

const tokenNames = ['accesstoken', 'token'];
const containers = ['data', 'result'];

/** Plain answers that are words of failure, not tokens. */
const noToken =
  /^(errors?|err|fail(ed|ure)?|false|true|null|undefined|none|ok|success|unauthorized|forbidden|denied|invalid.*|.*[-_]?error|-?\d{1,4}|.{1,3})$/i;

/**
 * Reads the answer of A.2, whose form the standard does not print (d8): flat, nested under data, or plain
 * text. `now` serves answers that give the end of the life instead of its length.
 */
export function readTokenReply(body: string, now: number): TokenReading {
  const json = readJson(body);
  if (!json.ok) return json.error === 'broken' ? readPlainToken(body) : { kind: 'unreadable' };
  const reply = foldObject(json.value);
  if (reply === null)
    return typeof json.value === 'object' ? { kind: 'unreadable' } : readPlainToken(String(json.value));
  const refusal = refusalOf(reply);
  const found = refusal.sure ? null : findToken(reply);
  if (found === null)
    return refusal.reason === null ? { kind: 'unreadable' } : { kind: 'refused', reason: refusal.reason };
  return { kind: 'token', token: found.token, lifetimeMs: readLifetime(found.beside, reply, now) };
}

interface FoundToken {
  readonly token: string;
  /** The object the token stood in. */
  readonly beside: FoldedObject;
}

function findToken(reply: FoldedObject): FoundToken | null {
  const inner = containers.map((name) => foldObject(reply.get(name))).filter((object) => object !== null);
  for (const beside of [reply, ...inner]) {
    for (const name of tokenNames) {
      const token = scalarText(beside.get(name));
      if (isToken(token)) return { token, beside };
    }
  }
  const data = scalarText(reply.get('data'));
  return readSign(reply) !== 'negative' && isToken(data) ? { token: data, beside: reply } : null;
}

/** `sure`: the answer says no so clearly that a token-like text in it is none. */
function refusalOf(reply: FoldedObject): { readonly sure: boolean; readonly reason: string | null } {
  const { error, note } = readReasons(reply);
  const wrong = error !== null && !saysWell(error);
  const sign = readSign(reply);
  const failed = /^(false|fail.*|err.*)$/i.test(
    scalarText(reply.get('success')) || scalarText(reply.get('status')),
  );
  if (wrong || failed) return { sure: true, reason: error ?? note ?? '' };
  if (sign === 'negative') return { sure: false, reason: note ?? '' };
  return { sure: false, reason: note !== null && !saysWell(note) ? note : null };
}

function readPlainToken(body: string): TokenReading {
  const token = body.replace(/^\uFEFF+/, '').trim();
  if (isToken(token)) return { kind: 'token', token, lifetimeMs: readLifetime(new Map(), new Map(), 0) };
  const saysSomething = token !== '' && token.length <= 200 && !/[<>{}[\]]/.test(token);
  return saysSomething ? { kind: 'refused', reason: token } : { kind: 'unreadable' };
}

/** One printable ASCII word that is neither markup nor JSON nor a word of failure. */
function isToken(text: string): boolean {
  return /^[\x21-\x7e]{1,8192}$/.test(text) && !/[<>{}"[\]\\]/.test(text) && !noToken.test(text);
}
