import type { Repertoire } from './columnType.ts';
import { lackingCharacters, tableNoteWords, tableProblemWords } from './fitWords.ts';
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
      message: tableProblemWords.noChinese(table, characterSet, found),
    }),
  );
}

function charsetNotes(table: string, columns: readonly LayoutColumn[]): string[] {
  return bySet(columns.filter(takesChinese)).flatMap(([characterSet, found]) => {
    const first = found[0];
    const lacks = first && lackingCharacters[repertoireOf(first)];
    return lacks === undefined ? [] : [tableNoteWords.rareCharacters(table, characterSet, lacks, found)];
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

function notesOf(table: string, column: LayoutColumn): string[] {
  const { definition, type } = column;
  if (definition === null) return [];
  if (type.kind === 'integer' && definition.format !== 'flag') return [tableNoteWords.number(table, column)];
  if (type.kind === 'text' && type.characters !== null && type.characters < definition.maxLength) {
    return [tableNoteWords.narrow(table, column, definition.maxLength)];
  }
  if (!column.nullable && type.kind !== 'text' && !definition.required) {
    return [tableNoteWords.notEmpty(table, column)];
  }
  return [];
}
