import type { CodeValue } from '../types.ts';

/** A code whose value on the wire is the text shown. */
export function sameLabel(value: string, ...aliases: string[]): CodeValue {
  return { value, label: value, aliases };
}
