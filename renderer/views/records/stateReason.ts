import type { LocalRecord, Refusal } from '#shared/sync/model.ts';
import type { ListedRecord } from '../../db/recordRepository.ts';
import { explainProblem } from '../problems/explainProblem.ts';
import { maskQuoted } from '../problems/maskQuoted.ts';

/** Why a record is in its state, one sentence for the tag in a list; undefined where the word says all. */
export function stateReason(listed: ListedRecord): string | undefined {
  const state = listed.entry?.state;
  if (listed.state === 'draft') return undefined;
  if (state?.status === 'refused') return refusalWords(listed.record, state.refusal);
  return explainProblem(listed)?.what;
}

/** A second word beside the state. */
export function stateNote(listed: ListedRecord): string | undefined {
  return listed.record.deleted ? '已删除' : undefined;
}

/** What the platform said, with the personal numbers it quotes masked. */
export function refusalWords({ dataSet, data }: LocalRecord, { reason, field, value }: Refusal): string {
  const refused = field !== null && value !== null ? { [field]: value } : null;
  return `平台退回：${maskQuoted(reason, dataSet, [data, refused])}`;
}
