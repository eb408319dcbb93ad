import type { RecordKind } from '../kinds/recordKind.ts';
import type { BusType } from '../standard/types.ts';
import type { RecordId } from '../model/values.ts';
import type { CancelSignal, Channel, Clock, Random, Route, SyncStore } from '../model/ports.ts';
import { decideRetry } from './retryPolicy.ts';
import type { Stop } from './runMessage.ts';
import type { SyncEvent, SyncStep } from './runReport.ts';
import type { RunTally } from './runTally.ts';
import type { AnswerMonitor } from './answerMonitor.ts';
import { createAnswerMonitor } from './answerMonitor.ts';

/** What the parts of a run share. */
export interface RunContext {
  readonly store: SyncStore;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: CancelSignal;
  readonly tally: RunTally;
  /** The route of a data set and operation, asked for once per run. */
  route(dataSet: RecordKind, operation: BusType): Promise<Route>;
  emit(step: SyncStep): void;
  readonly answers: AnswerMonitor;
  /** Rows that were not written because somebody else wrote them first, since the last round began. */
  readonly moved: Set<RecordId>;
}

/** Everything a context is made of that comes from outside. */
type ContextParts = Pick<RunContext, 'store' | 'channel' | 'clock' | 'random' | 'signal' | 'tally'> & {
  readonly onProgress: (event: SyncEvent) => void;
};

export function createRunContext({ onProgress, ...parts }: ContextParts): RunContext {
  return {
    ...parts,
    route: rememberRoutes(parts.channel),
    emit: (step) => onProgress({ ...step, ...parts.tally.progress() }),
    answers: createAnswerMonitor(),
    moved: new Set(),
  };
}

/** Retries of one request: how often it was turned away, and the waiting in between. */
export interface Retries {
  /** Waits; null = try again. */
  wait(reason: string, retryAfterMs: number | null): Promise<Stop | null>;
}

export function createRetries({ clock, random, signal, emit }: RunContext): Retries {
  let failures = 0;
  return {
    async wait(reason, retryAfterMs) {
      if (signal.aborted) return { kind: 'cancelled' };
      failures += 1;
      const decision = decideRetry(failures, retryAfterMs, random);
      const at = clock.now() + decision.ms;
      if (decision.kind === 'giveUp') return { kind: 'stopped', cause: 'overload', reason, nextTryAt: at };
      emit({ kind: 'waiting', reason, failures, retryAt: at });
      await clock.sleep(decision.ms, signal);
      return signal.aborted ? { kind: 'cancelled' } : null;
    },
  };
}

function rememberRoutes(channel: Channel): RunContext['route'] {
  const routes = new Map<string, Promise<Route>>();
  return (dataSet, operation) => {
    const key = `${dataSet} ${operation}`;
    const known = routes.get(key) ?? channel.route(dataSet, operation);
    routes.set(key, known);
    return known;
  };
}
