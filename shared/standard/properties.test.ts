import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate, isCalendarDate } from './calendarDate.ts';
import { cities } from './codeLists/divisions.ts';
import { normalizeRow } from './normalizeRow.ts';
import { tableList } from './registry.ts';
import { isCanonicalRow } from './testing/isCanonicalRow.ts';
import type { FieldDefinition, Row, TableDefinition } from './types.ts';
import { validateRecord } from './validateRecord.ts';
import { propertyRuns } from '../lib/testing/propertyRuns.ts';

const context = { today: '2024-06-30' };
const anyTable = fc.constantFrom(...tableList);

const anyDate = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => calendarDate(year, month, day));

const plain = fc.stringMatching(/^[一-龥A-WY-Z0-9（）。]{1,20}$/);
const mess = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[0-9Xx×*A-Z]{0,24}$/),
  anyDate,
  fc.constantFrom('1', '0', '爆炸,爆燃', '低风险', '已整改', '320100', '320102'),
);

/** Canonical values of a field, as a strict writer would send them; not always sensible together. */
function canonical(field: FieldDefinition): fc.Arbitrary<string> {
  const codes = (field.codes ?? []).map(({ value }) => value);
  switch (field.format) {
    case 'code':
    case 'flag':
      return field.multiple
        ? fc
            .uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 4 })
            .map((parts) => parts.join(','))
        : fc.constantFrom(...codes);
    case 'cityCode':
    case 'districtCode':
      return fc.constantFrom(...codes);
    case 'date':
      return anyDate;
    case 'phone':
      return fc.constantFrom('13800001234', '025-83000000', '4008001234');
    case 'creditCode':
      return fc.constantFrom('91320102MA0000007T', '91350100M000100Y43');
    case 'idCard':
      return fc.constantFrom('320102190001010028', '32010219000101001X');
    case 'equipmentCode':
      return fc.constantFrom('62003211812020090001', '6D10A3201202100017');
    case 'recordNo':
      return fc.stringMatching(/^[0-9]{16}$/);
    default:
      return field.multiple
        ? fc.uniqueArray(plain, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(','))
        : plain;
  }
}

function rowOf(
  table: TableDefinition,
  value: (field: FieldDefinition) => fc.Arbitrary<string>,
): fc.Arbitrary<Row> {
  return fc.record(Object.fromEntries(table.fields.map((field) => [field.field, value(field)])));
}

const canonicalRow = anyTable.chain((table) =>
  rowOf(table, (field) =>
    field.required ? canonical(field) : fc.oneof(canonical(field), fc.constant('')),
  ).map((row) => ({ table, row })),
);
const messyRow = anyTable.chain((table) => rowOf(table, () => mess).map((row) => ({ table, row })));

describe('reading and judging', () => {
  it('reads canonical rows as they are', () => {
    fc.assert(
      fc.property(canonicalRow, ({ table, row }) => {
        expect(normalizeRow(table.dataSet, { ...row })).toEqual({ ok: true, value: row });
      }),
      propertyRuns(),
    );
  });

  it('takes canonical rows as they are', () => {
    fc.assert(
      fc.property(canonicalRow, ({ table, row }) => {
        expect(isCanonicalRow(table.dataSet, row)).toBe(true);
      }),
      propertyRuns(),
    );
  });

  it('reads twice as it reads once', () => {
    fc.assert(
      fc.property(messyRow, ({ table, row }) => {
        const once = normalizeRow(table.dataSet, { ...row });
        if (once.ok) expect(normalizeRow(table.dataSet, { ...once.value })).toEqual(once);
      }),
      propertyRuns(),
    );
  });

  it('never throws, and what it finds is at a field of the table and in its order', () => {
    fc.assert(
      fc.property(messyRow, ({ table, row }) => {
        const order = table.fields.map(({ field }) => field);
        const found = validateRecord(table.dataSet, row, context).map(({ field }) => order.indexOf(field));
        expect(found).toEqual([...found].sort((a, b) => a - b));
        expect(found.every((position) => position >= 0)).toBe(true);
      }),
      propertyRuns(),
    );
  });

  it('lets nothing pass without an error that the strict schema refuses', () => {
    fc.assert(
      fc.property(fc.oneof(messyRow, canonicalRow), ({ table, row }) => {
        const read = normalizeRow(table.dataSet, { ...row });
        if (!read.ok) return;
        const errors = validateRecord(table.dataSet, read.value, context).filter(
          ({ severity }) => severity === 'error',
        );
        if (errors.length === 0) expect(isCanonicalRow(table.dataSet, read.value)).toBe(true);
      }),
      propertyRuns(),
    );
  });

  it('reads anything at all without throwing', () => {
    fc.assert(
      fc.property(anyTable, fc.dictionary(fc.string(), fc.anything()), fc.anything(), (table, raw, value) => {
        const everywhere = Object.fromEntries(table.fields.map(({ field }) => [field, value]));
        expect(typeof normalizeRow(table.dataSet, { ...everywhere, ...raw }).ok).toBe('boolean');
      }),
      propertyRuns(),
    );
  });
});

describe('divisions', () => {
  it('are read back from every name inside its city', () => {
    for (const { code, name, districts } of cities) {
      for (const district of districts) {
        const read = normalizeRow('unit', { cityCode: name, aeraCode: `江苏省${name}${district.name}` });
        expect(read).toMatchObject({ value: { cityCode: code, aeraCode: district.code } });
      }
    }
  });
});

describe('isCalendarDate', () => {
  it('agrees with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25567, max: 47846 }), (day) => {
        expect(isCalendarDate(new Date(day * 86_400_000).toISOString().slice(0, 10))).toBe(true);
      }),
      propertyRuns(),
    );
    expect(['2023-02-29', '1900-02-29', '2023-04-31', '2023-00-10', '2023-1-1'].some(isCalendarDate)).toBe(
      false,
    );
    expect(isCalendarDate('2000-02-29')).toBe(true);
  });
});
