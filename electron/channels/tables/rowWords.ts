import type { LayoutColumn, TableLayout } from '#shared/tables/TableLayout.ts';
import type { Complaint, DatabaseFailure } from './databaseFailure.ts';
import { tableWords } from './tablesFailureWords.ts';

type ContentFailure = Extract<DatabaseFailure, { readonly kind: 'content' }>;
type Table = Pick<TableLayout, 'table'>;

const contentNotWritten = '这次的内容没有写入。';
const rowNotWritten = '这条记录没有写入。';
const maybeStopped = '可能被触发器、规则或行级权限拦下了';

/** Why a row was refused; `what`: the fields it is about, in words, null = the server does not say. */
export function refusedWords(
  { complaint, column, constraint }: ContentFailure,
  table: string | null,
  what: string | null,
): string {
  const where = tableWords(table);
  const value = what ?? (column === null ? '其中一项' : `列 ${column} `);
  const name = constraint === null ? '' : ` ${constraint}`;
  const sentences: Readonly<Record<Complaint, string>> = {
    empty: `${where}不允许${value}为空。`,
    unique: `${where}要求${value}不重复（唯一约束${name}），已有别的记录用了同样的值。`,
    reference: `${where}要求${value}与关联的数据表对得上（外键约束${name}），而那里没有对应的记录，或还在被引用。`,
    check: `${where}对${value}另有要求（检查约束${name}），这次的内容不符合。`,
    value: `${where}不接受${value}的值：类型、长度或取值范围不符。`,
    trigger: `${where}的触发器拒绝了这次的内容。`,
    policy: `${where}的行级权限不允许当前用户写入这次的内容。`,
  };
  return `${sentences[complaint]}${contentNotWritten}请核对内容，或请数据库管理员核对这张表的设置。`;
}

/** Why a row is not in its table as it was sent, or was not sent at all. */
export const rowWords = {
  columns: (columns: readonly LayoutColumn[]) =>
    columns.map(({ label, column }) => `“${label}”（列 ${column}）`).join('和'),
  hiddenKey: ({ table }: Table) =>
    `数据表 ${table} 里已有同一个记录ID的行，而当前用户看不到它或不能修改它。${contentNotWritten}请数据库管理员检查行级权限。`,
  notKept: ({ table }: Table) =>
    `数据表 ${table} 没有保存这条记录：数据库没有报错，但表里没有这次的内容，${maybeStopped}。${rowNotWritten}${check(table)}，改好后再发送。`,
  notMarked: ({ table }: Table) =>
    `数据表 ${table} 没有给这条记录加上删除标记：数据库没有报错，但表里还是原来的内容，${maybeStopped}。${check(table)}，改好后再发送。`,
  hidden: ({ table }: Table) =>
    `数据表 ${table} 设了行级权限，当前用户看不到这条记录，不能给它加上删除标记。请数据库管理员授权，改好后再发送。`,
  keptOtherwise: ({ table }: Table, { column, label }: LayoutColumn, how: string) =>
    `数据表 ${table} 的列 ${column} 没有原样保存“${label}”：${how}，可能是触发器改的。${rowNotWritten}${check(table)} 的触发器，改好后再发送。`,
  sentAndStored: (sent: string, stored: string) => `送去的是${quoted(sent)}，表里成了${quoted(stored)}`,
  differs: '表里的值与送去的不同',
  /** `value`: as it may be shown, '' = not shown. */
  misfit: ({ table }: Table, { column, typeLabel, label }: LayoutColumn, value: string, why: string) =>
    `数据表 ${table} 的列 ${column}（${typeLabel}）存不下“${label}”的值${value === '' ? '' : `“${value}”`}：${why}。${rowNotWritten}请核对内容，或请数据库管理员修改这一列。`,
  /** `character`: '' = not shown. */
  lacksCharacter: ({ characterSet }: LayoutColumn, character: string) =>
    `该列的字符集 ${characterSet} 里没有值中的字${character === '' ? '' : `“${character}”`}`,
  repeated: '同一批里有几条记录的记录ID相同，只写入了第一条。请联系技术支持。',
} as const;

function check(table: string): string {
  return `请数据库管理员检查数据表 ${table}`;
}

function quoted(value: string): string {
  return value === '' ? '空' : `“${value}”`;
}
