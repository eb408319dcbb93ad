import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';

/** Beside the title of 标识管理: what there is, and what of it the node is known to hold. */
export function identifierNote(subjects: readonly Pick<SubjectItem, 'identifier'>[]): string {
  const identifiers = subjects
    .map(({ identifier }) => identifier)
    .filter((identifier) => identifier !== null);
  const confirmed = identifiers.filter(({ acknowledged }) => acknowledged !== null).length;
  const made = identifiers.length;
  const parts = [`${subjects.length} 个对象`];
  if (made === 0) parts.push('还没有标识');
  else if (confirmed === made) parts.push(`${made} 个标识，节点都已确认`);
  else parts.push(`${made} 个标识，其中 ${confirmed} 个节点已确认`);
  return parts.join('，');
}
