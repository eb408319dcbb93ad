import { emptyRow } from '#shared/standard/emptyRow.ts';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';

const filledIn: Readonly<Record<DataSetId, Row>> = {
  unit: {
    comName: '南京示例化工有限公司',
    orgNo: '91320102MA0000007T',
    deputy: '张三',
    cityCode: '320100',
    aeraCode: '320102',
    address: '南京市玄武区示例路 1 号',
    linkMan: '李四',
    linkTel: '02583000000',
    supComName: '南京市玄武区市场监督管理局',
  },
  department: {
    deptName: '工程部',
    dParentName: '南京示例化工有限公司',
    isSecDept: '1',
    dLinkMan: '',
    dLinkTel: '',
  },
  person: {
    psnName: '张三',
    idCardNo: '320102190001010028',
    deptName: '工程部',
    isSecChief: '0',
    isSecManager: '1',
    isOpr: '1',
    isRes: '0',
    certNo: '320102190001010028',
    lcnsKind: '特种设备安全管理',
    authDate: '2023-07-08',
    endDate: '2027-07-07',
    authCom: '南京市市场监督管理局',
  },
  rule: { fileName: '特种设备管理制度', uploadDate: '2023-07-08', publisher: '张三' },
  training: {
    planNo: '2002021',
    planName: '年度培训',
    startDate: '2023-07-08',
    endDate: '2023-08-18',
    trainTitle: '锅炉安全',
    trainDate: '2023-07-08',
    trainAddress: '会议室',
    trainContent: '操作规程',
    fileName: '',
  },
  riskPoint: {
    riskNo: '2212162050157975',
    regNo: '62003211812020090001',
    riskName: '1 号锅炉',
    riskType: '0',
    registDate: '2022-12-01',
    accidentType: '爆炸,爆燃',
    commonAddr: '园区',
    orgRiskLevel: '重大风险',
    conRiskLevel: '低风险',
    controlLevel: '公司（厂）级',
    deptName: '工程部',
    dutyMan: '张三',
    checkMan: '李四',
    checkDate: '2022-12-22',
  },
  hazardSource: {
    sourceNo: '2212162050157976',
    riskNo: '2212162050157975',
    checkItem: '电站锅炉泄漏',
    checkContent: '压力是否波动',
    riskLevel: '低风险',
    controlLevel: '部门（装置、车间）级',
    accidentType: '爆炸,爆燃',
    measureContent: '1:巡检 2:应急预案',
    measureType: '管理措施,应急措施',
    deptName: '工程部',
    dutyMan: '张三,李四',
  },
  riskMap: {
    riskNo: '2212162050157975',
    fileName: '风险四色图.doc',
    fileType: '风险四色分布图',
    uploadDate: '2023-07-08',
    publisher: '张三',
  },
  hiddenDanger: {
    taskNo: 'PY20210831170804000006',
    regNo: '62003211812020090001',
    troubleType: '管理类',
    troubleLevel: '一般事故隐患',
    mainProblem: '安全技术档案不全',
    registMan: '张三',
    registDate: '2023-04-16',
    limitDate: '2023-05-16',
    dealMan: '张三',
    delDate: '2023-05-10',
    delInfo: '已整改',
    acceptMan: '李四',
    acceptDate: '2023-05-17',
    acceptInfo: '验收合格',
  },
};

/** One row per table that every rule of the documents lets pass; invented, like the people in it. */
export const sampleRows = perDataSet((dataSet): Row => ({ ...emptyRow(dataSet), ...filledIn[dataSet] }));

export const batchNo = '2026112200000001';

/** UUID number n, for rows whose ID does not matter. */
export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function envelope(n: number, busType: 'I' | 'U' | 'D', number = batchNo): Row {
  return { ID: uuid(n), batchNo: number, busType, updateDate: '2026-11-22 08:30:00' };
}

/** The sample row of the table with ID number n, ready to send. */
export function row(dataSet: DataSetId, n = 1, changes: Row = {}, busType: 'I' | 'U' | 'D' = 'I'): Row {
  return { ...envelope(n, busType), ...sampleRows[dataSet], ...changes };
}

/** Department number n, a table with a short row. */
export function department(n: number, busType: 'I' | 'U' | 'D' = 'I'): Row {
  return row('department', n, { deptName: `部门 ${n}` }, busType);
}
