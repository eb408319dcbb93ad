import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Note 1 to B.11. The printed sample 一般隐患 is read; 严重隐患 and 重大隐患 are left to a person (d65). */
export const troubleLevels: readonly CodeValue[] = [
  sameLabel('一般事故隐患', '一般隐患', '一般'),
  sameLabel('较大事故隐患', '较大隐患', '较大'),
  sameLabel('严重事故隐患', '严重'),
];
