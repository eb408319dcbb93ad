import { describe, expect, it } from 'vitest';
import { judgeOutcome } from './judgeOutcome.ts';
import type { BatchRow } from '../model/batch.ts';
import type { NamedRow, SendOutcome } from '../model/ports.ts';
import { sampleBatch, sampleBatchRow, sampleRow } from './testing/samples.ts';

const rows = ['a', 'b', 'c', 'd'].map((ID) => sampleBatchRow(ID));
const insert = sampleBatch(rows);
const update = sampleBatch(rows, { operation: 'U' });

function refusal(overrides: Partial<Extract<SendOutcome, { kind: 'refused' }>> = {}): SendOutcome {
  const reply = '{"status":"1"}';
  return {
    kind: 'refused',
    reply,
    reason: '不能为空',
    cause: 'content',
    named: [],
    suspects: [],
    ...overrides,
  };
}

function named(...ids: readonly string[]): readonly NamedRow[] {
  return ids.map((ID) => ({ ID, field: 'deptName', theirs: null }));
}

function judge(batch: typeof insert, outcome: SendOutcome) {
  const judgement = judgeOutcome(batch, outcome);
  if (judgement.kind !== 'settled') throw new Error(judgement.kind);
  const idsOf = (part: readonly BatchRow[]): string => part.map(({ ID }) => ID).join('');
  return {
    state: judgement.settlement.state,
    verdicts: judgement.settlement.verdicts.map(({ kind, ID }) => `${ID} ${kind}`),
    followUps: judgement.followUps.map(idsOf),
    settlement: judgement.settlement,
    limit: judgement.limit,
    unanswered: judgement.unanswered,
  };
}

describe('judgeOutcome', () => {
  it('delivers every row and keeps a warning beside the success', () => {
    const judged = judge(insert, { kind: 'delivered', reply: '0', warning: '格式通过' });
    expect(judged.state).toBe('delivered');
    expect(judged.settlement.reply).toBe('格式通过');
    expect(judged.verdicts).toEqual(rows.map(({ ID }) => `${ID} delivered`));
  });

  it('refuses the rows named and sends the rest again', () => {
    const judged = judge(insert, refusal({ named: named('b') }));
    expect(judged).toMatchObject({ state: 'split', followUps: ['acd'] });
    expect(judged.verdicts).toEqual(['b refused', 'a requeue', 'c requeue', 'd requeue']);
    expect(judged.settlement.verdicts[0]).toMatchObject({ reason: '不能为空', field: 'deptName' });
  });

  it('sends suspects apart from the rest', () => {
    expect(judge(insert, refusal({ suspects: ['c', 'nobody'] })).followUps).toEqual(['abd', 'c']);
    expect(judge(insert, refusal({ named: named('a'), suspects: ['b'] })).followUps).toEqual(['cd', 'b']);
  });

  it('halves where nothing is named, or where everything is suspect', () => {
    expect(judge(insert, refusal()).followUps).toEqual(['ab', 'cd']);
    expect(judge(insert, refusal({ suspects: ['a', 'b', 'c', 'd'] })).followUps).toEqual(['ab', 'cd']);
    expect(judge(insert, refusal({ named: named('nobody') })).followUps).toEqual(['ab', 'cd']);
  });

  it('condemns a row that is refused alone, named or not', () => {
    const alone = sampleBatch([sampleBatchRow('a')]);
    expect(judge(alone, refusal())).toMatchObject({ state: 'refused', verdicts: ['a refused'] });
    expect(judge(alone, refusal({ suspects: ['a'] })).verdicts).toEqual(['a refused']);
  });

  it('halves an unnamed conflict too, until the row is alone', () => {
    expect(judge(insert, refusal({ cause: 'exists' })).followUps).toEqual(['ab', 'cd']);
    const alone = sampleBatch([sampleBatchRow('a')]);
    const judged = judge(alone, refusal({ cause: 'exists' }));
    expect(judged.settlement.verdicts[0]).toMatchObject({ kind: 'conflict', conflict: 'existsThere' });
  });

  it('makes conflicts of an insert that exists and a change that is missing, refusals of the rest', () => {
    const kinds = (batch: typeof insert, cause: 'exists' | 'missing' | 'content') =>
      judge(batch, refusal({ cause, named: named('a') })).verdicts[0];
    expect(kinds(insert, 'exists')).toBe('a conflict');
    expect(kinds(update, 'missing')).toBe('a conflict');
    expect(kinds(insert, 'missing')).toBe('a refused');
    expect(kinds(update, 'exists')).toBe('a refused');
    expect(kinds(insert, 'content')).toBe('a refused');
  });

  it('takes an existing row that shows exactly our content for delivered, and no other', () => {
    const shown = (theirs: NamedRow['theirs']) =>
      judge(insert, refusal({ cause: 'exists', named: [{ ID: 'a', field: null, theirs }] })).verdicts[0];
    expect(shown({ ...sampleRow('a'), extra: 'x' })).toBe('a delivered');
    expect(shown(sampleRow('a', '他处'))).toBe('a conflict');
    expect(shown({})).toBe('a conflict');
  });

  it('calls it a difference where both sides mean the same thing by the key', () => {
    const verdict = (batch: typeof insert, theirs: NamedRow['theirs']) =>
      judge(batch, refusal({ cause: 'differs', named: [{ ID: 'a', field: null, theirs }] })).settlement
        .verdicts[0];
    expect(verdict(insert, sampleRow('a', '他处'))).toMatchObject({
      kind: 'conflict',
      conflict: 'identifierDiffers',
      theirs: sampleRow('a', '他处'),
    });
    expect(verdict(insert, sampleRow('a'))).toEqual({ kind: 'delivered', ID: 'a' });
    expect(verdict(update, sampleRow('a', '他处'))?.kind).toBe('refused');
  });

  it('judges item by item, each by its own cause', () => {
    const item = { kind: 'refused', reason: '', field: null, theirs: null } as const;
    const judged = judge(insert, {
      kind: 'items',
      reply: '',
      items: [
        { kind: 'delivered', ID: 'a' },
        { ...item, ID: 'b', cause: 'exists' },
        { ...item, ID: 'c', cause: 'content' },
      ],
    });
    expect(judged.verdicts).toEqual(['a delivered', 'b conflict', 'c refused', 'd unknown']);
    expect(judged.state).toBe('unknown');
  });

  it('leaves everything open without a usable answer', () => {
    const judged = judge(insert, { kind: 'unknown', reason: '超时', answered: false });
    expect(judged).toMatchObject({ state: 'unknown', unanswered: { reason: '超时' }, followUps: [] });
    expect(judged.verdicts).toEqual(rows.map(({ ID }) => `${ID} unknown`));
  });

  it('halves what is too large, down to a row that is refused', () => {
    const outcome = { kind: 'overload', reason: '请求过大', retryAfterMs: null, processed: 'no' } as const;
    const judged = judge(insert, { ...outcome, tooLarge: true });
    expect(judged).toMatchObject({ followUps: ['ab', 'cd'], limit: 2 });
    const alone = judge(sampleBatch([sampleBatchRow('a')]), { ...outcome, tooLarge: true });
    expect(alone.verdicts).toEqual(['a refused']);
  });

  it('waits under overload: resend if surely not processed, else settle', () => {
    const outcome = { kind: 'overload', reason: '忙', retryAfterMs: 5, tooLarge: false } as const;
    expect(judgeOutcome(insert, { ...outcome, processed: 'no' })).toMatchObject({ next: 'resend' });
    expect(judgeOutcome(insert, { ...outcome, processed: 'maybe' })).toMatchObject({ next: 'settle' });
  });

  it('puts everything back on a fatal cause', () => {
    const judgement = judgeOutcome(insert, { kind: 'fatal', cause: 'login', reason: '口令错误' });
    expect(judgement).toMatchObject({ kind: 'fatal', cause: 'login', settlement: { state: 'withdrawn' } });
  });
});
