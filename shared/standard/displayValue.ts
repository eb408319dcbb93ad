import { splitValues } from './reading/splitValues.ts';
import type { FieldDefinition } from './types.ts';

/** A value as people read it: codes and flags by their label, several values joined by 、. */
export function displayValue(field: FieldDefinition, value: string): string {
  const parts = field.multiple ? splitValues(value) : [value];
  return parts.map((part) => field.codes?.find((code) => code.value === part)?.label ?? part).join('、');
}
