const shownCharacters = 40;

/** The beginning of a value, for a sentence. */
export function shorten(value: string, most = shownCharacters): string {
  const characters = Array.from(value.slice(0, 2 * most + 2));
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : value;
}
