import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Note 4 to B.11; the printed sample 通过 is read and never written (d66). */
export const acceptResults: readonly CodeValue[] = [
  sameLabel('验收合格', '通过', '合格'),
  sameLabel('验收不合格', '不通过', '不合格'),
];
