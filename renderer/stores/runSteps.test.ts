import { describe, expect, it } from 'vitest';
import { dataSetIds } from '#shared/standard/types.ts';
import type { SyncEvent } from '#shared/sync/runReport.ts';
import type { RunnerEvent } from '../sync/startSync.ts';
import { advanceSteps, finishSteps, initialSteps, type RunSteps } from './runSteps.ts';

const progress = { done: 0, total: 10 };
const batch = { batchNo: '2026052000000001', operation: 'I', rows: 10, ...progress } as const;
const counts = { delivered: 7, refused: 2, conflict: 0 };

const opening: SyncEvent = { kind: 'opening', ...progress };
const sendingUnit: SyncEvent = { kind: 'sending', dataSet: 'unit', ...batch };
const sendingDepartment: SyncEvent = { kind: 'sending', dataSet: 'department', ...batch };

type PlatformEvent = SyncEvent | { kind: 'uploading'; done: number; total: number };

const after = (...events: PlatformEvent[]) => afterOn('practice', events, initialSteps());
const afterOn = (channel: string, events: readonly PlatformEvent[], start: RunSteps) =>
  events.map((event): RunnerEvent => ({ ...event, channel })).reduce<RunSteps>(advanceSteps, start);
const step = (run: RunSteps, id: string) => run.steps.find((candidate) => candidate.id === id);

describe('runSteps', () => {
  it('lists what a run does in the order of look and send', () => {
    const labels = initialSteps().steps.map(({ label }) => label);

    expect(labels.slice(0, 2)).toEqual(['取得令牌', '上传附件']);
    expect(labels).toHaveLength(2 + dataSetIds.length);
    expect(
      initialSteps()
        .steps.map(({ id }) => id)
        .at(-1),
    ).toBe('hiddenDanger');
  });

  it('moves on from step to step', () => {
    const run = after(opening, { kind: 'uploading', done: 1, total: 2 }, sendingUnit, sendingDepartment);

    expect(step(run, 'platform:open')?.status).toBe('done');
    expect(step(run, 'attachments')).toMatchObject({ status: 'done', detail: '1/2' });
    expect(step(run, 'unit')?.status).toBe('done');
    expect(step(run, 'department')?.status).toBe('running');
    expect(step(run, 'person')?.status).toBe('waiting');
  });

  it('adds up what became of the records of a data set', () => {
    const done: SyncEvent = { kind: 'batchDone', dataSet: 'unit', state: 'partly', counts, ...batch };
    const unknown: SyncEvent = { kind: 'batchDone', dataSet: 'unit', state: 'unknown', ...batch, counts };
    const run = after(opening, sendingUnit, done, sendingUnit, unknown, {
      kind: 'held',
      dataSet: 'unit',
      rows: 3,
      ...progress,
    });

    expect(step(run, 'unit')?.detail).toBe('已送达 14 · 被退回 4 · 待确认 1 · 暂缓 3');
  });

  it('shows the settling of unknown outcomes as a step of its own, only if there is any', () => {
    const settled: SyncEvent = { kind: 'batchDone', dataSet: 'unit', state: 'partly', counts, ...batch };
    const run = after(opening, { kind: 'settling', dataSet: 'unit', ...batch }, settled);

    expect(step(initialSteps(), 'platform:settle')).toBeUndefined();
    expect(run.steps.map(({ id }) => id).indexOf('platform:settle')).toBe(2);
    expect(step(run, 'platform:settle')).toMatchObject({ status: 'running', detail: '已送达 7 · 被退回 2' });
    expect(step(run, 'unit')?.detail).toBe('');
  });

  it('tells that the platform is busy where it is busy', () => {
    const run = after(opening, { kind: 'waiting', reason: '429', failures: 2, retryAt: 0, ...progress });

    expect(step(run, 'platform:open')?.detail).toContain('第 2 次');
  });

  it('has steps of its own for the identifier node, after those of the platform', () => {
    const start = initialSteps(['platform', 'identifiers']);
    const settle: SyncEvent = { kind: 'settling', dataSet: 'identifier', ...batch };
    const sending: SyncEvent = { kind: 'sending', dataSet: 'identifier', ...batch };
    const done: SyncEvent = { kind: 'batchDone', dataSet: 'identifier', state: 'partly', counts, ...batch };
    const run = afterOn(
      'practiceIdentifier',
      [opening, settle, sending, done],
      afterOn('practice', [sendingUnit], start),
    );

    expect(start.steps.map(({ id }) => id).slice(-2)).toEqual(['identifiers:open', 'identifier']);
    expect(step(run, 'unit')?.status).toBe('done');
    expect(step(run, 'identifiers:open')?.status).toBe('done');
    expect(step(run, 'identifiers:settle')).toMatchObject({ status: 'done', detail: '标识 10 条' });
    expect(step(run, 'identifier')).toMatchObject({ status: 'running', detail: '已送达 7 · 被退回 2' });
    expect(step(run, 'platform:open')?.status).toBe('waiting');
  });

  it('ends where the run ended', () => {
    const run = after(opening, sendingUnit, { kind: 'finished', ...progress });

    expect(step(finishSteps(run, 'completed'), 'unit')?.status).toBe('done');
    expect(step(finishSteps(run, 'stopped'), 'unit')?.status).toBe('failed');
    expect(step(finishSteps(run, 'stopped'), 'person')?.status).toBe('waiting');
  });
});
