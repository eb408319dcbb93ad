/** The parts of a value that holds several, whichever separator was typed (d59, d63); each part once. */
export function splitValues(text: string): readonly string[] {
  const parts = text.split(/[,，、;；\n]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}
