import type { FieldDefinition, TableDefinition } from '../../standard/types.ts';

/** A piece of a text that names something. */
export interface Mention<T> {
  readonly what: T;
  readonly start: number;
  readonly end: number;
}

/** Every place where a text names a field of the table, by wire name or label; the longer name wins. */
export function fieldMentions(text: string, table: TableDefinition): readonly Mention<FieldDefinition>[] {
  const found = table.fields.flatMap((field) =>
    [...labelsOf(field).flatMap((label) => findLabel(text, label)), ...findWord(text, field.field)].map(
      (place) => ({ ...place, what: field }),
    ),
  );
  return longest(found);
}

/** Drops mentions that lie inside a longer one: 风险点编号 within 关联风险点编号. */
export function longest<T>(mentions: readonly Mention<T>[]): readonly Mention<T>[] {
  const length = (mention: Mention<T>) => mention.end - mention.start;
  const byLength = [...mentions].sort((a, b) => length(b) - length(a) || a.start - b.start);
  const kept: Mention<T>[] = [];
  for (const mention of byLength) {
    const covered = kept.some((other) => mention.start < other.end && other.start < mention.end);
    if (!covered) kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/**
 * The field a refusal speaks of. The business key usually says which row is meant, so any other field named
 * beside it is the one that is wrong; of several the longest name counts.
 */
export function namedField(text: string, table: TableDefinition): string | null {
  const mentions = fieldMentions(text, table);
  const blamed = mentions.filter(({ what }) => !table.businessKey.includes(what.field));
  const candidates = blamed.length > 0 ? blamed : mentions;
  const [first] = [...candidates].sort((a, b) => b.end - b.start - (a.end - a.start));
  return first?.what.field ?? null;
}

/** 事故特征 (危害后果) is found by 事故特征 too. */
function labelsOf(field: FieldDefinition): readonly string[] {
  const [short] = field.label.split(/\s*[(（]/);
  return short === undefined || short === field.label ? [field.label] : [field.label, short];
}

type Place = Omit<Mention<never>, 'what'>;

function findLabel(text: string, label: string): readonly Place[] {
  const places: Place[] = [];
  for (let start = text.indexOf(label); start >= 0; start = text.indexOf(label, start + label.length)) {
    places.push({ start, end: start + label.length });
  }
  return places;
}

/** Whole Latin words without regard to case. */
export function findWord(text: string, word: string): readonly Place[] {
  const pattern = new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`, 'gi');
  return [...text.matchAll(pattern)].map(({ index }) => ({ start: index, end: index + word.length }));
}
