import type { Row } from '../standard/types.ts';
import { kindOf, type RecordKind } from './recordKind.ts';

const longestTitle = 40;

/** A record in a few words for sentences and pick lists; never a personal number. */
export function recordTitle(kind: RecordKind, row: Row): string {
  const { titleFields, noun } = kindOf(kind);
  const title = titleFields.map((field) => (row[field] ?? '').trim()).find((text) => text !== '');
  if (title === undefined) return `未命名${noun}`;
  return shortTitle(title);
}

/** The first 40 characters, with … where there are more. */
export function shortTitle(title: string): string {
  const characters = [...title];
  return characters.length > longestTitle ? `${characters.slice(0, longestTitle).join('')}…` : title;
}
