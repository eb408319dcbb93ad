import { shortenText } from '../lib/shortenText.ts';
import { visibleMarks } from '../lib/visibleMarks.ts';
import { encodeSegment } from './baseUrl.ts';
import { mostKeptAnswer, mostKeptWords } from './peerLimits.ts';

/** Removes secrets, plain or percent-encoded, from a text of the other side before it is kept or shown. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const spellings = secrets.filter(Boolean).flatMap((secret) => [secret, encodeSegment(secret)]);
  return [...new Set(spellings)]
    .sort((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replaceAll(secret, '******'), text);
}

/** Words of the other side as they are kept and shown: without secrets, of a sane length, nothing in them unseen. */
export function keptWords(text: string, secrets: readonly string[]): string {
  return shown(maskSecrets(text, secrets), mostKeptWords);
}

/** An answer as it is kept with the batch: secrets removed first, then shortened. */
export function maskReply(text: string, secrets: readonly string[]): string {
  return shown(maskSecrets(text, secrets), mostKeptAnswer);
}

/** Shortened before, for marks are made of little text alone, and after, for each is longer than what it stands for. */
function shown(text: string, most: number): string {
  return shortenText(visibleMarks(shortenText(text, most)), most);
}
