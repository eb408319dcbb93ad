import { shallowRef, type ShallowRef } from 'vue';
import type { RecordId } from '#shared/model/values.ts';
import type { TakingCandidate } from '#shared/sync/planTaking.ts';
import { useServices } from '../../../services/services.ts';

interface TakeAlongQuestion {
  readonly candidates: readonly TakingCandidate[];
  readonly goingLive: boolean;
  /** null = the person said no. */
  readonly answer: (ids: readonly RecordId[] | null) => void;
}

interface TakeAlong {
  /** The question now on the page. */
  readonly question: ShallowRef<TakeAlongQuestion | null>;
  /** Records made while practising that have not been taken along. */
  readonly count: ShallowRef<number>;
  recount(): Promise<void>;
  /** The records that the person ticked; null = nothing is to be done. Nothing is asked where there are none. */
  ask(goingLive: boolean): Promise<readonly RecordId[] | null>;
}

/** Asks what of practice is to be taken along to the real platform. */
export function useTakeAlong(): TakeAlong {
  const { practice } = useServices();
  const question = shallowRef<TakeAlongQuestion | null>(null);
  const count = shallowRef(0);

  async function recount(): Promise<void> {
    count.value = await practice.count();
  }

  async function ask(goingLive: boolean): Promise<readonly RecordId[] | null> {
    const candidates = await practice.candidates();
    if (candidates.length === 0) return [];
    return new Promise((resolve) => {
      question.value = {
        candidates,
        goingLive,
        answer: (ids) => {
          question.value = null;
          resolve(ids);
        },
      };
    });
  }

  return { question, count, recount, ask };
}
