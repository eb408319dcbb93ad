const separator = /[,，、;；]/;

/**
 * Suggestions for the last of several values in one text: each offer repeats what is already typed, so that
 * choosing it from a pick list completes the text (d63).
 */
export function completeList(text: string, offers: readonly string[]): readonly string[] {
  const parts = text.split(separator).map((part) => part.trim());
  const before = parts.slice(0, -1).filter((part) => part !== '');
  return offers.filter((offer) => !before.includes(offer)).map((offer) => [...before, offer].join(','));
}
