import { describe, expect, it } from 'vitest';
import type { Row } from '../standard/types.ts';
import { deriveIdentifier, subjectKey } from './deriveIdentifier.ts';
import type { SubjectMapping } from './scheme.ts';
import { emptyScheme } from './scheme.ts';
import { subjectKinds } from './subjects.ts';
import { sampleItem, samplePrefix, sampleScheme } from './testing/sampleScheme.ts';

const ID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const riskName = sampleItem('name', { name: '名称', required: true, maxLength: 11 });
const attributes = [{ index: 2000, idType: 'name', field: 'riskName' }];

function derive(data: Row, mapping: Partial<SubjectMapping> = {}, valueLimit = 255) {
  const scheme = sampleScheme('riskPoint', { attributes, ...mapping }, riskName);
  return deriveIdentifier('riskPoint', { ID, data }, scheme, valueLimit);
}

describe('deriveIdentifier', () => {
  it('forms handle and attributes by the mapping, trimmed', () => {
    expect(derive({ riskNo: ' 1 ', riskName: ' 锅炉 ', dutyMan: '石新民' })).toEqual({
      kind: 'identifier',
      row: { handle: `${samplePrefix}/RP.1`, templateVersion: '1.0', '2000/name': '锅炉' },
      findings: [],
    });
  });

  it('gives the same for the same', () => {
    const data = { riskNo: '1', riskName: '锅炉' };
    expect(derive(data)).toEqual(derive({ ...data }));
  });

  it('writes a field that is not there as nothing', () => {
    expect(derive({ riskNo: '1' })).toMatchObject({
      row: { '2000/name': '' },
      findings: [{ field: '2000/name', message: expect.stringContaining('必填') }],
    });
  });

  it('never cuts what is too long', () => {
    const long = '炉'.repeat(12);
    expect(derive({ riskNo: '1', riskName: long })).toMatchObject({
      row: { '2000/name': long },
      findings: [{ field: '2000/name', message: expect.stringContaining('最多 11 个') }],
    });
    expect(derive({ riskNo: '1', riskName: '一二三' }, {}, 2)).toMatchObject({
      findings: [{ message: expect.stringContaining('最多 2 个') }],
    });
  });

  it('makes nothing of kinds without a template, and of records that are no such subject', () => {
    expect(derive({ riskNo: '1', riskName: '锅炉' }, { templateVersion: '' })).toEqual({ kind: 'none' });
    expect(derive({ riskNo: '  ', riskName: '锅炉' })).toEqual({ kind: 'none' });
    for (const kind of subjectKinds) {
      const record = { ID, data: { riskNo: '1', regNo: '2', sourceNo: '3', taskNo: '4' } };
      expect(deriveIdentifier(kind, record, emptyScheme, 255)).toEqual({ kind: 'none' });
    }
  });

  it('says which field the handle lacks', () => {
    expect(derive({ riskNo: '1', regNo: '' }, { suffix: '{regNo}.{riskNo}' })).toEqual({
      kind: 'problem',
      field: 'regNo',
      message: expect.stringContaining('设备代码'),
    });
  });

  it('says that the rule itself is wrong', () => {
    expect(derive({ riskNo: '1' }, { suffix: 'RP.{taskNo}' })).toMatchObject({
      kind: 'problem',
      field: null,
    });
  });

  it.each(['RP.{dutyMan}', 'RP.{riskNo}.{checkMan}'])('keeps persons out of the handle: %s', (suffix) => {
    expect(derive({ riskNo: '1', dutyMan: '石新民', checkMan: '顾明远' }, { suffix })).toEqual({
      kind: 'problem',
      field: null,
      message: expect.stringContaining('个人信息'),
    });
  });

  it('keeps persons out of the attributes, whatever the mapping says', () => {
    const mapped = [...attributes, { index: 2001, idType: 'who', field: 'dutyMan' }];
    const derivation = derive({ riskNo: '1', riskName: '锅炉', dutyMan: '石新民' }, { attributes: mapped });
    expect(derivation).toEqual({
      kind: 'problem',
      field: null,
      message: expect.stringContaining('责任人'),
    });
    expect(JSON.stringify(derivation)).not.toContain('石新民');
  });

  it('has something against personal numbers in free text', () => {
    expect(derive({ riskNo: '1', riskName: '13800001234' })).toMatchObject({
      findings: [{ message: expect.stringContaining('身份证号或手机号码') }],
    });
  });

  it('forms a handle even before the prefix is known, and says so', () => {
    const scheme = { ...sampleScheme('riskPoint', { attributes }, riskName), prefix: '' };
    expect(deriveIdentifier('riskPoint', { ID, data: { riskNo: '1', riskName: 'a' } }, scheme, 255)).toEqual({
      kind: 'identifier',
      row: expect.objectContaining({ handle: '/RP.1' }),
      findings: [{ field: 'handle', message: expect.stringContaining('前缀') }],
    });
  });
});

describe('subjectKey', () => {
  it('is the same for records of one device', () => {
    expect(subjectKey('equipment', { riskNo: '1', regNo: ' A ' })).toBe('A');
    expect(subjectKey('equipment', { riskNo: '2', regNo: 'A' })).toBe('A');
  });

  it('is empty where the record stands for none', () => {
    expect(subjectKey('equipment', { riskNo: '1', regNo: ' ' })).toBe('');
    expect(subjectKey('hiddenDanger', {})).toBe('');
  });
});
