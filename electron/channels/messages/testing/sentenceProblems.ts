import type { Peer } from '../Peer.ts';

/** A message, and the function that made it. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

/** Latin words that are names on the screen or of the field. */
const names = /AppID|AppSecret|TCP|TLS|IP|https?|U\+[0-9A-F]+/g;

const faults: readonly (readonly [string, RegExp])[] = [
  ['a possessive without its owner', /[：，。；、“（]的/],
  ['doubled punctuation', /[，。；：、！？]\s*[，。；：、！？]/],
  ['an empty quote', /“\s*”|（\s*）/],
  ['no full stop at the end', /[^。]$/],
  ['a blank at the edge', /^\s|\s$/],
  ['words of no value', /undefined|null|NaN|\[object/],
  ['unseen characters', /[\p{Cc}\p{Cf}]/u],
];

/** What is wrong with messages about a peer; none = all is well. */
export function reportProblems(messages: readonly Named[], peer: Peer): readonly string[] {
  const openings = [peer.title, `连不上${peer.title}：`, `${peer.noun}地址上`];
  return messages.flatMap(({ name, text }) => {
    const found = faults.filter(([, fault]) => fault.test(text)).map(([fault]) => fault);
    if (!openings.some((opening) => text.startsWith(opening))) found.push('no subject');
    if (text.split(peer.title).length > 2 && text.startsWith(peer.title.repeat(2)))
      found.push('doubled subject');
    if (/[A-Za-z]{2,}/.test(text.replaceAll(peer.title, '').replace(names, ''))) found.push('foreign words');
    return found.map((fault) => `${name}: ${fault}: ${text.slice(0, 200)}`);
  });
}
