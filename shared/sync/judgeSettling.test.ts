import { describe, expect, it } from 'vitest';
import type { BusType } from '../standard/types.ts';
import type { SettlingPart, SettlingPhase } from './judgeSettling.ts';
import { judgeReadBack, judgeSettling } from './judgeSettling.ts';
import type { ItemOutcome, NamedRow, RefusalCause, SendOutcome } from '../model/ports.ts';
import { sampleBatchRow, sampleRow } from './testing/samples.ts';

function part(phase: SettlingPhase, ids: string): SettlingPart {
  return { phase, rows: [...ids].map((ID) => sampleBatchRow(ID)) };
}

function refusal(cause: RefusalCause, ids = '', suspects = ''): Extract<SendOutcome, { kind: 'refused' }> {
  const named: readonly NamedRow[] = [...ids].map((ID) => ({ ID, field: null, theirs: null }));
  return { kind: 'refused', reply: '', reason: '原因', cause, named, suspects: [...suspects] };
}

function judge(operation: BusType, asked: SettlingPart, outcome: Parameters<typeof judgeSettling>[2]) {
  const step = judgeSettling(operation, asked, outcome);
  return [
    ...step.verdicts.map((verdict) => `${verdict.ID} ${verdict.kind}`),
    ...step.parts.map(({ phase, rows }) => `${phase} ${rows.map(({ ID }) => ID).join('')}`),
  ];
}

describe('judgeSettling, strict insert', () => {
  it('delivers what the probe finds and makes ours', () => {
    const outcome = { kind: 'delivered', reply: '', warning: null } as const;
    expect(judge('I', part('probe', 'ab'), outcome)).toEqual(['a delivered', 'b delivered']);
  });

  it('inserts again what the probe does not find', () => {
    expect(judge('I', part('probe', 'a'), refusal('missing'))).toEqual(['insert a']);
    expect(judge('I', part('probe', 'abcd'), refusal('missing', 'bc'))).toEqual(['insert bc', 'probe ad']);
    expect(judge('I', part('probe', 'abcd'), refusal('missing'))).toEqual(['insert abcd']);
  });

  it('halves a mixed answer and probes again', () => {
    expect(judge('I', part('insert', 'abcd'), refusal('exists'))).toEqual(['probe ab', 'probe cd']);
    expect(judge('I', part('insert', 'abcd'), refusal('exists', 'a'))).toEqual(['confirm a', 'insert bcd']);
    expect(judge('I', part('insert', 'abcd'), refusal('content'))).toEqual(['insert ab', 'insert cd']);
    expect(judge('I', part('probe', 'abcd'), refusal('content', '', 'b'))).toEqual(['probe acd', 'probe b']);
  });

  it('asks once more when the insert meets the row, and then leaves it open', () => {
    expect(judge('I', part('insert', 'a'), refusal('exists'))).toEqual(['confirm a']);
    expect(judge('I', part('confirm', 'a'), refusal('missing'))).toEqual(['a unknown']);
  });

  it('refuses bad content in any phase', () => {
    for (const phase of ['same', 'probe', 'insert', 'confirm'] as const) {
      expect(judge('I', part(phase, 'a'), refusal('content'))).toEqual(['a refused']);
    }
  });

  it('judges items one by one and asks on about equals together', () => {
    const item = (ID: string, cause: RefusalCause): ItemOutcome => ({
      kind: 'refused',
      ID,
      cause,
      reason: '',
      field: null,
      theirs: null,
    });
    const items = [{ kind: 'delivered', ID: 'a' } as const, item('b', 'missing'), item('c', 'missing')];
    expect(judge('I', part('probe', 'abcd'), { kind: 'items', reply: '', items })).toEqual([
      'a delivered',
      'd unknown',
      'insert bc',
    ]);
  });
});

describe('judgeSettling, the same again', () => {
  it('takes a second delete that finds nothing for done', () => {
    expect(judge('D', part('same', 'a'), refusal('missing'))).toEqual(['a delivered']);
    expect(judge('D', part('same', 'ab'), refusal('missing', 'a'))).toEqual(['a delivered', 'same b']);
    expect(judge('D', part('same', 'ab'), refusal('missing'))).toEqual(['same a', 'same b']);
  });

  it('finds a conflict in an update of nothing', () => {
    expect(judge('U', part('same', 'a'), refusal('missing'))).toEqual(['a conflict']);
  });

  it('asks an upsert that says exists about it as an update', () => {
    expect(judge('I', part('same', 'a'), refusal('exists'))).toEqual(['confirm a']);
  });

  it('halves what is too large and leaves the rest open without an answer', () => {
    const tooLarge = {
      kind: 'overload',
      reason: '',
      retryAfterMs: null,
      processed: 'no',
      tooLarge: true,
    } as const;
    expect(judge('U', part('same', 'ab'), tooLarge)).toEqual(['same a', 'same b']);
    expect(judge('U', part('same', 'a'), tooLarge)).toEqual(['a refused']);
    expect(judge('U', part('same', 'a'), { kind: 'unknown', reason: '', answered: false })).toEqual([
      'a unknown',
    ]);
  });
});

describe('judgeReadBack', () => {
  const row = sampleBatchRow('a');
  const before = sampleRow('a', '旧');
  const different = (theirs = sampleRow('a', '他处')) => ({ kind: 'different', ID: 'a', theirs }) as const;

  function verdict(operation: BusType, item: Parameters<typeof judgeReadBack>[2][number]) {
    const [first] = judgeReadBack(operation, [row], [item], () => before);
    return first?.kind === 'conflict' ? first.conflict : first?.kind;
  }

  it.each([
    ['I', { kind: 'same', ID: 'a' }, 'delivered'],
    ['I', { kind: 'absent', ID: 'a' }, 'requeue'],
    ['I', different(), 'existsThere'],
    ['U', { kind: 'same', ID: 'a' }, 'delivered'],
    ['U', { kind: 'absent', ID: 'a' }, 'missingThere'],
    ['U', different(), 'changedBothSides'],
    ['U', different(before), 'requeue'],
    ['D', { kind: 'absent', ID: 'a' }, 'delivered'],
    ['D', { kind: 'same', ID: 'a' }, 'requeue'],
    ['D', different(), 'changedBothSides'],
    ['D', { kind: 'unknown', ID: 'a', reason: '' }, 'unknown'],
    ['I', { kind: 'same', ID: 'somebody else' }, 'unknown'],
    ['I', { ...different(), conflict: 'identifierDiffers' }, 'identifierDiffers'],
    ['U', { ...different(), conflict: 'identifierDiffers' }, 'identifierDiffers'],
    ['U', { ...different(before), conflict: 'identifierDiffers' }, 'requeue'],
    ['D', { ...different(before), conflict: 'identifierDiffers' }, 'requeue'],
    ['I', { ...different(before), conflict: 'identifierDiffers' }, 'identifierDiffers'],
  ] as const)('%s %o → %s', (operation, item, expected) => {
    expect(verdict(operation, item)).toBe(expected);
  });
});
