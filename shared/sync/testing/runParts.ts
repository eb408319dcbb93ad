import type { RunContext } from '../runContext.ts';
import { createRunContext } from '../runContext.ts';
import type { SyncEvent } from '../runReport.ts';
import { createRunTally } from '../runTally.ts';
import type { Channel } from '../../model/ports.ts';
import { createManualClock, createManualSignal } from './manualClock.ts';
import type { SyncFixture } from './syncFixture.ts';

/** A run without its beginning, so that its parts can be called one by one. */
export interface RunParts {
  readonly context: RunContext;
  readonly events: readonly SyncEvent[];
  readonly clock: ReturnType<typeof createManualClock>;
  abort(): void;
}

export function createRunParts({ store }: Pick<SyncFixture, 'store'>, channel: Channel): RunParts {
  const clock = createManualClock();
  const signal = createManualSignal();
  const events: SyncEvent[] = [];
  const context = createRunContext({
    store,
    channel,
    clock,
    random: () => 0.5,
    signal,
    tally: createRunTally(),
    onProgress: (event) => void events.push(event),
  });
  return { context, events, clock, abort: () => signal.abort() };
}
