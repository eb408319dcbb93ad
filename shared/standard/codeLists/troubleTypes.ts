import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/** Note 2 to B.11 (d68). */
export const troubleTypes: readonly CodeValue[] = [
  sameLabel('设备类', '设备'),
  sameLabel('管理类', '管理'),
  sameLabel('作业过程（人员）类', '作业过程类', '人员类', '作业过程', '人员'),
  sameLabel('环境类', '环境'),
];
