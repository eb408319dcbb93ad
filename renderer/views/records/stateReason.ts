import type { Refusal } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { partyOf } from '#shared/model/channels.ts';
import type { ChannelStanding, ListedRecord } from '../../db/recordRepository.ts';
import { explainProblem } from '../problems/explainProblem.ts';
import { maskQuoted } from '../problems/maskQuoted.ts';

/** Why a record is in its state, one sentence for the tag in a list; undefined where the word says all. */
export function stateReason(listed: ChannelStanding & Pick<ListedRecord, 'record'>): string | undefined {
  const state = listed.entry?.state;
  if (listed.state === 'draft') return undefined;
  if (state?.status === 'refused') return refusalWords(listed.record, state.refusal, partyOf(listed.channel));
  return explainProblem(listed)?.what;
}

/** A second word beside the state. */
export function stateNote(listed: ListedRecord): string | undefined {
  return listed.record.deleted ? '已删除' : undefined;
}

/** What the platform said, with the personal numbers it quotes masked. */
export function refusalWords(
  { dataSet, data }: LocalRecord,
  { reason, field, value, unsent }: Refusal,
  party: string,
): string {
  const refused = field !== null && value !== null ? { [field]: value } : null;
  return `${unsent ? '发送前的检查' : `${party}退回`}：${maskQuoted(reason, dataSet, [data, refused])}`;
}
