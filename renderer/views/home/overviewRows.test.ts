import { describe, expect, it } from 'vitest';
import { recordKinds } from '#shared/kinds/recordKind.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import type { CauseCounts } from '../../db/figures/countCauses.ts';
import { noCounts, type CountsByKind, type StateCounts } from '../../db/figures/countStates.ts';
import { overviewRows, todayWords } from './overviewRows.ts';

const now = Date.UTC(2026, 10, 28, 2, 0);
const nothing = Object.fromEntries(recordKinds.map((kind) => [kind, noCounts])) as CountsByKind;
const noCauses: CauseCounts = {
  toMend: 0,
  behind: 0,
  toMendByKind: Object.fromEntries(recordKinds.map((kind) => [kind, 0])) as CauseCounts['toMendByKind'],
};
const figures = { states: nothing, waiting: nothing, causes: noCauses, lastDelivered: {}, now };
const persons: StateCounts = { ...noCounts, delivered: 1, held: 59 };

describe('todayWords', () => {
  it('says that a data set has arrived when all its records have', () => {
    expect(todayWords({ ...noCounts, delivered: 60, draft: 2 }, true)).toEqual({
      kind: 'done',
      words: '今天已送达',
    });
    expect(todayWords(persons, true)).toEqual({ kind: 'partly', words: '1/60 已送达' });
    expect(todayWords(persons, false)).toEqual({ kind: 'missing', words: '今天还没有' });
  });
});

describe('overviewRows', () => {
  it('shows what a person has to mend where the cause is, and what waits where it waits', () => {
    const rows = overviewRows({
      ...figures,
      states: { ...nothing, unit: { ...noCounts, refused: 1 }, person: persons },
      waiting: { ...nothing, person: { ...noCounts, held: 59 } },
      causes: { toMend: 1, behind: 59, toMendByKind: { ...noCauses.toMendByKind, unit: 1 } },
      lastDelivered: { person: now - 1000 },
    });
    expect(rows.find(({ kind }) => kind === 'unit')).toMatchObject({ toMend: 1, waiting: 0, delivered: 0 });
    expect(rows.find(({ kind }) => kind === 'person')).toMatchObject({
      toMend: 0,
      waiting: 59,
      delivered: 1,
      today: { words: '1/60 已送达' },
    });
  });

  it('counts identifiers in a line of their own, once there are some', () => {
    expect(overviewRows(figures)).toHaveLength(dataSetIds.length);
    const identifier: StateCounts = { ...noCounts, delivered: 638 };
    const rows = overviewRows({ ...figures, states: { ...nothing, identifier } });
    expect(rows.at(-1)).toMatchObject({ kind: 'identifier', total: 638, delivered: 638 });
  });
});
