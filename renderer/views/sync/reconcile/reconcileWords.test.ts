import { describe, expect, it } from 'vitest';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import {
  noDifferences,
  type ChannelResult,
  type Difference,
  type KindResult,
} from '#shared/reconcile/Reconciliation.ts';
import { reconcileSentence, repairLines, shortHash } from './reconcileWords.ts';

const at = Date.UTC(2026, 4, 20, 0, 31);
const side = { count: 1, hash: 'a' };
const kind = (dataSet: RecordKind, overrides: Partial<KindResult> = {}): KindResult => ({
  dataSet,
  here: side,
  there: side,
  unanswered: 0,
  totals: noDifferences,
  differences: [],
  ...overrides,
});
const result = (kinds: readonly KindResult[], overrides: Partial<ChannelResult> = {}): ChannelResult => ({
  channel: 'practice',
  shows: 'rows',
  at,
  problem: null,
  kinds,
  ...overrides,
});
const difference: Difference = {
  kind: 'missing',
  ID: 'a',
  title: '工程部',
  fields: [],
  mine: {},
  theirs: null,
  confirmedBy: '',
  theirBatchNo: '',
};
const sentence = (...results: readonly ChannelResult[]) => reconcileSentence(results, at + 60_000);

describe('reconcileSentence', () => {
  it('counts kinds once, on however many channels they agree', () => {
    const kinds = [kind('unit'), kind('department')];
    expect(sentence(result(kinds))).toBe('上次对账 今天 08:31，2 类全部一致');
    expect(sentence(result(kinds), result(kinds, { channel: 'practiceTables' }))).toBe(
      '上次对账 今天 08:31，2 类全部一致',
    );
  });

  it('says how many differ and how many of them are dealt with', () => {
    const totals = { ...noDifferences, missing: 2, extra: 1 };
    const differing = (differences: readonly Difference[]) =>
      result([kind('unit'), kind('department', { totals, differences })]);
    expect(sentence(differing([difference, difference]))).toBe('上次对账 今天 08:31，3 处不一致');
    expect(sentence(differing([{ ...difference, repaired: true }, difference]))).toBe(
      '上次对账 今天 08:31，3 处不一致，其中 1 处已处理，同步后请再对一次',
    );
  });

  it('never calls alike what was not answered, not reached or cannot be asked', () => {
    expect(sentence(result([kind('unit'), kind('identifier', { unanswered: 2 })]))).toBe(
      '上次对账 今天 08:31，1 类一致；2 条没有查到结果',
    );
    expect(sentence(result([kind('unit'), kind('rule', { there: null })], { problem: '没有回应。' }))).toBe(
      '上次对账 今天 08:31，1 类全部一致；没有全部对完',
    );
    expect(sentence(result([kind('unit', { there: null })], { shows: 'nothing' }))).toBe(
      '上次对账 今天 08:31，对方没有查询接口，只列出本机的送达记录',
    );
    expect(sentence()).toContain('还没有对过账');
  });
});

describe('repairLines', () => {
  it('names what goes, what need not, and what is left alone with its reason', () => {
    expect(repairLines({ queued: 2, settled: 1, skipped: { draft: 3 } })).toEqual([
      '重新排队 2 条，内容不变，下次同步送出',
      '双方现在已经相同，不必再发 1 条',
      '不处理 3 条：有没填完的草稿，保存后会自动排队',
    ]);
    expect(repairLines({ queued: 0, settled: 0, skipped: {} })).toEqual([]);
  });
});

describe('shortHash', () => {
  it('shows the beginning in groups', () => {
    expect(shortHash('0123456789abcdef')).toBe('0123 4567 89ab');
  });
});
