import { fieldMentions, longest, type Mention } from './fieldMentions.ts';
import type { CauseContext } from './CauseContext.ts';
import { isNumberLike } from './tokens.ts';

/** Whether a mention stands for the record itself or for something it refers to. */
export type Subject = 'self' | 'other';

/** Shorter values are as good as words: a department called 设备 is not meant by every 设备代码. */
const shortest = 3;

/**
 * Every place where a text quotes a value in words of the rows that were sent. Key and title are the record
 * itself; any other value is something it refers to. Numbers are not looked for here: they are read as tokens.
 */
export function valueMentions(text: string, context: CauseContext): readonly Mention<Subject>[] {
  const { table, rows, operation } = context;
  const own = [...table.businessKey, ...table.titleFields];
  const others = table.fields.map(({ field }) => field).filter((field) => !own.includes(field));
  // A delete looks up nothing but the record itself.
  const fields = operation === 'D' ? own : [...own, ...others];
  const found = fields.flatMap((field) => {
    const values = new Set(rows.map((row) => (row.data[field] ?? '').trim()));
    return [...values].filter(isName).flatMap((value) => places(text, value, subjectOf(field, own)));
  });
  const labels = fieldMentions(text, table);
  return longest(found).filter((mention) => labels.every((label) => !covers(label, mention)));
}

/** The text with blanks in place of the mentions, every other character where it was. */
export function hideMentions(text: string, mentions: readonly Mention<unknown>[]): string {
  return mentions.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}

function subjectOf(field: string, own: readonly string[]): Subject {
  return own.includes(field) ? 'self' : 'other';
}

function isName(value: string): boolean {
  return value.length >= shortest && !isNumberLike(value);
}

/** A label of the table that a value happens to equal or to be part of is the label. */
function covers(label: Mention<unknown>, mention: Mention<unknown>): boolean {
  return label.start <= mention.start && mention.end <= label.end;
}

function places(text: string, value: string, what: Subject): readonly Mention<Subject>[] {
  const found: Mention<Subject>[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    found.push({ what, start: at, end: at + value.length });
  }
  return found;
}
