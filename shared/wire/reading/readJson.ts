import { err, ok, type Result } from '../../lib/result.ts';
import { isReasonableJson } from './isReasonableJson.ts';
import { quoteLongNumbers } from './quoteLongNumbers.ts';

/** Why a body is not read: nothing there, a web page or XML, JSON that breaks off, or more than can be meant. */
export type JsonProblem = 'empty' | 'markup' | 'broken' | 'excessive';

/** Reads a body as JSON: BOM tolerated (d11), long numbers kept as text (d38), JSON within a JSON string unpacked. */
export function readJson(body: string): Result<unknown, JsonProblem> {
  const text = body.replace(/^\uFEFF+/, '').trim();
  if (text === '') return err('empty');
  if (text.startsWith('<')) return err('markup');
  if (!isReasonableJson(text)) return err('excessive');
  const value = parse(text);
  if (value === undefined) return err('broken');
  const packed = typeof value === 'string' && /^\s*[{[]/.test(value) ? value : null;
  if (packed !== null && !isReasonableJson(packed)) return err('excessive');
  const inner = packed === null ? undefined : parse(packed);
  return ok(inner ?? value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(quoteLongNumbers(text)) as unknown;
  } catch {
    return undefined;
  }
}
