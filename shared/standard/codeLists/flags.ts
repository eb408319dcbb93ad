import type { CodeValue } from '../types.ts';

/** B-typed fields: written "1" and "0" (d36). */
export const flags: readonly CodeValue[] = [
  { value: '1', label: '是', aliases: ['true', 'Y', 'yes', '√'] },
  { value: '0', label: '否', aliases: ['false', 'N', 'no'] },
];
