import { subjects, type SubjectKind } from '#shared/identifiers/subjects.ts';
import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import type { TableSort } from '../../ui/tableTypes.ts';
import { stateOfSubject, subjectStates, type SubjectState } from './subjectState.ts';

interface SubjectFilter {
  readonly query: string;
  /** "" = all. */
  readonly kind: SubjectKind | '';
  readonly state: SubjectState | '';
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** The subjects that match what was typed and chosen: every word in name, number or handle. */
export function filterSubjects(items: readonly SubjectItem[], filter: SubjectFilter): readonly SubjectItem[] {
  const words = filter.query.trim().toLowerCase().split(/\s+/);
  return items.filter((item) => {
    if (filter.kind !== '' && item.kind !== filter.kind) return false;
    if (filter.state !== '' && stateOfSubject(item) !== filter.state) return false;
    const text = `${item.name}\n${item.code}\n${item.handle}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Sorted by a column as people read it; without a sort the order of the store stays. */
export function sortSubjects(items: readonly SubjectItem[], sort: TableSort | null): readonly SubjectItem[] {
  if (sort === null) return items;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return items
    .map((item) => ({ item, key: sortKey(item, sort.key) }))
    .sort((a, b) => sign * collator.compare(a.key, b.key))
    .map(({ item }) => item);
}

function sortKey(item: SubjectItem, column: string): string {
  switch (column) {
    case 'kind':
      return subjects[item.kind].name;
    case 'name':
      return item.name;
    case 'code':
      return item.code;
    case 'state':
      return String(subjectStates.indexOf(stateOfSubject(item)));
    default:
      return item.handle;
  }
}
