import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Note 4 to B.9. One source may carry several kinds of measures (d62). */
export const measureTypes: readonly CodeValue[] = [
  sameLabel('工程技术措施', '工程技术', '工程措施', '技术措施'),
  sameLabel('管理措施', '管理'),
  sameLabel('培训教育措施', '培训教育', '教育培训措施'),
  sameLabel('个体防护措施', '个体防护'),
  sameLabel('应急措施', '应急', '应急处置措施'),
];
