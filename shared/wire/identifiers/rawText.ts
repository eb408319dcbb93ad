/** A value of an answer as text, not a character changed; '' for none. Objects become their JSON. */
export function rawText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A whole number, also where it stands as text; null for anything else. */
export function wholeNumber(value: unknown): number | null {
  const text = rawText(value).trim();
  const number = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(number) ? number : null;
}
