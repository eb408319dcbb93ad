import { reconcileChannel, type ReconcileProgress } from '#shared/reconcile/reconcileChannel.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { Channel, Clock, Random } from '#shared/model/ports.ts';
import { identityOn } from '#shared/model/channels.ts';
import type { ReconcileRepository } from '../db/reconcile/reconcileRepository.ts';
import { cancelSignal } from './cancelSignal.ts';
import type { SyncLock } from './startSync.ts';

export interface ReconcileOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReconcileProgress & { readonly channel: ChannelId }) => void;
}

/** busy: a sync, or another reconciliation, is under way; nothing was compared. */
export type ReconcileOutcome = 'finished' | 'cancelled' | 'busy';

export interface Reconciler {
  start(options: ReconcileOptions): Promise<ReconcileOutcome>;
}

interface ReconcilerContext {
  readonly reconciliations: ReconcileRepository;
  readonly channel: (id: ChannelId) => Channel;
  readonly clock: Clock;
  readonly random: Random;
  /** The same as that of the sync: what is confirmed must not change while it is compared. */
  readonly lock: SyncLock;
}

/** 对账 of all channels of the mode in force, one after the other; each result is kept when its channel is through. */
export function createReconciler(context: ReconcilerContext): Reconciler {
  return {
    async start(options) {
      let outcome: ReconcileOutcome = 'busy';
      await context.lock(async () => {
        outcome = await run(context, options);
      });
      return outcome;
    },
  };
}

async function run(
  { reconciliations, channel, clock, random }: ReconcilerContext,
  { signal, onProgress }: ReconcileOptions,
): Promise<'finished' | 'cancelled'> {
  for (const { channel: id, kinds } of await reconciliations.channels()) {
    const result = await reconcileChannel(
      {
        store: reconciliations.store,
        channel: channel(id),
        identity: (dataSet) => identityOn(id, dataSet),
        clock,
        random,
        signal: cancelSignal(signal),
        onProgress: (progress) => onProgress({ ...progress, channel: id }),
      },
      kinds,
    );
    if (result === null) return 'cancelled';
    await reconciliations.keep(result);
  }
  return 'finished';
}
