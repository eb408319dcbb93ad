import { describe, expect, it } from 'vitest';
import { normalizeRow } from '../normalizeRow.ts';
import type { DataSetId, Finding } from '../types.ts';
import { validateRecord } from '../validateRecord.ts';

const today = '2026-11-28';

/** What becomes of one value: read, and judged by the rules, as on every way in. */
function enter(
  dataSet: DataSetId,
  field: string,
  raw: string,
): { value: string; findings: readonly Finding[] } {
  const read = normalizeRow(dataSet, { [field]: raw });
  const findings = read.ok ? validateRecord(dataSet, read.value, { today }) : read.error;
  return {
    value: read.ok ? (read.value[field] ?? '') : raw,
    findings: findings.filter((finding) => finding.field === field && finding.rule !== 'required'),
  };
}

const rulesOf = (dataSet: DataSetId, field: string, raw: string): readonly string[] =>
  enter(dataSet, field, raw).findings.map(({ rule, severity }) => `${severity} ${rule}`);

describe('cells whose formula failed', () => {
  const errors = [
    ...['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#FIELD!'],
    ...['#BLOCKED!', '#CONNECT!', '#UNKNOWN!', '#GETTING_DATA', '#ERROR!', 'Err:502', 'err: 508', '错误:522'],
    ...['########', '##', '#n/a', ' #N/A ', '＃N/A', '#N/A\u200b'],
  ];

  it.each(errors)('%s is an error in fields of every format', (cell) => {
    const fields: readonly [DataSetId, string][] = [
      ['hiddenDanger', 'registMan'],
      ['hiddenDanger', 'mainProblem'],
      ['hiddenDanger', 'registDate'],
      ['hiddenDanger', 'troubleLevel'],
      ['hiddenDanger', 'taskNo'],
      ['hiddenDanger', 'regNo'],
      ['unit', 'cityCode'],
      ['unit', 'linkTel'],
      ['riskPoint', 'accidentType'],
      ['department', 'isSecDept'],
      ['person', 'idCardNo'],
    ];
    for (const [dataSet, field] of fields) {
      expect([field, rulesOf(dataSet, field, cell)]).toEqual([field, ['error formulaError']]);
    }
  });

  it('are told as such, with what the cell shows', () => {
    expect(enter('hiddenDanger', 'registDate', '#N/A').findings[0]?.message).toContain(
      '登记日期是表格公式出错的单元格（#N/A）',
    );
  });

  it('are found among several values', () => {
    expect(rulesOf('hazardSource', 'dutyMan', '张三、#N/A')).toEqual(['error formulaError']);
  });

  it.each(['#1 锅炉', '#', '3#', '#A 座', 'Error', '检查 #REF! 的台账'])(
    '%s is a text like any other',
    (text) => {
      expect(rulesOf('riskPoint', 'riskName', text)).toEqual([]);
    },
  );

  it('are refused by the rules alone, as in a form or a package', () => {
    const row = { deptName: '锅炉房', dParentName: '#REF!', isSecDept: '0', dLinkMan: '', dLinkTel: '' };
    expect(validateRecord('department', row, { today })).toMatchObject([
      { field: 'dParentName', rule: 'formulaError', severity: 'error' },
    ]);
  });
});

describe('cells that say that there is nothing', () => {
  const strokes = ['/', '／', '\\', '-', '－', '—', '——', '–', '--', ' / ', '//', '_', '~', '(/)'];
  const nothing = ['N/A', 'n/a', 'NULL', 'None', '（N/A）'];
  const words = ['无', '暂无', '没有', '（无）', '"无"', '不适用', 'NA', ' 无 ', '无\u200b'];

  it.each([...strokes, ...nothing, ...words])('%s is an empty field', (cell) => {
    for (const field of ['dParentName', 'dLinkMan', 'dLinkTel']) {
      expect([field, enter('department', field, cell)]).toEqual([field, { value: '', findings: [] }]);
    }
    for (const field of ['delDate', 'delInfo', 'regNo', 'acceptMan']) {
      expect([field, enter('hiddenDanger', field, cell)]).toEqual([field, { value: '', findings: [] }]);
    }
  });

  it.each([...strokes, ...nothing])('%s is one in a long text, too', (cell) => {
    expect(enter('hazardSource', 'checkContent', cell).value).toBe('');
  });

  it('in words they may be the answer of a long text', () => {
    expect(enter('hazardSource', 'measureContent', '无').value).toBe('无');
    expect(enter('training', 'trainContent', '暂无').value).toBe('暂无');
  });

  it('a required field that holds one is not filled in', () => {
    const row = { deptName: '/', isSecDept: '-' };
    const read = normalizeRow('department', row);
    const rules = read.ok ? validateRecord('department', read.value, { today }) : [];
    expect(rules.map(({ field, rule }) => [field, rule])).toEqual([
      ['deptName', 'required'],
      ['isSecDept', 'required'],
    ]);
  });

  it.each(['无锡分公司', '无尘车间', 'A/B 线', '一-二号仓库', '-1 层', '无人机班', '空压站', '空分车间'])(
    '%s is a name',
    (name) => {
      expect(enter('riskPoint', 'commonAddr', name).value).toBe(name);
    },
  );
});

describe('numbers that a spreadsheet has spoilt', () => {
  it.each([
    ['5.11E+19', '5.1103201022021E+19'],
    ['5.11E+19', '5.11e19'],
    ['5.11E+19', '5.11E 19'],
    ['full width', '５．１１Ｅ＋１９'],
    ['engineering notation', '51.1E+18'],
    ['without decimals', '5E+19'],
    ['by hand', '5.11×10^19'],
    ['a negative one', '-5.11E+19'],
  ])('%s has lost its digits', (_, cell) => {
    expect(rulesOf('hiddenDanger', 'regNo', cell)).toEqual(['error precisionLost']);
    expect(rulesOf('person', 'idCardNo', cell)).toEqual(['error precisionLost']);
    expect(rulesOf('hiddenDanger', 'taskNo', cell)).toEqual(['error precisionLost']);
    expect(rulesOf('person', 'certNo', cell)).toEqual(['error precisionLost']);
    expect(rulesOf('training', 'planNo', cell)).toEqual(['error precisionLost']);
  });

  it.each(['51103201022021000000', '511010123202100000', '5110320102202100000'])(
    '%s is asked about: all digits after the 15th are 0',
    (code) => {
      const { value, findings } = enter('hiddenDanger', 'regNo', code);
      expect(value).toBe(code);
      expect(findings.find(({ rule }) => rule === 'cutNumber')).toMatchObject({ severity: 'warning' });
    },
  );

  it('a personal number whose check digit went with them is an error that says so', () => {
    expect(enter('person', 'idCardNo', '320102190001010000').findings).toMatchObject([
      { severity: 'error', message: expect.stringContaining('被 Excel 截断') as string },
    ]);
    // Drawn so that its last digit is the right one all the same.
    expect(rulesOf('person', 'idCardNo', '320102190001017000')).toContain('warning cutNumber');
  });

  it('numbers of certificates, plans and records are asked about alike', () => {
    expect(rulesOf('person', 'certNo', '320102190001010000')).toEqual(['warning cutNumber']);
    expect(rulesOf('training', 'planNo', '20261101000000000')).toEqual(['warning cutNumber']);
    expect(rulesOf('riskPoint', 'riskNo', '22121620501579700')).toEqual(['warning cutNumber']);
  });

  it('a tail of .0 is refused where no number has one, and asked about where it might', () => {
    expect(rulesOf('department', 'dLinkTel', '13800000001.0')).toEqual(['error precisionLost']);
    expect(rulesOf('hiddenDanger', 'regNo', '51103201022021010001.0')).toEqual(['error precisionLost']);
    expect(rulesOf('person', 'idCardNo', '320102190001010028.00')).toEqual(['error precisionLost']);
    expect(rulesOf('riskPoint', 'riskNo', '2212162050157975.0')).toEqual(['warning cutNumber']);
  });

  it.each<[DataSetId, string, string]>([
    ['riskPoint', 'riskNo', '2212162050157970'],
    ['riskPoint', 'riskNo', '1E5'],
    ['riskPoint', 'riskNo', 'PY20261101000000'],
    ['riskPoint', 'riskNo', '100000000000000'],
    ['hiddenDanger', 'regNo', '51103201022021010001'],
    ['department', 'deptName', '2.5E+3 车间'],
    ['department', 'dLinkTel', '13800000000'],
  ])('%s.%s %s is fine', (dataSet, field, value) => {
    expect(rulesOf(dataSet, field, value).filter((rule) => /cutNumber|precisionLost/.test(rule))).toEqual([]);
  });
});

describe('characters that nobody sees', () => {
  it.each<[DataSetId, string, string, string]>([
    ['department', 'dLinkTel', '\u202d13800000006\u202c', '13800000006'],
    ['department', 'dLinkTel', '13800000007\u200b', '13800000007'],
    ['department', 'deptName', '安全部\u200b', '安全部'],
    ['department', 'deptName', '\ufeff\u00a0安全\u00ad部\u3000', '安全部'],
    ['person', 'idCardNo', '\u202a320102190001010028\u202c', '320102190001010028'],
    ['riskPoint', 'riskNo', '\u200e2212162050157975', '2212162050157975'],
    ['riskPoint', 'registDate', '\u200e2026/\u200e11/\u200e1', '2026-11-01'],
    ['riskPoint', 'riskType', '设备风险\u2060', '0'],
    ['unit', 'cityCode', '\u200b南京市', '320100'],
    ['hazardSource', 'dutyMan', '张三\u200b、李四\u00a0', '张三,李四'],
    ['hazardSource', 'measureContent', '一\n\u200b二\u0007', '一\n二'],
  ])('are taken out of %s.%s', (dataSet, field, raw, expected) => {
    const { value } = enter(dataSet, field, raw);
    expect(value).toBe(expected);
  });
});
