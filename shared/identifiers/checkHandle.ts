import { handleWords, prefixWords } from './identifierWords.ts';

/** Longest handle in characters (查询标识, handle). */
export const longestHandle = 255;

const shape = /^\d+(\.\d+)+\/.+$/s;
/** Control and format characters, halves of characters, and line ends of any kind: nobody sees or types them. */
const control = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/** What is wrong with a handle, in Chinese sentences (d86). `prefix`: that of the unit; "" = not set yet. */
export function checkHandle(handle: string, prefix: string): readonly string[] {
  if (prefix === '') return [handleWords.noPrefix];
  if (control.test(handle)) return [handleWords.controlCharacter];
  if (handle !== handle.trim()) return [handleWords.spaces];
  if (!shape.test(handle)) return [handleWords.otherShape(handle, prefix)];
  if (!handle.startsWith(`${prefix}/`)) return [handleWords.otherPrefix(handle, prefix)];
  const length = [...handle].length;
  return length > longestHandle ? [handleWords.tooLong(length, longestHandle)] : [];
}

/** Why a prefix cannot be used; null = it can. */
export function prefixProblem(prefix: string): string | null {
  if (prefix === '') return prefixWords.empty;
  return /^\d+(\.\d+)+$/.test(prefix) ? null : prefixWords.otherShape;
}
