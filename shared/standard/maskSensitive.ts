import type { FieldDefinition } from './types.ts';

const shownBefore = 3;
const shownAfter = 4;

/** Hides the middle of personal numbers outside the form: 320***********0028, 138****1234 (GB/T 35273). */
export function maskSensitive(field: Pick<FieldDefinition, 'sensitive'>, value: string): string {
  if (!field.sensitive || value === '') return value;
  const hidden = value.length - shownBefore - shownAfter;
  if (hidden <= 0) return '*'.repeat(value.length);
  return value.slice(0, shownBefore) + '*'.repeat(hidden) + value.slice(-shownAfter);
}
