import { bearer } from '../annexC.ts';

const contentType = { 'Content-Type': 'application/json' } as const;

/** Headers of a log-in. */
export const logInHeaders: Readonly<Record<string, string>> = contentType;

/** The two headers every call wants, GET included (d78). */
export function nodeHeaders(token: string): Readonly<Record<string, string>> {
  return { ...bearer(token), ...contentType };
}
