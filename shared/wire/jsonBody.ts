import { z } from 'zod';

/** Two-way codec between a JSON text and the message the schema describes. */
export function jsonBody<T extends z.ZodType>(message: T) {
  return z.codec(z.string(), message, {
    decode: (text, context) => {
      try {
        return JSON.parse(text) as z.input<T>;
      } catch {
        context.issues.push({ code: 'custom', input: text, message: 'not JSON' });
        return z.NEVER;
      }
    },
    encode: (value) => JSON.stringify(value),
  });
}

/** Rows on the wire: every value is a string (d38). */
export const wireRows = z.array(z.record(z.string(), z.string()));
