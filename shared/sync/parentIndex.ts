import { typedText } from '../lib/withoutFormatMarks.ts';
import { kindOf } from '../kinds/recordKind.ts';
import type { RecordKind } from '../kinds/recordKind.ts';
import type { FieldReference, Row } from '../standard/types.ts';
import { recordKinds } from '../kinds/recordKind.ts';
import type { ParentNeed } from '../model/ports.ts';
import type { RecordId } from '../model/values.ts';

/** A record that others may name. */
export interface NamedRecord {
  readonly ID: RecordId;
  readonly dataSet: RecordKind;
  readonly data: Row;
}

interface NamedField {
  readonly dataSet: RecordKind;
  readonly field: string;
}

/** Finds the local records that a need may mean. */
type ParentLookup<T extends NamedRecord> = (need: ParentNeed) => readonly T[];

/** Place of a data set in the send order (d29). */
export function sendRank(dataSet: RecordKind): number {
  return recordKinds.indexOf(dataSet);
}

/**
 * What a row names, one need per value (several values are joined by ",", d59). Links against the send order could never
 * be met first.
 */
export function parentNeeds(dataSet: RecordKind, data: Row): readonly ParentNeed[] {
  return kindOf(dataSet).parents.flatMap((link) => {
    const to = inOrder(dataSet, link.to);
    const text = data[link.field] ?? '';
    const values = kindOf(dataSet).fields.find(({ field }) => field === link.field)?.multiple
      ? text.split(',')
      : [text];
    return values
      .map(typedText)
      .filter((value) => value !== '' && to.length > 0)
      .map((value) => ({ value, to }));
  });
}

/** Indexes records by the fields that others name them by. */
export function buildParentLookup<T extends NamedRecord>(records: readonly T[]): ParentLookup<T> {
  const named = namedFields();
  const index = new Map<string, T[]>();
  for (const record of records) {
    for (const field of named.get(record.dataSet) ?? []) {
      const value = typedText(record.data[field] ?? '');
      if (value === '') continue;
      const key = indexKey({ dataSet: record.dataSet, field }, value);
      const found = index.get(key);
      if (found) found.push(record);
      else index.set(key, [record]);
    }
  }
  return ({ to, value }) => to.flatMap((reference) => index.get(indexKey(reference, value)) ?? []);
}

function namedFields(): ReadonlyMap<RecordKind, ReadonlySet<string>> {
  const fields = new Map<RecordKind, Set<string>>();
  for (const dataSet of recordKinds) {
    for (const to of kindOf(dataSet).parents.flatMap((link) => link.to)) {
      fields.set(to.dataSet, (fields.get(to.dataSet) ?? new Set()).add(to.field));
    }
  }
  return fields;
}

function inOrder(dataSet: RecordKind, to: readonly FieldReference[]): readonly FieldReference[] {
  return to.filter((reference) => sendRank(reference.dataSet) <= sendRank(dataSet));
}

function indexKey({ dataSet, field }: NamedField, value: string): string {
  return [dataSet, field, value].join('\u001f');
}
