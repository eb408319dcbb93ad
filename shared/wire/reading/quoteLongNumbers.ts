/** A double holds 15 decimal digits for sure; longer literals are kept as text. */
const safeDigits = 15;

/**
 * Puts quotes around number literals that `JSON.parse` would change, so that a 20-digit identifier in a
 * reply arrives digit by digit (d38). Text inside strings is left alone; so is anything that is not JSON.
 */
export function quoteLongNumbers(json: string): string {
  const strings = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
  return json.replace(strings, (piece) => (isLongNumber(piece) ? `"${piece}"` : piece));
}

function isLongNumber(piece: string): boolean {
  if (piece.startsWith('"')) return false;
  return piece.replace(/\D/g, '').length > safeDigits && String(Number(piece)) !== piece;
}
