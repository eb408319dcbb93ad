import { describe, expect, it } from 'vitest';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import { nextSteps, type Figures } from './nextSteps.ts';

type Counts = Record<RecordState, number>;

const none: Counts = {
  draft: 0,
  queued: 0,
  sending: 0,
  delivered: 0,
  unknown: 0,
  refused: 0,
  conflict: 0,
  held: 0,
};

function figures(each: Partial<Counts>, rest: Partial<Figures> = {}): Figures {
  const counts = { ...none, ...each };
  const countsByKind = perDataSet(() => counts);
  return { counts, countsByKind, waiting: 0, causes: { toMend: 0, behind: 0 }, practice: true, ...rest };
}

describe('nextSteps', () => {
  it('begins with the unit', () => {
    expect(nextSteps(figures({}))[0]?.to).toBe('/records/unit/new');
  });

  it('puts problems first and what waits last', () => {
    const steps = nextSteps(
      figures({ draft: 1, refused: 1, queued: 1 }, { waiting: 9, causes: { toMend: 9, behind: 0 } }),
    );
    expect(steps.map(({ to }) => to)).toEqual(['/problems', '/records/unit', '/sync']);
  });

  it('says cause and victims once, and asks nobody to send what cannot go', () => {
    const stuck = { waiting: 491, causes: { toMend: 1, behind: 491 } };
    expect(nextSteps(figures({ refused: 1 }, stuck)).map(({ text }) => text)).toEqual([
      '1 条要改，491 条在等它。',
    ]);
    const some = { waiting: 500, causes: { toMend: 1, behind: 491 } };
    expect(nextSteps(figures({ refused: 1 }, some)).at(-1)?.text).toBe(
      '500 条待同步，其中 9 条现在就可以送出，点右上角的“立即同步”。',
    );
  });

  it('points to the real platform when practice is done, and rests otherwise', () => {
    expect(nextSteps(figures({ delivered: 1 })).map(({ to }) => to)).toEqual(['/settings']);
    expect(nextSteps(figures({ delivered: 1 }, { practice: false })).map(({ to }) => to)).toEqual(['/sync']);
  });
});
