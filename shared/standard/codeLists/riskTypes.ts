import type { CodeValue } from '../types.ts';

/** Note 1 to B.8: the only coded enumeration, written "0" and "1" (d55). */
export const riskTypes: readonly CodeValue[] = [
  { value: '0', label: '设备风险', aliases: ['设备'] },
  { value: '1', label: '作业过程（人员）风险', aliases: ['作业过程', '人员', '作业过程风险', '人员风险'] },
];
