import type { Row } from '#shared/standard/types.ts';

/** A valid row of B.8. */
export function riskPoint(riskNo: string, overrides: Record<string, string> = {}): Row {
  return {
    riskNo,
    regNo: '11003201022020090001',
    riskName: '1 号蒸汽锅炉',
    riskType: '0',
    registDate: '2026-03-02',
    accidentType: '爆炸,灼烫',
    commonAddr: '锅炉房',
    orgRiskLevel: '重大风险',
    conRiskLevel: '一般风险',
    controlLevel: '公司（厂）级',
    deptName: '设备管理部',
    dutyMan: '沈知远',
    checkMan: '周安禾',
    checkDate: '2026-03-05',
    ...overrides,
  };
}
