import type { LabelItem } from '../useLabelQueue.ts';

/** So many labels of a boiler house, with handles as they are registered. */
export function sampleLabels(count: number): readonly LabelItem[] {
  return Array.from({ length: count }, (_, index) => ({
    handle: `88.102.8888/GL-${String(index + 1).padStart(3, '0')}`,
    name: `${index + 1} 号蒸汽锅炉`,
    code: `FXD-${index + 1}`,
    unit: '江苏某某设备有限公司',
  }));
}

/** 255 characters, the most a handle may have. */
export const longHandle = `88.102.8888/${'锅'.repeat(243)}`;
