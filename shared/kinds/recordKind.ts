import { dataSetIds, type DataSetId } from '../standard/types.ts';
import { tables } from '../standard/registry.ts';
import type { KindDefinition } from './KindDefinition.ts';
import { identifierKind } from './identifierKind.ts';

/** What kinds of records there are, in send order: the nine of annex B, and identifiers (标识), which name them. */
export const recordKinds = [...dataSetIds, 'identifier'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** The definition of a kind; for a data set its table of annex B. */
export function kindOf(kind: RecordKind): KindDefinition {
  return kind === 'identifier' ? identifierKind : tables[kind];
}

/** Whether the kind is one of the nine tables of annex B. */
export function isDataSet(kind: RecordKind): kind is DataSetId {
  return kind !== 'identifier';
}
