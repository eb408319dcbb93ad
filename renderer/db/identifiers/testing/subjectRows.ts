import type { DataSetId, Row } from '#shared/standard/types.ts';

/** 设备代码 that the rules accept; sample numbers of nobody. */
export const regNo = '11003201152013024740';
export const otherRegNo = '11003201152013024741';

const rows: Partial<Readonly<Record<DataSetId, Row>>> = {
  riskPoint: {
    riskNo: '1',
    regNo,
    riskName: '一号锅炉',
    riskType: '0',
    registDate: '2024-09-13',
    accidentType: '锅炉爆炸',
    commonAddr: '锅炉房',
    orgRiskLevel: '重大风险',
    conRiskLevel: '一般风险',
    controlLevel: '公司（厂）级',
    deptName: '动力车间',
    dutyMan: '石新民',
    checkMan: '顾明远',
    checkDate: '2024-09-26',
  },
  hazardSource: {
    sourceNo: '5',
    riskNo: '1',
    checkItem: '安全阀卡涩',
    checkContent: '铅封完好',
    riskLevel: '一般风险',
    controlLevel: '公司（厂）级',
    accidentType: '锅炉爆炸',
    measureContent: '每年送检',
    measureType: '工程技术措施',
    deptName: '动力车间',
    dutyMan: '石新民',
  },
  riskMap: {
    riskNo: '1',
    fileName: '四色图.pdf',
    fileType: '风险四色分布图',
    uploadDate: '2024-11-23',
    publisher: '沈知远',
  },
  hiddenDanger: {
    taskNo: 'PY7',
    regNo,
    troubleType: '设备类',
    troubleLevel: '较大事故隐患',
    mainProblem: '安全阀铅封脱落',
    registMan: '邵晨曦',
    registDate: '2025-01-06',
    limitDate: '2025-01-21',
    dealMan: '',
    delDate: '',
    delInfo: '',
    acceptMan: '',
    acceptDate: '',
    acceptInfo: '',
  },
};

/** A valid row of a table that subjects are made of. */
export function subjectRow(dataSet: DataSetId, changes: Readonly<Record<string, string>> = {}): Row {
  const row = rows[dataSet];
  if (!row) throw new Error(`no subjects are made of ${dataSet}`);
  return { ...row, ...changes };
}
