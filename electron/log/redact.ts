import type { LogFields } from './Log.ts';

const secretKey = /secret|password|token|authorization|cookie|credential|signature/i;
const maxTextLength = 300;
const maxListLength = 20;
const maxDepth = 4;

/** YYYYMMDD + 8 digits: the one long number that a log needs (clause 4.4.1 b). */
const batchNumber = /^20\d{14}$/;
const sha256 = /^[0-9a-f]{64}$/;

/** Each replaces what a log must not hold; the order matters, wide before narrow. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+\S+/gi, '[secret]'],
  // Queries carry tokens (annex C), fragments may too.
  [/([a-z][a-z0-9+.-]*:\/\/[^\s?#"']*)[?#][^\s"']*/gi, '$1?[query]'],
  // User name and password before a host.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']*@/gi, '$1[secret]@'],
  // Names, addresses and reasons of records are Chinese; events, ids and codes never are.
  [/[^\x20-\x7e]+/g, '[text]'],
  // Social credit codes and identity numbers: 18 characters.
  [/(?<![0-9A-Za-z])[0-9A-Z]{17}[0-9A-Zx](?![0-9A-Za-z])/g, '[number]'],
  // Telephone and account numbers. No boundary: digits glued to letters are no better.
  [/\d{11,}/g, '[number]'],
  [/[A-Za-z0-9_+=-]{40,}/g, '[long]'],
];

function redactText(text: string): string {
  if (batchNumber.test(text) || sha256.test(text)) return text;
  const shortened = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}...` : text;
  return replacements.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    shortened,
  );
}

/** The first place in the program, without the message line, which may repeat data. */
function placeOf(error: Error): string {
  const line = (error.stack ?? '').split('\n').find((candidate) => /^\s+at /.test(candidate));
  return line === undefined ? '' : redactText(line.trim());
}

function redactError(error: Error, depth: number): LogFields {
  const code = 'code' in error ? redactValue(error.code, depth + 1) : undefined;
  return {
    name: redactText(error.name),
    message: redactText(error.message),
    ...(code === undefined ? {} : { code }),
    at: placeOf(error),
  };
}

function redactValue(value: unknown, depth: number): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  // A number is a count, a size or a time; a telephone number kept as one is none of these.
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && Math.abs(value) < 1e14 ? value : '[number]';
  if (typeof value === 'string') return redactText(value);
  if (depth >= maxDepth) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, maxListLength).map((item) => redactValue(item, depth + 1));
  if (typeof value === 'object') return redactObject(value, depth);
  return `[${typeof value}]`;
}

function redactObject(value: object, depth: number): LogFields {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redactText(key),
      secretKey.test(key) ? '[secret]' : redactValue(item, depth + 1),
    ]),
  );
}

/** Takes out of a log line what it must never hold: secrets, personal numbers, URL queries, Chinese text. */
export function redact(fields: LogFields): LogFields {
  return redactObject(fields, 0);
}
