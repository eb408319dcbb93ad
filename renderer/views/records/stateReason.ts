import type { ListedRecord } from '../../db/recordRepository.ts';
import { explainProblem } from '../problems/explainProblem.ts';

/** Why a record is in its state, one sentence for the tag in a list; undefined where the word says all. */
export function stateReason(listed: ListedRecord): string | undefined {
  const state = listed.entry?.state;
  if (listed.state === 'draft') return undefined;
  if (state?.status === 'refused') return `平台退回：${state.refusal.reason}`;
  return explainProblem(listed)?.what;
}

/** A second word beside the state. */
export function stateNote(listed: ListedRecord): string | undefined {
  return listed.record.deleted ? '已删除' : undefined;
}
