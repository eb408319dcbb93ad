import { err, ok, type Result } from '../../lib/result.ts';
import { quoteLongNumbers } from './quoteLongNumbers.ts';

/** Why a body is no JSON: nothing there, a web page or XML, or JSON that breaks off. */
export type JsonProblem = 'empty' | 'markup' | 'broken';

/** Reads a body as JSON: BOM tolerated (d11), long numbers kept as text (d38), JSON within a JSON string unpacked. */
export function readJson(body: string): Result<unknown, JsonProblem> {
  const text = body.replace(/^\uFEFF+/, '').trim();
  if (text === '') return err('empty');
  if (text.startsWith('<')) return err('markup');
  const value = parse(text);
  if (value === undefined) return err('broken');
  const inner = typeof value === 'string' && /^\s*[{[]/.test(value) ? parse(value) : undefined;
  return ok(inner ?? value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(quoteLongNumbers(text)) as unknown;
  } catch {
    return undefined;
  }
}
