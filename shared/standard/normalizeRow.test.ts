import { describe, expect, it } from 'vitest';
import { normalizeRow } from './normalizeRow.ts';
import type { DataSetId } from './types.ts';

function read(dataSet: DataSetId, field: string, raw: unknown, rest: Record<string, unknown> = {}): string {
  const result = normalizeRow(dataSet, { ...rest, [field]: raw });
  if (!result.ok) throw new Error(result.error.map(({ rule, message }) => `${rule} ${message}`).join());
  return result.value[field] ?? 'no such field';
}

function ruleOf(dataSet: DataSetId, field: string, raw: unknown): string | undefined {
  const result = normalizeRow(dataSet, { [field]: raw });
  return result.ok ? undefined : result.error.find((finding) => finding.field === field)?.rule;
}

describe('normalizeRow', () => {
  it('answers all fields of the table, empty ones as ""', () => {
    const result = normalizeRow('rule', { fileName: ' 锅炉房管理制度 ', unknown: 1, publisher: null });
    expect(result).toEqual({
      ok: true,
      value: { fileName: '锅炉房管理制度', uploadDate: '', publisher: '' },
    });
  });

  it.each([
    ['2023-7-8', '2023-07-08'],
    ['2023/7/8', '2023-07-08'],
    ['2023年7月8日', '2023-07-08'],
    ['２０２３－０７－０８', '2023-07-08'],
    ['20230708', '2023-07-08'],
    [20230708, '2023-07-08'],
    ['20230708093000', '2023-07-08'],
    ['2023-07-08 09:30:00', '2023-07-08'],
    ['2023-07-08T09:30:00', '2023-07-08'],
    [45115, '2023-07-08'],
    [45115.5, '2023-07-08'],
    ['45115', '2023-07-08'],
  ])('reads the date %s (d35)', (raw, expected) => {
    expect(read('rule', 'uploadDate', raw)).toBe(expected);
  });

  it.each(['处理日期', '2023-02-29', '2023-13-01', '8.7.23'])('refuses %s as a date (d67)', (raw) => {
    expect(ruleOf('hiddenDanger', 'delDate', raw)).toBe('date');
  });

  it.each([
    [1, '1'],
    [0, '0'],
    ['1', '1'],
    [true, '1'],
    [false, '0'],
    ['true', '1'],
    ['是', '1'],
    ['否', '0'],
    ['y', '1'],
    ['N', '0'],
    ['１', '1'],
  ])('reads the flag %s (d36)', (raw, expected) => {
    expect(read('department', 'isSecDept', raw)).toBe(expected);
  });

  it.each<[DataSetId, string, string, string]>([
    ['riskPoint', 'controlLevel', '公司 (厂) 级', '公司（厂）级'],
    ['hazardSource', 'controlLevel', '部门 (装置、车间) 级', '部门（装置、车间）级'],
    ['riskPoint', 'controlLevel', '班组级', '岗位（班组）级'],
    ['riskPoint', 'riskType', '设备风险', '0'],
    ['riskPoint', 'riskType', '作业过程 (人员) 风险', '1'],
    ['riskPoint', 'accidentType', '爆炸, 爆燃', '爆炸,爆燃'],
    ['riskPoint', 'accidentType', '爆炸、爆燃；泄漏，爆炸', '爆炸,爆燃,泄漏'],
    ['hazardSource', 'measureType', '管理措施；应急措施', '管理措施,应急措施'],
    ['hazardSource', 'dutyMan', '张三、李四; 王五', '张三,李四,王五'],
    ['hiddenDanger', 'troubleLevel', '一般隐患', '一般事故隐患'],
    ['hiddenDanger', 'acceptInfo', '通过', '验收合格'],
    ['hiddenDanger', 'troubleType', '人员类', '作业过程（人员）类'],
    ['person', 'lcnsKind', 'n1', '叉车司机'],
    ['person', 'lcnsKind', '叉车司机N1', '叉车司机'],
    ['person', 'lcnsKind', 'Q2(限桥式起重机)', 'Q2(限桥式起重机)'],
  ])('reads %s.%s %s', (dataSet, field, raw, expected) => {
    expect(read(dataSet, field, raw)).toBe(expected);
  });

  it.each<[DataSetId, string, string]>([
    ['hiddenDanger', 'troubleLevel', '重大隐患'],
    ['hiddenDanger', 'troubleLevel', '严重隐患'],
    ['hiddenDanger', 'delInfo', '处理结果'],
    ['riskPoint', 'accidentType', '爆炸,着火'],
  ])('leaves %s.%s %s to a person (d59, d65, d67)', (dataSet, field, raw) => {
    expect(ruleOf(dataSet, field, raw)).toBe('codeList');
  });

  it('keeps identifiers as text and refuses numbers that lost digits (d38)', () => {
    expect(read('hiddenDanger', 'regNo', '62003211812020090001')).toBe('62003211812020090001');
    expect(read('riskPoint', 'riskNo', 2212162050157975)).toBe('2212162050157975');
    expect(ruleOf('hiddenDanger', 'regNo', Number('62003211812020090001'))).toBe('precisionLost');
    expect(ruleOf('person', 'idCardNo', '3.20102E+17')).toBe('precisionLost');
    expect(ruleOf('riskPoint', 'riskNo', 1.5)).toBe('precisionLost');
  });

  it('tidies numbers of people and units', () => {
    expect(read('unit', 'orgNo', ' ９１320102ma0000007t ')).toBe('91320102MA0000007T');
    expect(read('person', 'idCardNo', '32010219000101001x')).toBe('32010219000101001X');
    expect(read('unit', 'linkTel', '+86 138-0000-1234')).toBe('13800001234');
    expect(read('unit', 'linkTel', '0086 25 83000000')).toBe('02583000000');
    expect(read('unit', 'linkTel', '(025)83000000')).toBe('02583000000');
  });

  it('reads divisions by code, name and path, names inside the city only (d40)', () => {
    expect(read('unit', 'cityCode', '江苏省南京市')).toBe('320100');
    expect(read('unit', 'cityCode', '徐州')).toBe('320300');
    expect(read('unit', 'aeraCode', '鼓楼区', { cityCode: '南京市' })).toBe('320106');
    expect(read('unit', 'aeraCode', '鼓楼区', { cityCode: '320300' })).toBe('320302');
    expect(read('unit', 'aeraCode', '江苏省徐州市鼓楼区')).toBe('320302');
    expect(read('unit', 'areaCode', '320106')).toBe('no such field');
    expect(normalizeRow('unit', { areaCode: '320106' })).toMatchObject({ value: { aeraCode: '320106' } });
    expect(ruleOf('unit', 'aeraCode', '鼓楼区')).toBe('division');
    expect(ruleOf('unit', 'cityCode', '杭州市')).toBe('division');
    expect(normalizeRow('unit', { cityCode: '徐州市', aeraCode: '南京市鼓楼区' }).ok).toBe(false);
  });

  it('refuses what is no text at all', () => {
    expect(ruleOf('rule', 'fileName', { text: 'x' })).toBe('notText');
    expect(read('riskPoint', 'accidentType', ['爆炸', '爆燃'])).toBe('爆炸,爆燃');
  });
});
