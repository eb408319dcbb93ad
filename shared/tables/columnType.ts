import type { SqlDialect } from './databaseTarget.ts';

/** What a column can hold, as far as it matters for writing text into it and reading the same text back. */
export type ColumnType =
  | {
      readonly kind: 'text';
      /** Most characters; null = no such limit. */
      readonly characters: number | null;
      /** Most bytes of UTF-8, where the server counts those. */
      readonly bytes: number | null;
      /** Filled up with spaces (CHAR). */
      readonly padded: boolean;
      readonly repertoire: Repertoire;
    }
  | { readonly kind: 'integer'; readonly least: bigint; readonly most: bigint }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'bit' }
  /** `fixed`: filled up with zero bytes unless exactly so long. */
  | { readonly kind: 'bytes'; readonly length: number | null; readonly fixed: boolean; readonly hex: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'unusable' };

/**
 * What characters a column can hold. basic: none beyond the basic plane (utf8 of MySQL); latin: no Chinese; the others
 * are the sets of that name, which lack rare characters.
 */
export type Repertoire = 'all' | 'basic' | 'gbk' | 'gb2312' | 'latin';

/** A column as the server's information_schema describes it. */
export interface ColumnFacts {
  readonly name: string;
  /** data_type (MySQL) or udt_name (PostgreSQL), lower case. */
  readonly typeName: string;
  /** column_type of MySQL, e.g. "int(10) unsigned"; "" elsewhere. */
  readonly fullType: string;
  readonly characters: number | null;
  readonly bytes: number | null;
  /** Character set as the server names it, lower case; "" = any of Unicode's. */
  readonly characterSet: string;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly nullable: boolean;
  /** The server fills it in when an insert does not name it. */
  readonly filled: boolean;
  /** Computed by the server: cannot be written. */
  readonly computed: boolean;
  /** Of SELECT, INSERT and UPDATE, those the user lacks; absent = not known of any. */
  readonly lacking?: readonly Right[];
}

/** What the program needs on every column it writes. */
export const neededRights = ['SELECT', 'INSERT', 'UPDATE'] as const;
export type Right = (typeof neededRights)[number];

/** Sorts a column by what it can hold. */
export function columnTypeOf(facts: ColumnFacts, dialect: SqlDialect): ColumnType {
  return dialect === 'mysql' ? mysqlType(facts) : postgresType(facts);
}

/** The type as its administrator would write it, for messages: VARCHAR(10), BIGINT, DECIMAL(12,2). */
export function typeLabel({ typeName, fullType, characters, precision, scale }: ColumnFacts): string {
  // The words of an enumeration have no end.
  if (fullType !== '') return fullType.slice(0, longestLabel).toUpperCase();
  const name = postgresNames[typeName] ?? typeName.toUpperCase();
  if (characters !== null) return `${name}(${String(characters)})`;
  return typeName === 'numeric' && precision !== null
    ? `${name}(${String(precision)},${String(scale ?? 0)})`
    : name;
}

const longestLabel = 60;

const postgresNames: Readonly<Record<string, string>> = {
  int2: 'SMALLINT',
  int4: 'INTEGER',
  int8: 'BIGINT',
  bpchar: 'CHAR',
  bool: 'BOOLEAN',
};

function postgresType(facts: ColumnFacts): ColumnType {
  const { typeName, precision, scale } = facts;
  switch (typeName) {
    case 'varchar':
    case 'text':
      return postgresText(facts);
    case 'bpchar':
      return { ...postgresText(facts), padded: true };
    case 'int2':
      return signed(16);
    case 'int4':
      return signed(32);
    case 'int8':
      return signed(64);
    case 'numeric':
      return decimal(precision ?? 1000, precision === null ? 0 : scale);
    case 'bool':
      return { kind: 'boolean' };
    case 'bytea':
      return { kind: 'bytes', length: null, fixed: false, hex: true };
    case 'date':
      return { kind: 'date' };
    case 'timestamp':
    case 'timestamptz':
      return { kind: 'timestamp' };
    case 'uuid':
      return { kind: 'uuid' };
    default:
      return { kind: 'unusable' };
  }
}

const mysqlIntegerBits: Readonly<Record<string, number>> = {
  tinyint: 8,
  smallint: 16,
  mediumint: 24,
  int: 32,
  bigint: 64,
};

function mysqlType(facts: ColumnFacts): ColumnType {
  const { typeName, fullType, characters, bytes, precision, scale } = facts;
  const bits = mysqlIntegerBits[typeName];
  if (bits !== undefined) return fullType.includes('unsigned') ? unsigned(bits) : signed(bits);
  switch (typeName) {
    case 'varchar':
    case 'enum':
      return { ...text(characters), repertoire: repertoireOf(facts) };
    case 'char':
      return { ...text(characters), padded: true, repertoire: repertoireOf(facts) };
    case 'tinytext':
    case 'text':
    case 'mediumtext':
    case 'longtext':
      return { ...text(null), bytes, repertoire: repertoireOf(facts) };
    case 'decimal':
      return decimal(precision ?? 10, scale);
    case 'bit':
      return precision === 1 ? { kind: 'bit' } : { kind: 'unusable' };
    case 'binary':
      return { kind: 'bytes', length: bytes, fixed: true, hex: false };
    case 'varbinary':
      return { kind: 'bytes', length: bytes, fixed: false, hex: false };
    case 'date':
      return { kind: 'date' };
    case 'datetime':
    case 'timestamp':
      return { kind: 'timestamp' };
    default:
      return { kind: 'unusable' };
  }
}

function text(characters: number | null): Extract<ColumnType, { kind: 'text' }> {
  return { kind: 'text', characters, bytes: null, padded: false, repertoire: 'all' };
}

/** Without an encoding the server keeps the bytes it is given, and counts them. */
function postgresText(facts: ColumnFacts): Extract<ColumnType, { kind: 'text' }> {
  if (facts.characterSet === 'sql_ascii') return { ...text(null), bytes: facts.characters };
  return { ...text(facts.characters), repertoire: repertoireOf(facts) };
}

const repertoires: Readonly<Record<string, Repertoire>> = {
  '': 'all',
  utf8mb4: 'all',
  utf16: 'all',
  utf16le: 'all',
  utf32: 'all',
  gb18030: 'all',
  utf8: 'basic',
  utf8mb3: 'basic',
  ucs2: 'basic',
  gbk: 'gbk',
  gb2312: 'gb2312',
  euc_cn: 'gb2312',
};

/** Sets that are not among these hold other scripts, and of Chinese nothing or not the simplified characters. */
function repertoireOf({ characterSet }: ColumnFacts): Repertoire {
  return repertoires[characterSet] ?? 'latin';
}

function signed(bits: number): ColumnType {
  const half = 2n ** BigInt(bits - 1);
  return { kind: 'integer', least: -half, most: half - 1n };
}

function unsigned(bits: number): ColumnType {
  return { kind: 'integer', least: 0n, most: 2n ** BigInt(bits) - 1n };
}

/** With decimals, 12 would come back as 12.00. */
function decimal(precision: number, scale: number | null): ColumnType {
  if ((scale ?? 0) !== 0) return { kind: 'unusable' };
  const most = 10n ** BigInt(precision) - 1n;
  return { kind: 'integer', least: -most, most };
}
