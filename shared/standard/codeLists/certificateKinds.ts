import type { CodeValue } from '../types.ts';
import { sameLabel } from './sameLabel.ts';

/**
 * Work items of the special-equipment operator certificate. The annex prints no list and the item
 * codes changed meaning over the years, so this list is offered and not enforced; the name is
 * written, as in the printed sample (d46).
 */
export const certificateKinds: readonly CodeValue[] = [
  certificate('A', '特种设备安全管理'),
  certificate('G1', '工业锅炉司炉'),
  certificate('G2', '电站锅炉司炉'),
  certificate('G3', '锅炉水处理'),
  certificate('R1', '快开门式压力容器操作'),
  certificate('R2', '移动式压力容器充装'),
  certificate('R3', '氧舱维护保养'),
  certificate('P', '气瓶充装'),
  certificate('T', '电梯修理'),
  certificate('Q1', '起重机指挥'),
  certificate('Q2', '起重机司机'),
  certificate('S1', '客运索道修理'),
  certificate('S2', '客运索道司机'),
  certificate('Y1', '大型游乐设施修理'),
  certificate('Y2', '大型游乐设施操作'),
  certificate('N1', '叉车司机'),
  certificate('N2', '观光车和观光列车司机'),
  certificate('F', '安全阀校验'),
  sameLabel('金属焊接操作'),
  sameLabel('非金属焊接操作'),
];

function certificate(code: string, name: string): CodeValue {
  const combined = [
    `${name}(${code})`,
    `${name}${code}`,
    `${code}${name}`,
    `${code}(${name})`,
    `${code} ${name}`,
  ];
  return { value: name, label: `${name}（${code}）`, aliases: [code, ...combined] };
}
