import { describe, expect, it } from 'vitest';
import { emptyRow } from './emptyRow.ts';
import { tableList } from './registry.ts';
import { fieldRules, recordRules } from './rules/allRules.ts';
import type { DataSetId, Row } from './types.ts';
import { validateRecord } from './validateRecord.ts';

const context = { today: '2024-06-30' };

const valid: Readonly<Record<DataSetId, Row>> = {
  unit: {
    comName: '江苏临江装备制造有限公司',
    orgNo: '91320102MA0000007T',
    deputy: '陆文清',
    cityCode: '320100',
    aeraCode: '320102',
    address: '南京市玄武区徐庄路 18 号',
    linkMan: '顾明远',
    linkTel: '13800001234',
    supComName: '南京市玄武区市场监督管理局',
  },
  department: {
    deptName: '设备动力部',
    dParentName: '江苏临江装备制造有限公司',
    isSecDept: '0',
    dLinkMan: '',
    dLinkTel: '',
  },
  person: {
    psnName: '顾明远',
    idCardNo: '320102190001010028',
    deptName: '设备动力部',
    isSecChief: '0',
    isSecManager: '1',
    isOpr: '1',
    isRes: '0',
    certNo: '320102190001010028',
    lcnsKind: '叉车司机',
    authDate: '2023-07-08',
    endDate: '2027-07-08',
    authCom: '南京市市场监督管理局',
  },
  rule: { fileName: '锅炉安全管理制度', uploadDate: '2023-07-08', publisher: '顾明远' },
  training: {
    planNo: 'PX202307080001',
    planName: '下半年特种设备培训',
    startDate: '2023-07-08',
    endDate: '2023-08-18',
    trainTitle: '锅炉水质管理',
    trainDate: '2023-07-10',
    trainAddress: '会议室',
    trainContent: '水质指标\n排污操作',
    fileName: '',
  },
  riskPoint: {
    riskNo: '2212162050157975',
    regNo: '11003201022020090001',
    riskName: '1 号蒸汽锅炉',
    riskType: '0',
    registDate: '2022-12-01',
    accidentType: '锅炉爆炸,灼烫',
    commonAddr: '锅炉房',
    orgRiskLevel: '重大风险',
    conRiskLevel: '一般风险',
    controlLevel: '公司（厂）级',
    deptName: '设备动力部',
    dutyMan: '顾明远',
    checkMan: '陆文清',
    checkDate: '2022-12-22',
  },
  hazardSource: {
    sourceNo: '2212162050157976',
    riskNo: '2212162050157975',
    checkItem: '安全阀',
    checkContent: '在校验有效期内',
    riskLevel: '一般风险',
    controlLevel: '部门（装置、车间）级',
    accidentType: '锅炉爆炸',
    measureContent: '1:每年校验 2:每班手动排放试验',
    measureType: '工程技术措施,管理措施',
    deptName: '设备动力部',
    dutyMan: '顾明远,陆文清',
  },
  riskMap: {
    riskNo: '2212162050157975',
    fileName: '锅炉房风险四色分布图.pdf',
    fileType: '风险四色分布图',
    uploadDate: '2023-07-08',
    publisher: '顾明远',
  },
  hiddenDanger: {
    taskNo: 'PY20210831170804000006',
    regNo: '62003211812020090001',
    troubleType: '管理类',
    troubleLevel: '一般事故隐患',
    mainProblem: '安全技术档案不全',
    registMan: '顾明远',
    registDate: '2023-04-16',
    limitDate: '2023-05-16',
    dealMan: '陆文清',
    delDate: '2023-05-10',
    delInfo: '已整改',
    acceptMan: '顾明远',
    acceptDate: '2023-05-17',
    acceptInfo: '验收合格',
  },
};

/** Findings of a valid row with some values changed, as "field rule severity". */
function judge(dataSet: DataSetId, changes: Row): readonly string[] {
  return validateRecord(dataSet, { ...valid[dataSet], ...changes }, context).map(
    ({ field, rule, severity }) => `${field} ${rule} ${severity}`,
  );
}

describe('validateRecord', () => {
  it('finds nothing in good rows', () => {
    for (const { dataSet } of tableList) expect(judge(dataSet, {}), dataSet).toEqual([]);
  });

  it('asks for every required field of an empty row and for nothing else', () => {
    for (const { dataSet, fields } of tableList) {
      const expected = fields
        .filter(({ required }) => required)
        .map(({ field }) => `${field} required error`);
      const found = validateRecord(dataSet, emptyRow(dataSet), context);
      expect(found.map(({ field, rule, severity }) => `${field} ${rule} ${severity}`)).toEqual(expected);
    }
  });

  it('never repeats a personal number in a message', () => {
    const number = '320102190001010029';
    const found = validateRecord(
      'person',
      { ...valid.person, idCardNo: number, certNo: `${number}×` },
      context,
    );
    expect(found.length).toBeGreaterThan(1);
    expect(found.every(({ message }) => !message.includes(number))).toBe(true);
  });

  it.each<[DataSetId, Row, readonly string[]]>([
    ['unit', { orgNo: '91371422738166XXXX' }, ['orgNo maskedSample error']],
    ['unit', { comName: 'XXXXXX 化工有限公司' }, ['comName maskedSample error']],
    ['unit', { linkTel: '182XXXXXXXX' }, ['linkTel maskedSample error']],
    ['unit', { linkTel: '138****1234' }, ['linkTel maskedSample error']],
    ['unit', { address: '江苏省 XX 市 XX 区 XX 路 XX 号' }, ['address maskedSample error']],
    ['department', { dParentName: '× × 公司' }, ['dParentName maskedSample error']],
    ['riskPoint', { regNo: '6200321XXXXXXXXX090001' }, ['regNo maskedSample error']],
    ['rule', { fileName: '2×75 t/h 锅炉 XL 型操作规程' }, []],
    ['rule', { fileName: '张×任命书' }, ['fileName maskedSample error']],
    ['person', { idCardNo: '32010219000101001X', certNo: '32010219000101001X' }, []],
    ['riskPoint', { regNo: '6D10A3201202100017' }, []],
    ['riskPoint', { regNo: '6D10A3201192100017' }, ['regNo equipmentCodeParts warning']],
    ['riskPoint', { regNo: '6D10A32012021A0017' }, []],
  ])('refuses masked samples only: %s %j', (dataSet, changes, expected) => {
    expect(judge(dataSet, changes)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['91350100M000100Y43', []],
    ['91512081MA62K0260E', []],
    ['91350100M000100Y4Z', ['orgNo creditCode error']],
    ['91350100M000100Y44', ['orgNo creditCodeCheckDigit warning']],
    ['91320102MAO000007T', ['orgNo creditCode error']],
    ['9132010', ['orgNo creditCode error']],
  ])('judges the credit code %s', (orgNo, expected) => {
    expect(judge('unit', { orgNo })).toEqual(expected);
  });

  it('suggests 1 for I and 0 for O in a credit code', () => {
    const [finding] = validateRecord('unit', { ...valid.unit, orgNo: '9I320102MAO000007T' }, context);
    expect(finding?.message).toContain('91320102MA0000007T');
  });

  it.each<[string, readonly string[]]>([
    ['320102190001010029', ['idCardNo idNumber error']],
    ['321100000000000000', ['idCardNo idNumber error']],
    ['32010219000101001x', ['idCardNo idNumber error']],
    ['320102201501010017', ['idCardNo idNumber error']],
    ['3201021900010100', ['idCardNo idNumber error']],
    ['990102190001010022', ['idCardNo idNumberDivision warning']],
  ])('judges the ID number %s', (idCardNo, expected) => {
    expect(judge('person', { idCardNo, certNo: 'TS32010020230001' })).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['02583000000', []],
    ['025-83000000-801', []],
    ['0512-65000000', []],
    ['4008001234', []],
    ['12800001234', ['linkTel phone error']],
    ['83000000', ['linkTel phone error']],
  ])('judges the telephone number %s', (linkTel, expected) => {
    expect(judge('unit', { linkTel })).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['62003211812020090001', []],
    ['6200321181202009000', ['regNo equipmentCodeLength warning']],
    ['62003211812020130001', ['regNo equipmentCodeParts warning']],
    ['00003211812020090001', ['regNo equipmentCodeClass warning']],
    ['62009911812020090001', ['regNo equipmentCodeParts warning']],
    ['6200-321181-20200901', ['regNo equipmentCode error']],
    ['6200321181202009', ['regNo equipmentCode error']],
  ])('judges the equipment code %s', (regNo, expected) => {
    expect(judge('hiddenDanger', { regNo })).toEqual(expected);
  });

  it.each<[DataSetId, Row, readonly string[]]>([
    ['unit', { cityCode: '330100' }, ['cityCode division error']],
    ['unit', { cityCode: '320300' }, ['aeraCode districtInCity error']],
    ['unit', { cityCode: '320500', aeraCode: '320571' }, ['aeraCode districtInCity warning']],
    ['unit', { aeraCode: '110101' }, ['aeraCode districtInCity error']],
    ['unit', { comName: '厂'.repeat(129) }, ['comName maxLength error']],
    ['unit', { comName: '江苏\n临江' }, ['comName controlCharacter error']],
    ['department', { isSecDept: '2' }, ['isSecDept codeList error']],
    ['department', { dParentName: '设备动力部' }, ['dParentName parentIsOther error']],
    ['person', { certNo: '' }, ['certNo certifiedPerson error']],
    ['person', { isOpr: '0', certNo: '', lcnsKind: '', authDate: '', endDate: '', authCom: '' }, []],
    [
      'person',
      { isOpr: '0', lcnsKind: '', authDate: '', endDate: '', authCom: '' },
      ['lcnsKind', 'authDate', 'endDate', 'authCom'].map((field) => `${field} certifiedPerson error`),
    ],
    ['person', { endDate: '2023-07-08' }, ['endDate certificateDates error']],
    ['person', { endDate: '2028-07-08' }, ['endDate certificateValidity warning']],
    ['person', { certNo: '32010219000101001X' }, ['certNo certificateHolder warning']],
    ['person', { isSecChief: '1' }, ['isSecManager safetyRoles warning']],
    ['rule', { uploadDate: '2023-02-29' }, ['uploadDate date error']],
    ['rule', { uploadDate: '2024-07-01' }, ['uploadDate futureDate warning']],
    ['training', { endDate: '2203-08-18' }, ['endDate distantDate warning']],
    ['training', { trainDate: '2023-08-19' }, ['trainDate trainingDates warning']],
    ['training', { trainDate: '2023-07-07' }, ['trainDate trainingDates warning']],
    ['training', { endDate: '2023-07-01' }, ['endDate trainingDates warning']],
    ['riskPoint', { regNo: '' }, ['regNo equipmentCodeRequired error']],
    ['riskPoint', { regNo: '', riskType: '1' }, []],
    ['riskPoint', { riskNo: '风险 1' }, ['riskNo recordNumber error']],
    [
      'riskPoint',
      { conRiskLevel: '重大风险', orgRiskLevel: '低风险' },
      ['conRiskLevel residualRisk warning'],
    ],
    ['riskPoint', { checkDate: '2022-11-30' }, ['checkDate reviewDate error']],
    ['riskPoint', { accidentType: '爆炸, 爆燃' }, ['accidentType codeList error']],
    ['riskPoint', { controlLevel: '公司(厂)级' }, ['controlLevel codeList error']],
  ])('judges %s %j', (dataSet, changes, expected) => {
    expect(judge(dataSet, changes)).toEqual(expected);
  });

  const open = { dealMan: '', delDate: '', delInfo: '', acceptMan: '', acceptDate: '', acceptInfo: '' };
  it.each<[Row, readonly string[]]>([
    [open, []],
    [{ ...open, delInfo: '未整改', dealMan: '陆文清' }, []],
    [{ ...open, delInfo: '已整改', dealMan: '陆文清', delDate: '2023-05-01' }, []],
    [{ ...open, delInfo: '已整改' }, ['dealMan rectification error', 'delDate rectification error']],
    [{ ...open, delInfo: '未整改', delDate: '2023-05-01' }, ['delDate rectification error']],
    [{ ...open, delDate: '2023-05-01' }, ['delInfo rectification error']],
    [{ ...open, acceptInfo: '验收合格' }, ['delInfo acceptanceState error']],
    [{ ...open, delInfo: '未整改', acceptInfo: '验收合格' }, ['acceptInfo acceptanceState error']],
    [{ acceptDate: '' }, ['acceptDate acceptanceState error']],
    [{ limitDate: '2023-04-15' }, ['limitDate hiddenDangerDates error']],
    [{ delDate: '2023-04-15' }, ['delDate hiddenDangerDates error']],
    [{ acceptDate: '2023-05-09' }, ['acceptDate hiddenDangerDates error']],
    [{ dealMan: '顾明远' }, ['acceptMan acceptedByOther warning']],
    [{ registMan: '王五' }, []],
  ])('judges the state of a hidden danger %j', (changes, expected) => {
    expect(judge('hiddenDanger', changes)).toEqual(expected);
  });

  it('names every rule differently', () => {
    const names = [...fieldRules, ...recordRules].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
