import { recordKinds, isDataSet, kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { Instant } from '#shared/model/values.ts';
import type { CauseCounts } from '../../db/figures/countCauses.ts';
import { sumOf, type CountsByKind, type StateCounts } from '../../db/figures/countStates.ts';
import { dayOf, formatRecent } from '../../ui/formatTime.ts';

/** One line of 各类数据; every figure counts records of that kind, and 标识 counts identifiers. */
interface OverviewRow {
  readonly kind: RecordKind;
  readonly name: string;
  readonly total: number;
  readonly drafts: number;
  readonly delivered: number;
  /** What the list 待同步 holds of the kind. */
  readonly waiting: number;
  /** What a person has to mend in this kind. */
  readonly toMend: number;
  readonly last: string;
  readonly today: TodayWords;
}

interface TodayWords {
  readonly kind: 'done' | 'partly' | 'missing';
  readonly words: string;
}

interface OverviewFigures {
  readonly states: CountsByKind;
  readonly waiting: CountsByKind;
  readonly causes: CauseCounts;
  /** When something of a kind was last delivered. */
  readonly lastDelivered: Readonly<Partial<Record<RecordKind, Instant>>>;
  readonly now: Instant;
}

/** The nine data sets, and identifiers once there are some. */
export function overviewRows({
  states,
  waiting,
  causes,
  lastDelivered,
  now,
}: OverviewFigures): readonly OverviewRow[] {
  return recordKinds
    .filter((kind) => isDataSet(kind) || sumOf(states[kind]) > 0)
    .map((kind) => {
      const at = lastDelivered[kind];
      return {
        kind,
        name: kindOf(kind).name,
        total: sumOf(states[kind]),
        drafts: states[kind].draft,
        delivered: states[kind].delivered,
        waiting: sumOf(waiting[kind]),
        toMend: causes.toMendByKind[kind],
        last: at === undefined ? '还没有送达过' : formatRecent(at, now),
        today: todayWords(states[kind], at !== undefined && dayOf(at) === dayOf(now)),
      };
    });
}

/** A data set has arrived when all its records have; drafts are not meant to yet. */
export function todayWords(counts: StateCounts, sentToday: boolean): TodayWords {
  if (!sentToday) return { kind: 'missing', words: '今天还没有' };
  const meant = sumOf(counts) - counts.draft;
  return counts.delivered === meant
    ? { kind: 'done', words: '今天已送达' }
    : { kind: 'partly', words: `${counts.delivered}/${meant} 已送达` };
}
