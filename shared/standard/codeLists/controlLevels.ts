import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Notes to B.8 and B.9. The values contain "、" and are never split; written with full-width brackets (d60). */
export const controlLevels: readonly CodeValue[] = [
  sameLabel('公司（厂）级', '公司级', '厂级'),
  sameLabel('部门（装置、车间）级', '部门级', '车间级', '装置级'),
  sameLabel('岗位（班组）级', '岗位级', '班组级'),
];
