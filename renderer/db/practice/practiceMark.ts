import { modeOfChannel, staysInPractice } from '#shared/model/channels.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RepositoryContext } from '../repositoryContext.ts';

type Mark = Pick<LocalRecord, 'practice'>;

/** The mark of a record that is made now: what is made while practising stays there until somebody takes it along. */
export function markOfNew({ activeChannel }: Pick<RepositoryContext, 'activeChannel'>): Mark {
  return modeOfChannel(activeChannel()) === 'practice' ? { practice: true } : {};
}

/**
 * Whether it is a record for the real platform seen while practising: nothing that is done now may change it, for the
 * change would go there later without anybody having asked for it.
 */
export function isOutOfReach(
  { activeChannel }: Pick<RepositoryContext, 'activeChannel'>,
  record: Pick<LocalRecord, 'sample' | 'practice' | 'subject'>,
): boolean {
  return modeOfChannel(activeChannel()) === 'practice' && !staysInPractice(record) && !record.subject;
}
