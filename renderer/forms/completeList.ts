const separator = /[,，、;；]/;

/** The last of several values in one text: what is being typed. */
export function lastOfList(text: string): string {
  return (text.split(separator).at(-1) ?? '').trim();
}

/** The text with the last of its values replaced by the one that was picked (d63). */
export function completeList(text: string, picked: string): string {
  const before = text
    .split(separator)
    .slice(0, -1)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== picked);
  return [...before, picked].join(',');
}
