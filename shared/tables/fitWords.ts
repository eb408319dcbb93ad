import type { TableForm } from './CatalogueTable.ts';
import type { ColumnFacts, Repertoire } from './columnType.ts';
import type { LayoutColumn } from './TableLayout.ts';

const formNames: Readonly<Record<TableForm, string>> = {
  table: '数据表',
  view: '视图',
  materialized: '物化视图',
  foreign: '外部表',
};

/** Where one database or schema is taken for another: what it is, and which setting names it. */
interface Place {
  readonly noun: string;
  readonly setting: string;
}

export const mysqlPlace: Place = { noun: '数据库', setting: '数据库名称' };
export const postgresPlace: Place = { noun: '模式', setting: '模式' };

/** What keeps a table from being written, and who can do what about it. */
export const tableProblemWords = {
  severalTables: (wanted: string) =>
    `数据库里有几张数据表的名称与“${wanted}”只有大小写不同，无法确定是哪一张。请在设置中照原样填写数据表名称。`,
  noPlace: ({ noun, setting }: Place, schema: string, wanted: string) =>
    `没有${noun}“${schema}”，所以找不到数据表“${wanted}”。请在设置中核对“${setting}”。`,
  tableElsewhere: ({ noun, setting }: Place, schema: string, wanted: string, others: readonly string[]) =>
    `${noun}“${schema}”里没有数据表“${wanted}”，而${noun}${listed(others)}里有同名的。请在设置中核对“${setting}”。`,
  noTable: (wanted: string) =>
    `数据库里没有数据表“${wanted}”，或当前用户无权查看。请核对数据表名称，或按“建表”新建，或请数据库管理员授权。`,
  notWritable: (name: string, form: TableForm) =>
    `“${name}”是${formNames[form]}，不是普通的数据表，不能写入。请在设置中改填数据表的名称，或请数据库管理员改为可以写入。`,
  readOnly: '数据库目前只能读、不能写：可能是备库，或设成了只读。请数据库管理员确认连接的是可以写入的主库。',
  closedSchema: (schema: string) => `当前用户没有使用模式“${schema}”的权限（USAGE）。请数据库管理员授权。`,
  lacksRights: (table: string, rights: readonly string[]) =>
    `当前用户对数据表 ${table} 缺少权限：${rights.join('、')}。${whyRights}`,
  lacksRightOnColumns: (table: string, right: string, columns: readonly string[]) =>
    `当前用户对数据表 ${table} 的这些列缺少 ${right} 权限：${columns.join('、')}。${whyRights}`,
  severalColumns: (table: string, wanted: string, label: string) =>
    `数据表 ${table} 里有几列的名称与“${wanted}”只有大小写不同。请在设置中照原样填写“${label}”对应的列名。`,
  noColumn: (table: string, wanted: string, label: string) =>
    `数据表 ${table} 缺少“${label}”的列 ${wanted}。请在设置中填写对应的列名，或请数据库管理员增加这一列。`,
  computed: (table: string, { column, label }: LayoutColumn) =>
    `数据表 ${table} 的列 ${column} 由数据库自动计算，不能写入“${label}”。请在设置中改用别的列。`,
  wrongType: (table: string, { column, typeLabel, label }: LayoutColumn) =>
    `数据表 ${table} 的列 ${column} 是 ${typeLabel} 类型，不能原样存放“${label}”。请数据库管理员改为文本类型（VARCHAR），或在设置中改用别的列。`,
  usedTwice: (table: string, { column, label }: LayoutColumn, first: string) =>
    `“${first}”和“${label}”都对应数据表 ${table} 的列 ${column}。请在设置中为它们填写不同的列名。`,
  tooNarrow: (table: string, { column, typeLabel, label }: LayoutColumn, why: string) =>
    `数据表 ${table} 的列 ${column}（${typeLabel}）存不下“${label}”：${why}。请数据库管理员按附录 B 表 B.1 修改。`,
  noKey: (table: string, { column }: LayoutColumn) =>
    `数据表 ${table} 的列 ${column} 不是主键，也没有唯一约束，同一条记录可能重复。请数据库管理员把它设为主键。`,
  extraColumn: (table: string, { name }: ColumnFacts) =>
    `数据表 ${table} 的列 ${name} 必须有值，也没有默认值，而标准里没有这一项。请数据库管理员允许它为空，或给它设默认值。`,
  noChinese: (table: string, characterSet: string, columns: readonly LayoutColumn[]) =>
    `数据表 ${table} 的字符集 ${characterSet} 存不下汉字：${labelsOf(columns)}都不能写入。请数据库管理员把这些列的字符集改为 utf8mb4（PostgreSQL 为 UTF8）。`,
} as const;

const whyRights = '写入前后都要读取和核对，所以 SELECT、INSERT、UPDATE 三种权限都需要。请数据库管理员授权。';

/** What a character set lacks; those without an entry lack nothing, or everything. */
export const lackingCharacters: Readonly<Partial<Record<Repertoire, string>>> = {
  basic: '存不下部分生僻字（如“𠮷”）',
  gbk: '存不下生僻字（如“䶮”“𠮷”）',
  gb2312: '只有常用汉字，存不下其他的字（如“镕”“喆”）',
};

/** What may keep single values from being written. */
export const tableNoteWords = {
  noOrdinaryTable: (name: string, form: TableForm) =>
    `“${name}”是${formNames[form]}，可以写入；程序看不到它的主键，请数据库管理员确认记录ID不会重复。`,
  rareCharacters: (table: string, characterSet: string, lacks: string, columns: readonly LayoutColumn[]) =>
    `数据表 ${table} 的字符集 ${characterSet} ${lacks}：${labelsOf(columns)}里有这些字的记录会在写入前被退回。建议请数据库管理员改为 utf8mb4（PostgreSQL 为 UTF8）。`,
  number: (table: string, { column, typeLabel, label }: LayoutColumn) =>
    `数据表 ${table} 的列 ${column}（${typeLabel}）是数字类型：“${label}”里有字母、以 0 开头或过长时，那条记录会在写入前被退回。建议改为文本类型（VARCHAR）。`,
  narrow: (table: string, { column, typeLabel, label }: LayoutColumn, maxLength: number) =>
    `数据表 ${table} 的列 ${column}（${typeLabel}）比“${label}”允许的 ${String(maxLength)} 个字窄，过长的记录会在写入前被退回。`,
  notEmpty: (table: string, { column, typeLabel, label }: LayoutColumn) =>
    `数据表 ${table} 的列 ${column}（${typeLabel}）不能为空：没有填写“${label}”的记录会在写入前被退回。`,
} as const;

/** Why a column does not take a value, within a sentence that names both. */
export const valueWords = {
  empty: '该列不能为空，而这条记录没有填写',
  notFlag: '该列只能存放 1（是）或 0（否）',
  notDate: '该列只能存放日期',
  notUuid: '该列只能存放带连字符的小写 UUID',
  unusable: '该列的类型不能原样存放这个值',
  tooManyCharacters: (most: number, count: number) =>
    `该列最多 ${String(most)} 个字，而这个值有 ${String(count)} 个字`,
  tooManyBytes: (most: number) => `该列最多 ${String(most)} 字节，这个值更长`,
  controlCharacter: '值里有不能存放的控制字符',
  dropsSpaces: '该列会去掉末尾的空格',
  notInCharacterSet: '该列的字符集里没有值中的字',
  notDigits: '该列是数字类型，而这个值不全是数字',
  dropsZeroes: '该列是数字类型，会丢掉前面的 0',
  tooLarge: '该列是数字类型，放不下这么大的数',
  notAscii: '该列是二进制类型，只能存放英文和数字',
  otherLength: (length: number) => `该列是二进制类型，长度为 ${String(length)} 字节`,
} as const;

const shownNames = 5;
const shownLabels = 6;

function listed(names: readonly string[]): string {
  return names
    .slice(0, shownNames)
    .map((name) => `“${name}”`)
    .join('、');
}

function labelsOf(columns: readonly LayoutColumn[]): string {
  const names = columns.slice(0, shownLabels).map(({ label }) => `“${label}”`);
  const more = columns.length > shownLabels ? `等 ${String(columns.length)} 项` : '';
  return `${names.join('、')}${more}`;
}
