import { describe, expect, it } from 'vitest';
import { columnTypeOf, type ColumnFacts } from './columnType.ts';
import { fromColumn, toColumn } from './columnValue.ts';
import type { SqlDialect } from './databaseTarget.ts';

const blank: ColumnFacts = {
  name: 'c',
  typeName: '',
  fullType: '',
  characters: null,
  bytes: null,
  characterSet: '',
  precision: null,
  scale: null,
  nullable: true,
  filled: false,
  computed: false,
};

const typeOf = (dialect: SqlDialect, facts: Partial<ColumnFacts>) =>
  columnTypeOf({ ...blank, ...facts }, dialect);
const taken = (dialect: SqlDialect, facts: Partial<ColumnFacts>, value: string) =>
  toColumn(typeOf(dialect, facts), true, value);

describe('number columns', () => {
  it.each([
    ['mysql', { typeName: 'int', fullType: 'int(11)' }, '2147483647', '2147483648'],
    ['mysql', { typeName: 'int', fullType: 'int(10) unsigned' }, '4294967295', '4294967296'],
    ['mysql', { typeName: 'mediumint', fullType: 'mediumint(9)' }, '8388607', '8388608'],
    ['mysql', { typeName: 'bigint', fullType: 'bigint(20)' }, '9223372036854775807', '9223372036854775808'],
    [
      'mysql',
      { typeName: 'bigint', fullType: 'bigint unsigned' },
      '18446744073709551615',
      '18446744073709551616',
    ],
    ['mysql', { typeName: 'decimal', precision: 20, scale: 0 }, '9'.repeat(20), `1${'0'.repeat(20)}`],
    ['postgresql', { typeName: 'int4' }, '2147483647', '2147483648'],
    ['postgresql', { typeName: 'int8' }, '9223372036854775807', '9223372036854775808'],
    ['postgresql', { typeName: 'numeric', precision: 20, scale: 0 }, '9'.repeat(20), `1${'0'.repeat(20)}`],
    ['postgresql', { typeName: 'numeric' }, '9'.repeat(60), '9'.repeat(1001)],
  ] as const)('%s %j takes %s and not more', (dialect, facts, most, tooMuch) => {
    expect(taken(dialect, facts, most)).toEqual({ ok: true, value: most });
    expect(taken(dialect, facts, tooMuch).ok).toBe(false);
  });

  it.each(['007', '00', '1 ', '-1', '1e3', '1.0', '32X', '１２'])('refuse %s', (value) => {
    expect(taken('postgresql', { typeName: 'int8' }, value).ok).toBe(false);
  });

  it('take 0, and nothing as NULL unless that is forbidden', () => {
    const type = typeOf('postgresql', { typeName: 'int8' });
    expect(toColumn(type, true, '0')).toEqual({ ok: true, value: '0' });
    expect(toColumn(type, true, '')).toEqual({ ok: true, value: null });
    expect(toColumn(type, false, '').ok).toBe(false);
  });

  it.each([
    ['mysql', { typeName: 'double' }],
    ['mysql', { typeName: 'decimal', precision: 12, scale: 2 }],
    ['mysql', { typeName: 'bit', precision: 8 }],
    ['postgresql', { typeName: 'float8' }],
    ['postgresql', { typeName: 'jsonb' }],
  ] as const)('%s %j gives nothing back as it was', (dialect, facts) => {
    expect(typeOf(dialect, facts)).toEqual({ kind: 'unusable' });
  });
});

describe('text columns', () => {
  it('count characters, not units of UTF-16', () => {
    const facts = { typeName: 'varchar', characters: 3 };
    expect(taken('postgresql', facts, '𠮷𠮷𠮷').ok).toBe(true);
    expect(taken('postgresql', facts, '一二三四').ok).toBe(false);
  });

  it('of MySQL without a length count bytes', () => {
    const facts = { typeName: 'text', bytes: 65_535, characterSet: 'utf8mb4' };
    expect(taken('mysql', facts, '长'.repeat(21_845)).ok).toBe(true);
    expect(taken('mysql', facts, '长'.repeat(21_846)).ok).toBe(false);
  });

  it.each([
    ['utf8mb3', '𠮷', false],
    ['utf8mb3', '吉', true],
    ['utf8mb4', '𠮷', true],
    ['latin1', '吉', false],
    ['latin1', 'z', true],
    ['gbk', '𠮷', false],
    ['utf8mb3', '𠮷'.slice(0, 1), false],
    ['utf8mb4', '𠮷'.slice(1), false],
  ])('in %s: %s', (characterSet, value, fits) => {
    expect(taken('mysql', { typeName: 'varchar', characters: 9, characterSet }, value).ok).toBe(fits);
  });

  it('that are padded give back what was put in', () => {
    const type = typeOf('postgresql', { typeName: 'bpchar', characters: 4 });
    expect(fromColumn(type, '1   ')).toBe('1');
    expect(toColumn(type, true, '1 ').ok).toBe(false);
  });
});

it.each([
  ['postgresql', { typeName: 'bool' }, '1', 'true', 't'],
  ['postgresql', { typeName: 'bool' }, '0', 'false', 'f'],
  ['postgresql', { typeName: 'bytea' }, '1', '\\x31', '\\x31'],
  ['mysql', { typeName: 'bit', precision: 1 }, '1', 1, '1'],
  ['mysql', { typeName: 'binary', bytes: 1 }, '0', '0', '0'],
  ['mysql', { typeName: 'tinyint', fullType: 'tinyint(1)' }, '1', '1', '1'],
] as const)('a flag in %s %j: %s is written as %j', (dialect, facts, value, written, stored) => {
  expect(taken(dialect, facts, value)).toEqual({ ok: true, value: written });
  expect(fromColumn(typeOf(dialect, facts), stored)).toBe(value);
  expect(taken(dialect, facts, '是').ok).toBe(false);
});

it.each([
  ['2026-07-01 00:00:00', '2026-07-01'],
  ['2026-07-01 00:00:00+08', '2026-07-01'],
  ['2026-07-01 00:00:00.000000', '2026-07-01'],
  ['2026-07-01 00:00:01', '2026-07-01 00:00:01'],
])('a date read from a time column, %s, is %s', (stored, value) => {
  expect(fromColumn({ kind: 'timestamp' }, stored)).toBe(value);
});

it('NULL reads as empty in any column', () => {
  expect(fromColumn({ kind: 'date' }, null)).toBe('');
});
