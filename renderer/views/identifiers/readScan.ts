import { halfWidth } from '#shared/standard/reading/halfWidth.ts';

/** prefix/suffix, wherever it stands in what a scanner typed. */
const handle = /(?:^|[^\d.])(\d+(?:\.\d+)+\/\S(?:.*\S)?)$/s;

/**
 * The handle in what was typed or scanned. Scanners type what the code holds, which may be an address around the
 * handle; an input method may make it full-width.
 */
export function readScan(typed: string): string {
  const text = decoded(halfWidth(typed).trim());
  return handle.exec(text)?.[1] ?? text;
}

function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text) || !/^https?:/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
