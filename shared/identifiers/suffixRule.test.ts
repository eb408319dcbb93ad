import { describe, expect, it } from 'vitest';
import { dataSetIds } from '../standard/types.ts';
import { defaultSuffixes } from './scheme.ts';
import { subjectList } from './subjects.ts';
import { applySuffixRule, suffixRuleProblem, tokensOf } from './suffixRule.ts';

const ID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

function apply(rule: string, data: Readonly<Record<string, string>>) {
  return applySuffixRule(rule, { ID, data });
}

describe('tokensOf', () => {
  it('names each field once, in order', () => {
    expect(tokensOf('RM.{riskNo}-{ID}-{riskNo}')).toEqual(['riskNo', 'ID']);
    expect(tokensOf('RM')).toEqual([]);
  });
});

describe('suffixRuleProblem', () => {
  it.each(subjectList)('has nothing against the default of $name', ({ kind, dataSet }) => {
    expect(suffixRuleProblem(dataSet, defaultSuffixes[kind])).toBeNull();
  });

  it.each([
    ['', '没有填写'],
    ['  ', '没有填写'],
    ['RP', '至少要有一个'],
    ['RP.{riskNo', '大括号'],
    ['RP.riskNo}', '大括号'],
    ['RP.{{riskNo}}', '大括号'],
    ['RP.{}', '不是这张表的字段'],
    ['RP.{ riskNo }', '不是这张表的字段'],
    ['RP.{RISKNO}', '不是这张表的字段'],
    ['RP.{taskNo}', '不是这张表的字段'],
    ['RP.{riskNo}{constructor}', '不是这张表的字段'],
  ])('says what is wrong with "%s"', (rule, words) => {
    expect(suffixRuleProblem('riskPoint', rule)).toEqual(expect.stringContaining(words));
  });

  it.each([
    ['riskPoint', 'dutyMan'],
    ['riskPoint', 'checkMan'],
    ['hazardSource', 'dutyMan'],
    ['riskMap', 'publisher'],
    ['hiddenDanger', 'registMan'],
    ['hiddenDanger', 'dealMan'],
    ['hiddenDanger', 'acceptMan'],
    ['department', 'dLinkTel'],
    ['person', 'idCardNo'],
  ] as const)('keeps the persons of %s out: %s', (dataSet, field) => {
    expect(suffixRuleProblem(dataSet, `X.{${field}}`)).toEqual(expect.stringContaining('个人信息'));
  });

  it('lets the record ID stand alone in every table', () => {
    for (const dataSet of dataSetIds) expect(suffixRuleProblem(dataSet, '{ID}')).toBeNull();
  });
});

describe('applySuffixRule', () => {
  it('puts values in, trimmed, as often as they are named', () => {
    expect(apply('RP.{riskNo}/{riskNo}-{ID}', { riskNo: ' 12 ' })).toEqual({
      ok: true,
      value: 'RP.12/12-0a1b2c3d',
    });
  });

  it('names the first field that is empty', () => {
    expect(apply('{riskNo}.{regNo}.{riskName}', { riskNo: '1', regNo: '  ', riskName: '' })).toEqual({
      ok: false,
      error: { field: 'regNo' },
    });
    expect(apply('{riskNo}', {})).toEqual({ ok: false, error: { field: 'riskNo' } });
  });

  it('reads nothing into the values', () => {
    expect(apply('RP.{riskName}', { riskName: "{riskNo}$&$1$'" })).toEqual({
      ok: true,
      value: "RP.{riskNo}$&$1$'",
    });
  });
});
