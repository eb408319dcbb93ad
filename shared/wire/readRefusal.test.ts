import { describe, expect, it } from 'vitest';
import type { BusType, DataSetId, Row } from '../standard/types.ts';
import { readRefusal } from './readRefusal.ts';
import { contextOf, sampleId, sampleRequest } from './testing/sampleRows.ts';

const points: readonly Row[] = [
  { riskNo: '2212162050157975', riskName: '蒸汽锅炉', regNo: '31103201022024010001', deptName: '动力车间' },
  { riskNo: '2212162050157976', riskName: '空压机', deptName: '动力车间' },
  { riskNo: '22121620501579761', riskName: '空压机储气罐', deptName: '质检部' },
  { riskNo: '2212162050157978', riskName: '行车', deptName: '质检部' },
];

function read(text: string, operation: BusType = 'I', dataSet: DataSetId = 'riskPoint', rows = points) {
  return readRefusal(text, contextOf(sampleRequest(dataSet, operation, rows)));
}

const sources: readonly Row[] = [
  { sourceNo: '2212162050150001', riskNo: '2212162050157975', checkItem: '电站锅炉泄漏' },
  { sourceNo: '2212162050150002', riskNo: '2212162050157976', checkItem: '安全阀' },
];
const maps: readonly Row[] = [
  { riskNo: '2212162050157975', fileName: '四色图.doc', fileType: '风险四色分布图' },
  { riskNo: '2212162050157975', fileName: '告知卡.doc', fileType: '岗位风险告知卡' },
];

describe('cause of a refused insert', () => {
  it.each([
    '风险点编号2212162050157975已存在',
    '数据重复',
    '主键冲突',
    '记录已经存在，请勿重复新增',
    '本单位已存在编号为2212162050157975的风险点',
    'record already exists',
    "Duplicate entry '2212162050157975' for key 'PRIMARY'",
    'duplicate key value violates unique constraint',
    '该风险点已登记',
  ])('exists: %s', (text) => {
    expect(read(text).cause).toBe('exists');
  });

  it.each([
    '责任单位不存在',
    '字段riskNo不存在于字典',
    '管控层级取值不在字典中',
    '设备代码31103201022024010001已存在',
    '批次号2026070100000001已存在',
    '请勿重复提交',
    '不存在重复数据，但责任人为空',
    'deptName does not exist',
    '责任人不能为空',
  ])('content: %s', (text) => {
    expect(read(text).cause).toBe('content');
  });
});

describe('cause of a refused update or delete', () => {
  it.each([
    ['U', '风险点2212162050157975不存在'],
    ['U', '未找到该记录'],
    ['U', '没有找到风险点编号为2212162050157975的数据'],
    ['D', '数据不存在'],
    ['D', 'record not found'],
    ['D', 'No such riskPoint'],
    ['D', '该记录已被删除'],
    ['U', '更新 0 条'],
    ['U', 'No row with the given identifier exists'],
  ] as const)('missing: %s %s', (operation, text) => {
    expect(read(text, operation).cause).toBe('missing');
  });

  it.each([
    ['U', '责任单位动力车间不存在'],
    ['U', '风险点编号2212162050157975的责任单位动力车间不存在'],
    ['U', '部门不存在'],
    ['U', '字段riskNo不存在于字典'],
    ['U', '风险点编号已存在'],
    ['D', '接口不存在'],
    ['D', '资源标识riskPoint不存在'],
    ['D', 'resource not found'],
    ['D', '存在关联的危险源，不能删除'],
    ['U', '责任单位已删除'],
    ['U', '更新 10 条时出错'],
  ] as const)('content: %s %s', (operation, text) => {
    expect(read(text, operation).cause).toBe('content');
  });

  it('content: the risk point of a source or map is missing, not the source or map', () => {
    expect(read('关联风险点编号2212162050157975不存在', 'U', 'hazardSource', sources).cause).toBe('content');
    expect(read('2212162050157975不存在', 'U', 'hazardSource', sources).cause).toBe('content');
    expect(read('危险源关联的风险点不存在', 'U', 'hazardSource', sources).cause).toBe('content');
    expect(read('风险点编号2212162050157975不存在', 'U', 'riskMap', maps).cause).toBe('content');
    expect(read('2212162050150001不存在', 'U', 'hazardSource', sources).cause).toBe('missing');
  });
});

describe('cause of a refusal that quotes a name', () => {
  const departments: readonly Row[] = [
    { deptName: '设备管理部', dParentName: '江苏安禾机械有限公司' },
    { deptName: '人员服务中心', dParentName: '设备管理部' },
  ];
  const rules: readonly Row[] = [{ fileName: '特种设备用户资源管理制度', publisher: '沈知远' }];

  it.each([
    ['I', '部门名称设备管理部已存在', 'exists'],
    ['I', "Duplicate entry '设备管理部' for key 'PRIMARY'", 'exists'],
    ['I', '设备管理部：数据重复', 'exists'],
    ['U', '设备管理部不存在', 'missing'],
    ['D', '部门名称人员服务中心不存在', 'missing'],
    ['U', '上级部门江苏安禾机械有限公司不存在', 'content'],
    ['U', '江苏安禾机械有限公司不存在', 'content'],
    ['I', '设备代码已存在', 'content'],
  ] as const)('%s %s: %s', (operation, text, cause) => {
    expect(read(text, operation, 'department', departments).cause).toBe(cause);
  });

  it('which may hold any word', () => {
    expect(read('特种设备用户资源管理制度不存在', 'U', 'rule', rules).cause).toBe('missing');
    expect(read('特种设备用户资源管理制度已存在', 'I', 'rule', rules).cause).toBe('exists');
    expect(read('动力车间不存在', 'U').cause).toBe('content');
    expect(read('行车不存在', 'U').cause).toBe('missing');
  });
});

describe('rows that a refusal names', () => {
  it('by ID, in any case and without dashes', () => {
    expect(read(`${sampleId(2).toUpperCase()} 责任人不能为空`).named).toEqual([
      { ID: sampleId(2), field: 'dutyMan' },
    ]);
    expect(read(`${sampleId(2).replace(/-/g, '')} 责任人不能为空`).named).toEqual([
      { ID: sampleId(2), field: 'dutyMan' },
    ]);
  });

  it('by a number-like business key as a whole, never by the beginning of a longer number', () => {
    expect(read('编号22121620501579761有误').named).toEqual([{ ID: sampleId(3), field: null }]);
    expect(read('编号221216205015797有误')).toMatchObject({ named: [], suspects: [] });
    expect(read('编号2212162050157976有误').named).toEqual([{ ID: sampleId(2), field: null }]);
  });

  it('several of them, each with its own field', () => {
    const text = '2212162050157975:责任人不能为空；2212162050157978:审核日期格式错误';
    expect(read(text)).toMatchObject({
      cause: 'content',
      named: [
        { ID: sampleId(1), field: 'dutyMan' },
        { ID: sampleId(4), field: 'checkDate' },
      ],
      suspects: [],
    });
  });

  it('listed after one reason share it', () => {
    const text = '以下风险点已存在：2212162050157975；2212162050157976；2212162050157978';
    const reading = read(text);
    expect(reading.cause).toBe('exists');
    expect(reading.named.map(({ ID }) => ID)).toEqual([sampleId(1), sampleId(2), sampleId(4)]);
  });

  it('refused for different causes are asked again apart, not condemned alike', () => {
    const text = '风险点2212162050157975已存在；2212162050157978责任人不能为空';
    expect(read(text)).toMatchObject({ cause: 'content', named: [], suspects: [sampleId(1), sampleId(4)] });
  });

  it('a request of one row speaks of that row', () => {
    const one = points.slice(0, 1);
    expect(read('审核人不能为空', 'I', 'riskPoint', one).named).toEqual([
      { ID: sampleId(1), field: 'checkMan' },
    ]);
  });
});

describe('rows that a refusal perhaps speaks of', () => {
  it.each([
    ['第3条数据有误', 3],
    ['第二行有误', 2],
    ['row 4: invalid', 4],
    ['data[0] is invalid', 1],
    ['设备代码31103201022024010001格式错误', 1],
    ['行车的责任人不能为空', 4],
    ['空压机储气罐的责任人不能为空', 3],
  ])('%s', (text, n) => {
    expect(read(text)).toMatchObject({ named: [], suspects: [sampleId(n)] });
  });

  it('a key that several rows bear names none of them for sure', () => {
    const three = [...maps, { riskNo: '2212162050157976', fileName: 'a.doc', fileType: '其他' }];
    expect(read('2212162050157975有误', 'I', 'riskMap', three)).toMatchObject({
      named: [],
      suspects: [sampleId(1), sampleId(2)],
    });
  });

  it('a key glued to something else is a suspect', () => {
    expect(read("Duplicate entry '2212162050157975-x' for key")).toMatchObject({
      named: [],
      suspects: [sampleId(1)],
    });
  });

  it('all of them is none in particular', () => {
    expect(read('2212162050157975有误', 'I', 'riskMap', maps)).toMatchObject({ named: [], suspects: [] });
  });
});

describe('the field a refusal speaks of', () => {
  const fieldOf = (text: string, dataSet: DataSetId = 'riskPoint', rows = points.slice(0, 1)) =>
    read(text, 'I', dataSet, rows).named[0]?.field;

  it('is found by wire name or label, the longer name first', () => {
    expect(fieldOf('checkDate is invalid')).toBe('checkDate');
    expect(fieldOf('DEPTNAME长度超限')).toBe('deptName');
    expect(fieldOf('事故特征取值不合法')).toBe('accidentType');
    expect(fieldOf('关联风险点编号有误', 'hazardSource', sources.slice(0, 1))).toBe('riskNo');
    expect(fieldOf('特种设备作业人员证号错误', 'person', [{ idCardNo: '320102190001010028' }])).toBe(
      'certNo',
    );
  });

  it('is not the key that only says which row is meant', () => {
    expect(fieldOf('风险点编号2212162050157975的责任人不能为空')).toBe('dutyMan');
    expect(fieldOf('风险点编号格式错误')).toBe('riskNo');
    expect(fieldOf('数据格式错误')).toBeNull();
  });
});
