import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tables } from '../standard/registry.ts';
import { dataSetIds } from '../standard/types.ts';
import { equalRows } from '../sync/equalRows.ts';
import { canonicalRow, differingFields } from './canonicalRow.ts';
import { propertyRuns } from '../lib/testing/propertyRuns.ts';

const dataSet = fc.constantFrom(...dataSetIds);

/** Rows of a table, some fields absent. */
const rows = dataSet.chain((kind) => {
  const fields = tables[kind].fields.map(({ field }) => field);
  const row = fc.dictionary(fc.constantFrom(...fields), fc.constantFrom('', '甲', '乙', '0', '1'));
  return fc.tuple(fc.constant(kind), row, row);
});

describe('canonicalRow', () => {
  it('is the same exactly where the content is, whatever the order of fields', () => {
    fc.assert(
      fc.property(rows, ([kind, left, right]) => {
        const turned = Object.fromEntries(Object.entries(left).reverse());
        expect(canonicalRow(kind, turned)).toBe(canonicalRow(kind, left));
        expect(canonicalRow(kind, left) === canonicalRow(kind, right)).toBe(equalRows(left, right));
        expect(differingFields(kind, left, right).length === 0).toBe(equalRows(left, right));
      }),
      propertyRuns(300),
    );
  });

  it('takes absent for empty, and passes over what is no field of the table', () => {
    expect(canonicalRow('department', { deptName: '工程部', dLinkTel: '', updateDate: '2026-05-20' })).toBe(
      canonicalRow('department', { deptName: '工程部', busType: 'U' }),
    );
  });

  it('tells values from each other that join to the same text', () => {
    const left = { deptName: '甲', dParentName: '乙丙' };
    expect(canonicalRow('department', left)).not.toBe(
      canonicalRow('department', { deptName: '甲乙', dParentName: '丙' }),
    );
  });

  it('counts every attribute of an identifier', () => {
    const row = { handle: '88.102.8888/a', templateVersion: '1.0', '2000/riskNo': '1' };
    expect(canonicalRow('identifier', row)).not.toBe(
      canonicalRow('identifier', { ...row, '2000/riskNo': '2' }),
    );
    expect(differingFields('identifier', row, { ...row, '2000/riskNo': '2', '2001/x': '' })).toEqual([
      '2000/riskNo',
    ]);
  });
});
