import { mostLevels, mostValues } from '../peerLimits.ts';

const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);
const comma = 0x2c;

/**
 * Can a text be parsed as JSON at a reasonable cost? Looked at character by character, for parsing itself is what deep
 * and countless values make dear. Whether it is JSON is for the parser.
 */
export function isReasonableJson(text: string): boolean {
  let level = 0;
  let values = 0;
  let inside = false;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (inside) {
      if (code === backslash) place += 1;
      else if (code === quote) inside = false;
    } else if (code === quote) inside = true;
    else if (closing.has(code)) level -= 1;
    else if (opening.has(code) || code === comma) {
      values += 1;
      if (code !== comma) level += 1;
      if (level > mostLevels || values > mostValues) return false;
    }
  }
  return true;
}
