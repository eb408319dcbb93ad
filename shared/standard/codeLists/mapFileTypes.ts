import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Note 1 to B.10; the notes say 告知牌 for equipment and 告知卡 for posts (d64). */
export const mapFileTypes: readonly CodeValue[] = [
  sameLabel('风险四色分布图', '四色图', '风险四色图', '四色分布图'),
  sameLabel('设备风险告知牌', '设备风险告知卡'),
  sameLabel('岗位风险告知卡', '岗位风险告知牌'),
  sameLabel('其他'),
];
