import { describe, expect, it } from 'vitest';
import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import { identifierNote } from './identifierNote.ts';

type Subject = Pick<SubjectItem, 'identifier'>;

function subject(at: 'none' | 'queued' | 'node'): Subject {
  if (at === 'none') return { identifier: null };
  return { identifier: { acknowledged: at === 'node' ? {} : null } } as unknown as Subject;
}

describe('identifierNote', () => {
  it('says of no identifier that it is at the node before the node has confirmed it', () => {
    const sixty = [subject('none'), ...Array.from({ length: 59 }, () => subject('queued'))];
    expect(identifierNote(sixty)).toBe('60 个对象，59 个标识，其中 0 个节点已确认');
    expect(identifierNote([subject('none')])).toBe('1 个对象，还没有标识');
    expect(identifierNote([subject('node'), subject('node')])).toBe('2 个对象，2 个标识，节点都已确认');
  });
});
