import { sourceFieldOf } from '#shared/identifiers/sourceFieldOf.ts';
import { subjects } from '#shared/identifiers/subjects.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import { useServices } from '../services/services.ts';
import { schemeInForce } from '../db/identifiers/schemeInForce.ts';

/** Where a record is looked at and mended. */
interface RecordTarget {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** An identifier is mended in the record it stands for: nobody types one. */
export function useRecordTarget(): (record: LocalRecord, field?: string | null) => RecordTarget {
  const { identifierNode } = useServices();
  return ({ ID, dataSet, subject }, field = null) => {
    if (!subject) return { path: recordPath(dataSet, ID), query: field === null ? {} : { field } };
    const force = schemeInForce(identifierNode.value, subject.channel);
    const source = force && field !== null ? sourceFieldOf(force.scheme, subject.kind, field) : null;
    const path = recordPath(subjects[subject.kind].dataSet, subject.record);
    return { path, query: source === null ? {} : { field: source } };
  };
}

/** Page of a record by kind and ID alone; for an identifier the list it is in. */
export function recordPath(kind: RecordKind, ID: RecordId): string {
  return kind === 'identifier' ? `/identifiers?id=${encodeURIComponent(ID)}` : `/records/${kind}/${ID}`;
}
