import { recordStates, type RecordState } from '#shared/model/recordState.ts';
import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import { stateWords } from '../../ui/stateWords.ts';

/** What a state means for an identifier, one sentence. */
export function identifierMeaning(state: RecordState): string {
  return state === 'delivered'
    ? '节点已确认登记的正是这一版内容。'
    : stateWords[state].meaning.replaceAll('对方', '节点').replaceAll('上报', '登记');
}

/** How a subject stands: as its identifier does, or without one. */
export type SubjectState = RecordState | 'unregistered' | 'impossible';

export function stateOfSubject({ identifier, problems }: SubjectItem): SubjectState {
  if (identifier) return identifier.state;
  return problems.length > 0 ? 'impossible' : 'unregistered';
}

export const subjectStates: readonly SubjectState[] = ['unregistered', 'impossible', ...recordStates];

export function subjectStateWord(state: SubjectState): string {
  if (state === 'unregistered') return '未登记';
  return state === 'impossible' ? '不能登记' : stateWords[state].word;
}

/**
 * How many subjects there are, in one sentence: what the node has confirmed apart from what only this PC has prepared.
 */
export function countSubjects(items: readonly SubjectItem[]): string {
  const prepared = items.filter(({ identifier }) => identifier !== null);
  const confirmed = prepared.filter(({ identifier }) => identifier?.acknowledged).length;
  const standing = (state: SubjectState) => items.filter((item) => stateOfSubject(item) === state).length;
  const rest: readonly (readonly [words: string, count: number])[] = [
    ['只在本机备好', prepared.length - confirmed],
    ['未登记', standing('unregistered')],
    ['不能登记', standing('impossible')],
  ];
  const parts = [
    `节点已确认登记 ${confirmed} 个`,
    ...rest.filter(([, count]) => count > 0).map(([words, count]) => `${words} ${count} 个`),
  ];
  return `共 ${items.length} 个对象：${parts.join('，')}`;
}
