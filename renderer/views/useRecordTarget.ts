import { sourceFieldOf } from '#shared/identifiers/sourceFieldOf.ts';
import { subjects } from '#shared/identifiers/subjects.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { useServices } from '../services/services.ts';
import { schemeInForce } from '../db/identifiers/schemeInForce.ts';
import { recordPath } from './recordPath.ts';

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
