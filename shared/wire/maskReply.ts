import { encodeSegment } from './baseUrl.ts';

const longestReply = 2000;

/** Removes secrets, plain or percent-encoded, from a text of the other side before it is kept or shown. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const spellings = secrets.filter(Boolean).flatMap((secret) => [secret, encodeSegment(secret)]);
  return [...new Set(spellings)]
    .sort((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replaceAll(secret, '******'), text);
}

/** An answer as it is kept with the batch: secrets removed first, then shortened. */
export function maskReply(text: string, secrets: readonly string[]): string {
  const masked = maskSecrets(text, secrets);
  return masked.length > longestReply ? `${masked.slice(0, longestReply)}…` : masked;
}
