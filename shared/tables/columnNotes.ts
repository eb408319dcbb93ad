import type { Repertoire } from './columnType.ts';
import type { LayoutColumn, TableProblem } from './TableLayout.ts';

/** What may keep single values from being written; the others are not held up by it. */
export function columnNotes(table: string, columns: readonly LayoutColumn[]): string[] {
  return [...charsetNotes(table, columns), ...columns.flatMap((column) => notesOf(table, column))];
}

/** Columns of Chinese text in a set that holds none. */
export function charsetProblems(table: string, columns: readonly LayoutColumn[]): TableProblem[] {
  return bySet(columns.filter((column) => takesChinese(column) && repertoireOf(column) === 'latin')).map(
    ([characterSet, found]) => ({
      kind: 'charset',
      message: `数据表 ${table} 的字符集 ${characterSet} 存不下汉字：${labelsOf(found)}都不能写入。请数据库管理员把这些列的字符集改为 utf8mb4（PostgreSQL 为 UTF8）。`,
    }),
  );
}

const rareNotes: Readonly<Partial<Record<Repertoire, string>>> = {
  basic: '存不下部分生僻字（如“𠮷”）',
  gbk: '存不下生僻字（如“䶮”“𠮷”）',
  gb2312: '只有常用汉字，存不下其他的字（如“镕”“喆”）',
};

function charsetNotes(table: string, columns: readonly LayoutColumn[]): string[] {
  return bySet(columns.filter(takesChinese)).flatMap(([characterSet, found]) => {
    const first = found[0];
    const lacks = first && rareNotes[repertoireOf(first)];
    if (lacks === undefined) return [];
    return [
      `数据表 ${table} 的字符集 ${characterSet} ${lacks}：${labelsOf(found)}里有这些字的记录会在写入前被退回。建议请数据库管理员改为 utf8mb4（PostgreSQL 为 UTF8）。`,
    ];
  });
}

function bySet(columns: readonly LayoutColumn[]): [string, LayoutColumn[]][] {
  const sets = new Map<string, LayoutColumn[]>();
  for (const column of columns) {
    sets.set(column.characterSet, [...(sets.get(column.characterSet) ?? []), column]);
  }
  return [...sets];
}

function repertoireOf({ type }: LayoutColumn): Repertoire {
  return type.kind === 'text' ? type.repertoire : 'all';
}

/** Free text, names of files, and words of a list. */
function takesChinese({ definition }: LayoutColumn): boolean {
  if (definition === null) return false;
  if (definition.format === 'code') {
    return definition.codes?.some(({ value }) => !/^[\x20-\x7e]*$/.test(value)) ?? false;
  }
  return chineseFormats.has(definition.format);
}

const chineseFormats: ReadonlySet<string> = new Set(['text', 'longText', 'attachment']);
const shownLabels = 6;

function labelsOf(columns: readonly LayoutColumn[]): string {
  const names = columns.slice(0, shownLabels).map(({ label }) => `“${label}”`);
  const more = columns.length > shownLabels ? `等 ${String(columns.length)} 项` : '';
  return `${names.join('、')}${more}`;
}

function notesOf(table: string, column: LayoutColumn): string[] {
  const { definition, type } = column;
  if (definition === null) return [];
  const where = `数据表 ${table} 的列 ${column.column}（${column.typeLabel}）`;
  if (type.kind === 'integer' && definition.format !== 'flag') {
    return [
      `${where}是数字类型：“${column.label}”里有字母、以 0 开头或过长时，那条记录会在写入前被退回。建议改为文本类型（VARCHAR）。`,
    ];
  }
  if (type.kind === 'text' && type.characters !== null && type.characters < definition.maxLength) {
    return [
      `${where}比“${column.label}”允许的 ${String(definition.maxLength)} 个字窄，过长的记录会在写入前被退回。`,
    ];
  }
  if (!column.nullable && type.kind !== 'text' && !definition.required) {
    return [`${where}不能为空：没有填写“${column.label}”的记录会在写入前被退回。`];
  }
  return [];
}
