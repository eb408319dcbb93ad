/** The number that was typed; NaN where the text is not a whole number of up to six digits, which a schema then refuses. */
export function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}
