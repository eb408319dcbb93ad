import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Notes to B.8 and B.9, from low to high: the order is used to compare levels (d71). */
export const riskLevels: readonly CodeValue[] = [
  sameLabel('低风险', '低', '蓝色'),
  sameLabel('一般风险', '一般', '黄色'),
  sameLabel('较大风险', '较大', '橙色'),
  sameLabel('重大风险', '重大', '红色'),
];
