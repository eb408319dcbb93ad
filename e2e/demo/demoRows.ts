import type { DataSetId, Row } from '#shared/standard/types.ts';

/**
 * What the demo types, one record per form, in send order; it belongs to the sample enterprise's plant. Numbers
 * the program draws are left to it, except where a later record refers to them.
 */
export function demoRows(sample: {
  riskNo: string;
  regNo: string;
  deptName: string;
  person: string;
}): Readonly<Record<Exclude<DataSetId, 'unit'>, Row>> {
  return {
    department: {
      deptName: '污水处理站',
      dParentName: sample.deptName,
      isSecDept: '0',
      dLinkMan: sample.person,
      dLinkTel: '13800009901',
    },
    person: {
      psnName: '顾清禾',
      idCardNo: '32010219000101001X',
      deptName: '污水处理站',
      isSecChief: '0',
      isSecManager: '0',
      isOpr: '0',
      isRes: '1',
    },
    rule: { fileName: '有限空间作业管理制度', uploadDate: '2026-11-02', publisher: sample.person },
    training: {
      planName: '2026 年四季度安全培训',
      startDate: '2026-10-01',
      endDate: '2026-12-31',
      trainTitle: '有限空间作业安全',
      trainDate: '2026-11-05',
      trainAddress: '培训教室',
      trainContent: '先通风、再检测、后作业；监护与应急救援',
    },
    riskPoint: {
      regNo: sample.regNo,
      riskName: '污水站储气罐',
      riskType: '0',
      registDate: '2026-11-03',
      accidentType: '容器爆炸,泄漏',
      commonAddr: '污水处理站风机房',
      orgRiskLevel: '较大风险',
      conRiskLevel: '一般风险',
      controlLevel: '部门（装置、车间）级',
      deptName: '污水处理站',
      dutyMan: '顾清禾',
      checkMan: sample.person,
      checkDate: '2026-11-04',
    },
    hazardSource: {
      riskNo: sample.riskNo,
      checkItem: '压力表',
      checkContent: '指示是否正常，是否在检定有效期内',
      riskLevel: '低风险',
      controlLevel: '岗位（班组）级',
      accidentType: '故障',
      measureContent: '1:每班巡检记录压力 2:每半年检定',
      measureType: '管理措施',
      deptName: '污水处理站',
      dutyMan: '顾清禾',
    },
    riskMap: {
      riskNo: sample.riskNo,
      fileName: '污水站风险四色图.pdf',
      fileType: '风险四色分布图',
      uploadDate: '2026-11-06',
      publisher: '顾清禾',
    },
    hiddenDanger: {
      regNo: sample.regNo,
      troubleType: '设备类',
      troubleLevel: '一般事故隐患',
      mainProblem: '储气罐压力表玻璃破损',
      registMan: '顾清禾',
      registDate: '2026-11-07',
      limitDate: '2026-11-14',
      dealMan: sample.person,
      delDate: '2026-11-09',
      delInfo: '已整改',
    },
  };
}
