import { describe, expect, it } from 'vitest';
import { lookUp, type LookUp } from './lookUp.ts';
import type { ReadBackItem, ReadBackOutcome } from '../model/ports.ts';
import type { SendRequest } from '../model/requests.ts';
import { createRetries } from './runContext.ts';
import { createRunParts, type RunParts } from './testing/runParts.ts';
import { sampleBatch, sampleBatchRow } from './testing/samples.ts';
import { createScriptedChannel } from './testing/scriptedChannel.ts';
import { createSyncFixture } from './testing/syncFixture.ts';

type Answer = readonly ReadBackItem[] | ReadBackOutcome;

interface Look {
  readonly parts: RunParts;
  /** IDs asked about, call by call. */
  readonly asked: readonly string[];
  run(): Promise<LookUp>;
}

/** A look at rows named by letters; `answers` in turn, then everything is as it was sent. */
function look(
  ids: string,
  lookRows: number,
  answers: readonly ((request: SendRequest) => Answer)[] = [],
): Look {
  const queue = [...answers];
  const asked: string[] = [];
  const rows = [...ids].map((ID) => sampleBatchRow(ID));
  const batch = sampleBatch(rows, { operation: 'U' });
  const { channel } = createScriptedChannel({
    title: '标识节点',
    lookRows,
    readBack: (request) => {
      asked.push(request.rows.map(({ ID }) => ID).join(''));
      return queue.shift()?.(request) ?? same(request);
    },
  });
  const parts = createRunParts(createSyncFixture(), channel);
  return { parts, asked, run: () => lookUp(parts.context, batch, rows, createRetries(parts.context)) };
}

const same = ({ rows }: SendRequest): readonly ReadBackItem[] => rows.map(({ ID }) => ({ kind: 'same', ID }));
const open = ({ rows }: SendRequest): readonly ReadBackItem[] =>
  rows.map(({ ID }) => ({ kind: 'unknown', ID, reason: '等待超时' }));
const busy = (): ReadBackOutcome => ({
  kind: 'overload',
  reason: '节点繁忙',
  retryAfterMs: 5000,
  processed: 'no',
  tooLarge: false,
});

function told({ items }: LookUp): readonly string[] {
  return items.map((item) => `${item.ID} ${item.kind}`);
}

describe('lookUp', () => {
  it('asks some rows at a time and keeps their order', async () => {
    const { run, asked } = look('abcde', 2);
    const found = await run();

    expect(asked).toEqual(['ab', 'cd', 'e']);
    expect(told(found)).toEqual(['a same', 'b same', 'c same', 'd same', 'e same']);
    expect(found).toMatchObject({ stop: null, unanswered: null });
  });

  it('asks nothing about nothing', async () => {
    const { run, asked } = look('', 2);
    expect(await run()).toEqual({ items: [], stop: null, unanswered: null });
    expect(asked).toEqual([]);
  });

  it('asks one by one where the channel allows none', async () => {
    const { run, asked } = look('ab', 0);
    await run();
    expect(asked).toEqual(['a', 'b']);
  });

  it('takes the answers by ID, and a row that is left out for open', async () => {
    const { run } = look('abc', 3, [
      () => [
        { kind: 'absent', ID: 'c' },
        { kind: 'same', ID: 'a' },
        { kind: 'same', ID: 'somebody else' },
      ],
    ]);
    const found = await run();

    expect(told(found)).toEqual(['a same', 'b unknown', 'c absent']);
    expect(found.items[1]).toMatchObject({ reason: expect.stringContaining('标识节点没有给出') });
    expect(found.unanswered).toBeNull();
  });

  it('asks no further after a call that learnt nothing', async () => {
    const { run, asked } = look('abcdef', 2, [same, open]);
    const found = await run();

    expect(asked).toEqual(['ab', 'cd']);
    expect(told(found)).toEqual(['a same', 'b same', 'c unknown', 'd unknown', 'e unknown', 'f unknown']);
    expect(found).toMatchObject({ stop: null, unanswered: '等待超时' });
  });

  it('goes on after a call that learnt something', async () => {
    const { run, asked } = look('abcd', 2, [
      () => [
        { kind: 'unknown', ID: 'a', reason: '看不懂' },
        { kind: 'absent', ID: 'b' },
      ],
    ]);
    const found = await run();

    expect(asked).toEqual(['ab', 'cd']);
    expect(told(found)).toEqual(['a unknown', 'b absent', 'c same', 'd same']);
    expect(found.unanswered).toBeNull();
  });

  it('asks a busy other side again, and for the same rows', async () => {
    const { run, asked, parts } = look('abc', 2, [same, busy, busy]);
    const found = await run();

    expect(asked).toEqual(['ab', 'c', 'c', 'c']);
    expect(told(found)).toEqual(['a same', 'b same', 'c same']);
    expect(parts.clock.slept).toHaveLength(2);
    expect(Math.min(...parts.clock.slept)).toBeGreaterThanOrEqual(5000);
  });

  it('gives up on one that stays busy, and keeps what was learnt', async () => {
    const { run } = look('abcd', 2, [same, ...Array.from({ length: 50 }, () => busy)]);
    const found = await run();

    expect(found.stop).toMatchObject({ kind: 'stopped', cause: 'overload', reason: '节点繁忙' });
    expect(told(found)).toEqual(['a same', 'b same', 'c unknown', 'd unknown']);
    expect(found.unanswered).toBeNull();
  });

  it('stops at a fatal cause, once', async () => {
    const fatal = { kind: 'fatal', cause: 'login', reason: '密码不对。' } as const;
    const { run, asked } = look('abcd', 2, [same, () => fatal]);
    const found = await run();

    expect(asked).toEqual(['ab', 'cd']);
    expect(found.stop).toEqual({ kind: 'stopped', cause: 'login', reason: '密码不对。', nextTryAt: null });
    expect(told(found)).toEqual(['a same', 'b same', 'c unknown', 'd unknown']);
  });

  it('stops between two calls when it is told to', async () => {
    const looking = look('abcd', 2, [
      (request) => {
        looking.parts.abort();
        return same(request);
      },
    ]);
    const found = await looking.run();

    expect(looking.asked).toEqual(['ab']);
    expect(found.stop).toEqual({ kind: 'cancelled' });
    expect(told(found)).toEqual(['a same', 'b same', 'c unknown', 'd unknown']);
  });

  it('is a mistake on a channel that shows nothing', async () => {
    const { channel } = createScriptedChannel();
    const { context } = createRunParts(createSyncFixture(), channel);
    const batch = sampleBatch([]);

    await expect(lookUp(context, batch, [], createRetries(context))).rejects.toThrow('cannot show');
  });

  describe('where the other side answers, but unclearly', () => {
    const unclear = ({ rows }: SendRequest): readonly ReadBackItem[] =>
      rows.map(({ ID }) => ({ kind: 'unknown', ID, reason: '答复的是网页', answered: true }));

    it('goes on with the next rows, for one row may be what it chokes on', async () => {
      const { run, asked } = look('abc', 1, [unclear, unclear]);
      const found = await run();
      expect(asked).toEqual(['a', 'b', 'c']);
      expect(told(found)).toEqual(['a unknown', 'b unknown', 'c same']);
      expect(found).toMatchObject({ stop: null, unanswered: null });
    });

    it('ends the run when nothing but such answers comes', async () => {
      const { run, asked } = look('abcdefghijkl', 2, [unclear, unclear, unclear, unclear, unclear, unclear]);
      const found = await run();
      expect(asked).toEqual(['ab', 'cd', 'ef']);
      expect(found.stop).toMatchObject({ kind: 'stopped', cause: 'unclearAnswers' });
      expect(found.items).toHaveLength(12);
    });
  });
});
