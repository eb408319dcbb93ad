import type { LayoutColumn } from './TableLayout.ts';

/** What may keep single values from being written; the others are not held up by it. */
export function columnNotes(table: string, columns: readonly LayoutColumn[]): string[] {
  return columns.flatMap((column) => {
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
  });
}
