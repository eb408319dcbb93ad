/** A JSON object whose names are read without regard to case, blanks, "_" and "-". */
export type FoldedObject = ReadonlyMap<string, unknown>;

/** Name as it is looked up: `access_token`, `accessToken` and ` Access_Token ` are one. */
export function foldName(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]/g, '');
}

/** Folds the names of a JSON object; null for anything else. Of names that fold alike the first counts. */
export function foldObject(value: unknown): FoldedObject | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const folded = new Map<string, unknown>();
  for (const [name, content] of Object.entries(value)) {
    const key = foldName(name);
    if (!folded.has(key)) folded.set(key, content);
  }
  return folded;
}

/** A text or number as trimmed text; '' for everything else. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
