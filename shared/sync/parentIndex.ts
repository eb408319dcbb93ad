import { fieldOf } from '../standard/fieldOf.ts';
import { tables } from '../standard/registry.ts';
import type { DataSetId, FieldReference, Row } from '../standard/types.ts';
import { dataSetIds } from '../standard/types.ts';
import type { RecordId } from './model.ts';

/** A record that others may name. */
export interface NamedRecord {
  readonly ID: RecordId;
  readonly dataSet: DataSetId;
  readonly data: Row;
}

/** A value of a record that names another one. */
export interface ParentNeed {
  readonly value: string;
  readonly to: readonly FieldReference[];
}

/** Finds the local records that a need may mean. */
export type ParentLookup<T extends NamedRecord> = (need: ParentNeed) => readonly T[];

/** Place of a data set in the send order (d29). */
export function sendRank(dataSet: DataSetId): number {
  return dataSetIds.indexOf(dataSet);
}

/** The data sets that records of `dataSet` may wait for. Links against the send order could never be met first. */
export function parentDataSets(dataSet: DataSetId): readonly DataSetId[] {
  return tables[dataSet].parents.flatMap((link) => inOrder(dataSet, link.to).map((to) => to.dataSet));
}

/** What a row names, one need per value (several values are joined by ",", d59). */
export function parentNeeds(dataSet: DataSetId, data: Row): readonly ParentNeed[] {
  return tables[dataSet].parents.flatMap((link) => {
    const to = inOrder(dataSet, link.to);
    const text = data[link.field] ?? '';
    const values = fieldOf(dataSet, link.field)?.multiple ? text.split(',') : [text];
    return values
      .map((value) => value.trim())
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
      const value = (record.data[field] ?? '').trim();
      if (value === '') continue;
      const key = indexKey({ dataSet: record.dataSet, field }, value);
      const found = index.get(key);
      if (found) found.push(record);
      else index.set(key, [record]);
    }
  }
  return ({ to, value }) => to.flatMap((reference) => index.get(indexKey(reference, value)) ?? []);
}

function namedFields(): ReadonlyMap<DataSetId, ReadonlySet<string>> {
  const fields = new Map<DataSetId, Set<string>>();
  for (const dataSet of dataSetIds) {
    for (const to of tables[dataSet].parents.flatMap((link) => link.to)) {
      fields.set(to.dataSet, (fields.get(to.dataSet) ?? new Set()).add(to.field));
    }
  }
  return fields;
}

function inOrder(dataSet: DataSetId, to: readonly FieldReference[]): readonly FieldReference[] {
  return to.filter((reference) => sendRank(reference.dataSet) <= sendRank(dataSet));
}

function indexKey({ dataSet, field }: FieldReference, value: string): string {
  return [dataSet, field, value].join('\u001f');
}
