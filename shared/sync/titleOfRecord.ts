import { recordTitle, shortTitle } from '../kinds/recordTitle.ts';
import { subjects } from '../identifiers/subjects.ts';
import type { LocalRecord } from '../model/record.ts';

/** A record in a few words; an identifier by what it stands for, which a handle tells nobody. */
export function titleOfRecord({
  dataSet,
  data,
  subject,
}: Pick<LocalRecord, 'dataSet' | 'data' | 'subject'>): string {
  if (!subject || subject.name === '') return recordTitle(dataSet, data);
  return `${subjects[subject.kind].name}标识 ${shortTitle(subject.name)}`;
}
