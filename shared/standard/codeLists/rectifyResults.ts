import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Note 3 to B.11 (d67). */
export const rectifyResults: readonly CodeValue[] = [sameLabel('已整改'), sameLabel('未整改')];
