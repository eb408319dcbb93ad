import { beforeEach, describe, expect, it } from 'vitest';
import type { BusType } from '../standard/types.ts';
import type { ReadBackItem, ReadBackOutcome } from '../model/ports.ts';
import type { SendRequest } from '../model/requests.ts';
import { CrashError } from './testing/modelPlatform.ts';
import { createManualSignal } from './testing/manualClock.ts';
import { sampleAcknowledged, sampleRow } from './testing/samples.ts';
import { createScriptedChannel, deliveredOutcome, type ScriptedOptions } from './testing/scriptedChannel.ts';
import { createSyncFixture, type SyncFixture } from './testing/syncFixture.ts';

type Item = ReadBackItem extends infer Kind ? (Kind extends ReadBackItem ? Omit<Kind, 'ID'> : never) : never;

let fixture: SyncFixture;

beforeEach(() => {
  fixture = createSyncFixture();
});

/** Records that the other side was last known to hold as 旧, and that are 新 or deleted here. */
function changed(ids: string, operation: BusType = 'U'): void {
  for (const ID of ids) {
    if (operation !== 'I') fixture.acknowledge(sampleAcknowledged(ID, sampleRow(ID, '旧')));
    fixture.save(ID, 'department', sampleRow(ID, '新'));
    if (operation === 'D') fixture.delete(ID);
  }
}

const asBefore = (ID: string): Item => ({ kind: 'different', theirs: sampleRow(ID, '旧') });
const changedThere = (ID: string): Item => ({ kind: 'different', theirs: sampleRow(ID, '他处') });
const noAnswer: Item = { kind: 'unknown', reason: '等待超时' };

/** A channel that wants a look before changes and shows what is told, row by row; else all is as before. */
function channelWith(
  shown: Readonly<Record<string, Item>> | ((request: SendRequest) => ReadBackOutcome) = {},
  options: ScriptedOptions = {},
) {
  const readBack = (request: SendRequest): readonly ReadBackItem[] | ReadBackOutcome =>
    typeof shown === 'function'
      ? shown(request)
      : request.rows.map(({ ID }) => ({ ...(shown[ID] ?? asBefore(ID)), ID }));
  return createScriptedChannel({ readBack, beforeChanges: true, ...options });
}

const sentRows = ({ requests }: ReturnType<typeof channelWith>): readonly string[] =>
  requests.map(({ operation, rows }) => `${operation} ${rows.map(({ ID }) => ID).join('')}`);

describe('a change that is looked at first', () => {
  it.each(['U', 'D'] as const)('goes where all is as it was last confirmed: %s', async (operation) => {
    changed('ab', operation);
    const scripted = channelWith();
    const report = await fixture.run(scripted.channel);

    expect(scripted.calls).toEqual(['open', 'readBack', 'send', 'close']);
    expect(sentRows(scripted)).toEqual([`${operation} ab`]);
    expect(report.counts).toMatchObject({ delivered: 2, left: 0 });
  });

  it('is a conflict where somebody else changed it, and nothing is overwritten', async () => {
    changed('a');
    const scripted = channelWith({ a: changedThere('a') });
    await fixture.run(scripted.channel);

    expect(scripted.requests).toEqual([]);
    expect(fixture.entry('a')?.state).toMatchObject({
      status: 'conflict',
      conflict: {
        kind: 'changedBothSides',
        mine: sampleRow('a', '新'),
        lastAcknowledged: sampleRow('a', '旧'),
        theirs: sampleRow('a', '他处'),
      },
    });
  });

  it('is the kind of conflict that the channel says', async () => {
    changed('a', 'D');
    const item = { ...changedThere('a'), conflict: 'identifierDiffers' } as const;
    await fixture.run(channelWith({ a: item }).channel);

    expect(fixture.entry('a')?.state).toMatchObject({
      conflict: { kind: 'identifierDiffers', operation: 'D' },
    });
    expect(fixture.record('a')?.deleted).toBe(true);
  });

  it('is a conflict where it is gone there', async () => {
    changed('a');
    const scripted = channelWith({ a: { kind: 'absent' } });
    await fixture.run(scripted.channel);

    expect(scripted.requests).toEqual([]);
    expect(fixture.entry('a')?.state).toMatchObject({ conflict: { kind: 'missingThere' } });
  });

  it('needs nothing where it is there already', async () => {
    changed('a');
    const scripted = channelWith({ a: { kind: 'same' } });
    const report = await fixture.run(scripted.channel);

    expect(scripted.requests).toEqual([]);
    expect(report.counts.delivered).toBe(1);
    expect(fixture.state('a')).toBe('delivered');
    expect(fixture.acknowledged('a')?.data).toEqual(sampleRow('a', '新'));
    expect(fixture.batches().map(({ state }) => state)).toEqual(['delivered']);
  });

  it('needs nothing where what is deleted is gone already', async () => {
    changed('a', 'D');
    const scripted = channelWith({ a: { kind: 'absent' } });
    await fixture.run(scripted.channel);

    expect(scripted.requests).toEqual([]);
    expect(fixture.state('a')).toBe('gone');
  });

  it('does not hold up its neighbours, and they do not hold it up', async () => {
    changed('abcd');
    const shown = { b: { kind: 'same' }, c: changedThere('c'), d: noAnswer } as const;
    const scripted = channelWith(shown);
    const report = await fixture.run(scripted.channel);

    expect(sentRows(scripted)).toEqual(['U a']);
    expect(['a', 'b', 'c', 'd'].map(fixture.state)).toEqual(['delivered', 'delivered', 'conflict', 'queued']);
    expect(report.counts).toMatchObject({ delivered: 2, conflict: 1, left: 1 });
    expect(fixture.batches()).toMatchObject([
      { state: 'partly', counts: { delivered: 2, refused: 0, conflict: 1 } },
    ]);
  });

  it('goes under the number it was frozen with', async () => {
    changed('a');
    const scripted = channelWith();
    await fixture.run(scripted.channel);

    expect(scripted.requests.map(({ batchNo }) => batchNo)).toEqual(
      fixture.batches().map(({ batchNo }) => batchNo),
    );
  });
});

describe('no look', () => {
  it('precedes an insert', async () => {
    changed('a', 'I');
    const scripted = channelWith();
    await fixture.run(scripted.channel);

    expect(scripted.calls).toEqual(['open', 'send', 'close']);
  });

  it('is taken where the channel does not want it', async () => {
    changed('a');
    const scripted = channelWith({ a: changedThere('a') }, { beforeChanges: false });
    await fixture.run(scripted.channel);

    expect(sentRows(scripted)).toEqual(['U a']);
  });
});

describe('a look that learns nothing', () => {
  it('sends nothing, and the rows stay queued', async () => {
    changed('ab');
    const scripted = channelWith({ a: noAnswer, b: noAnswer });
    const report = await fixture.run(scripted.channel);

    expect(scripted.calls).toEqual(['open', 'readBack', 'close']);
    expect(['a', 'b'].map(fixture.state)).toEqual(['queued', 'queued']);
    expect(report).toMatchObject({ status: 'completed', counts: { left: 2, unknown: 0 } });
    expect(fixture.batches()).toMatchObject([{ state: 'withdrawn', reply: '等待超时' }]);
  });

  it('lets the next run try again', async () => {
    changed('a');
    await fixture.run(channelWith({ a: noAnswer }).channel);
    await fixture.run(channelWith().channel);

    expect(fixture.state('a')).toBe('delivered');
    expect(fixture.batches().map(({ state }) => state)).toEqual(['withdrawn', 'delivered']);
  });

  it('twice in a row ends the run', async () => {
    changed('abc');
    const scripted = channelWith({ a: noAnswer, b: noAnswer, c: noAnswer }, { batchSize: 1, lookRows: 1 });
    const report = await fixture.run(scripted.channel);

    expect(scripted.calls).toEqual(['open', 'readBack', 'readBack', 'close']);
    expect(report).toMatchObject({ status: 'stopped', cause: 'noAnswer' });
    expect(['a', 'b', 'c'].map(fixture.state)).toEqual(['queued', 'queued', 'queued']);
  });

  it('is forgotten after one that learnt something', async () => {
    changed('abc');
    const shown = { a: noAnswer, b: { kind: 'same' }, c: noAnswer } as const;
    const scripted = channelWith(shown, { batchSize: 1, lookRows: 1 });
    const report = await fixture.run(scripted.channel);

    expect(report.status).toBe('completed');
    expect(['a', 'b', 'c'].map(fixture.state)).toEqual(['queued', 'delivered', 'queued']);
  });
});

describe('a look that ends the run', () => {
  it('keeps what it learnt, and sends nothing', async () => {
    changed('abcd');
    const fatal = { kind: 'fatal', cause: 'permission', reason: '没有权限。' } as const;
    const scripted = channelWith(
      ({ rows }) =>
        rows.some(({ ID }) => ID === 'c')
          ? fatal
          : {
              kind: 'items',
              items: [{ kind: 'same', ID: 'a' }, { ID: 'b', ...changedThere('b') } as ReadBackItem],
            },
      { lookRows: 2 },
    );
    const report = await fixture.run(scripted.channel);

    expect(scripted.requests).toEqual([]);
    expect(report).toMatchObject({ status: 'stopped', cause: 'permission' });
    expect(['a', 'b', 'c', 'd'].map(fixture.state)).toEqual(['delivered', 'conflict', 'queued', 'queued']);
    expect(fixture.batches()).toMatchObject([{ state: 'partly', counts: { delivered: 1, conflict: 1 } }]);
  });

  it('because the person stopped it leaves the rows in the queue', async () => {
    changed('ab');
    const signal = createManualSignal();
    const scripted = channelWith(
      ({ rows }) => {
        signal.abort();
        return { kind: 'items', items: rows.map(({ ID }) => ({ ID, ...asBefore(ID) }) as ReadBackItem) };
      },
      { lookRows: 1 },
    );
    const report = await fixture.run(scripted.channel, { signal });

    expect(scripted.requests).toEqual([]);
    expect(report.status).toBe('cancelled');
    expect(['a', 'b'].map(fixture.state)).toEqual(['queued', 'queued']);
    expect(fixture.batches().map(({ state }) => state)).toEqual(['withdrawn']);
  });
});

describe('what happens meanwhile', () => {
  it('an edit during the look is sent by the next batch, not by this one', async () => {
    changed('a');
    const scripted = channelWith(({ rows }) => {
      fixture.save('a', 'department', sampleRow('a', '更新'));
      return { kind: 'items', items: rows.map(({ ID }) => ({ ID, ...asBefore(ID) }) as ReadBackItem) };
    });
    await fixture.run(scripted.channel);

    expect(scripted.requests[0]?.rows[0]?.data).toEqual(sampleRow('a', '新'));
    expect(fixture.acknowledged('a')?.data).toEqual(sampleRow('a', '新'));
    expect(fixture.state('a')).toBe('queued');
  });

  it('a crash while sending leaves open only what went out', async () => {
    changed('ab');
    const dying = channelWith(
      { a: { kind: 'same' } },
      {
        answers: [
          () => {
            throw new CrashError('after');
          },
        ],
      },
    );
    await expect(fixture.run(dying.channel)).rejects.toThrow(CrashError);
    expect(fixture.state('a')).toBe('delivered');

    const asked: string[] = [];
    const scripted = channelWith(({ rows }) => {
      asked.push(...rows.map(({ ID }) => ID));
      return { kind: 'items', items: rows.map(({ ID }) => ({ kind: 'same', ID })) };
    });
    await fixture.run(scripted.channel);

    expect(asked).toEqual(['b']);
    expect(scripted.requests).toEqual([]);
    expect(['a', 'b'].map(fixture.state)).toEqual(['delivered', 'delivered']);
    expect(fixture.batches()).toMatchObject([{ state: 'delivered', counts: { delivered: 2 } }]);
  });

  it('an unclear answer after the look is settled by another one', async () => {
    changed('a');
    const scripted = channelWith(
      {},
      { answers: [{ kind: 'unknown', reason: '超时', answered: false }, deliveredOutcome] },
    );
    await fixture.run(scripted.channel);

    expect(scripted.calls).toEqual(['open', 'readBack', 'send', 'readBack', 'close']);
    expect(fixture.state('a')).toBe('queued');
  });
});
