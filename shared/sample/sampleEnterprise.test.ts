import { describe, expect, it } from 'vitest';
import { businessKeyOf } from '../kinds/businessKeyOf.ts';
import { normalizeRow } from '../standard/normalizeRow.ts';
import { tableList } from '../standard/registry.ts';
import { isCanonicalRow } from '../standard/testing/isCanonicalRow.ts';
import type { DataSetId, FieldReference, Row } from '../standard/types.ts';
import { validateRecord } from '../standard/validateRecord.ts';
import stored from './sampleEnterprise.json';

const enterprise: Readonly<Record<DataSetId, readonly Row[]>> = stored;
const context = { today: '2026-11-01' };

function values({ dataSet, field }: FieldReference): readonly string[] {
  return enterprise[dataSet].map((row) => row[field] ?? '');
}

describe('the sample enterprise', () => {
  it('has the size of a small plant', () => {
    const sizes = Object.entries(enterprise).map(([dataSet, rows]) => [dataSet, rows.length]);
    expect(Object.fromEntries(sizes)).toEqual({
      unit: 1,
      department: 10,
      person: 60,
      rule: 15,
      training: 20,
      riskPoint: 80,
      hazardSource: 300,
      riskMap: 40,
      hiddenDanger: 150,
    });
  });

  it.each(tableList)('passes as typed input does: $dataSet', ({ dataSet }) => {
    for (const row of enterprise[dataSet]) {
      expect(normalizeRow(dataSet, { ...row })).toEqual({ ok: true, value: row });
      expect(validateRecord(dataSet, row, context), JSON.stringify(row)).toEqual([]);
      expect(isCanonicalRow(dataSet, row)).toBe(true);
    }
  });

  it.each(tableList)('has unique business keys: $dataSet', ({ dataSet }) => {
    const keys = enterprise[dataSet].map((row) => businessKeyOf(dataSet, row));
    expect(keys).not.toContain('');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(tableList)('names only what exists: $dataSet', ({ dataSet, fields }) => {
    for (const { field, refersTo, multiple } of fields) {
      if (refersTo === undefined) continue;
      const known = new Set(refersTo.flatMap(values));
      const named = values({ dataSet, field }).flatMap((value) => (multiple ? value.split(',') : [value]));
      expect(named.filter((value) => value !== '' && !known.has(value))).toEqual([]);
    }
  });

  it('gives no number twice to risk points and hazard sources (d58)', () => {
    const numbers = [
      ...values({ dataSet: 'riskPoint', field: 'riskNo' }),
      ...values({ dataSet: 'hazardSource', field: 'sourceNo' }),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('has distinct people, equipment and findings', () => {
    for (const [dataSet, field] of [
      ['person', 'psnName'],
      ['person', 'idCardNo'],
      ['hiddenDanger', 'mainProblem'],
      ['riskPoint', 'riskName'],
    ] as const) {
      const all = values({ dataSet, field });
      expect(new Set(all).size, field).toBe(all.length);
    }
    const codes = values({ dataSet: 'riskPoint', field: 'regNo' }).filter((code) => code !== '');
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has nobody who could exist: all are born in the first days of 1900', () => {
    const births = values({ dataSet: 'person', field: 'idCardNo' }).map((number) => number.slice(6, 14));
    expect(births.every((birth) => birth >= '19000101' && birth <= '19000331')).toBe(true);
  });
});
