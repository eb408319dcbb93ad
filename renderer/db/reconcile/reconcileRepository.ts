import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { ChannelResult } from '#shared/reconcile/Reconciliation.ts';
import type { ReconcileStore } from '#shared/reconcile/reconcileChannel.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { channelsBeside, routedKinds, wayOf } from '#shared/model/channels.ts';
import { acknowledgedOf } from '../collections.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { createReconcileStore } from './createReconcileStore.ts';
import { keepResult, readResult } from './keptResults.ts';
import {
  previewRepair,
  repairDifferences,
  type RepairChoice,
  type RepairSummary,
} from './repairDifferences.ts';

export type { RepairChoice, RepairSummary } from './repairDifferences.ts';

/** A channel with the kinds that are compared on it, in send order. */
export interface Reconcilable {
  readonly channel: ChannelId;
  readonly kinds: readonly RecordKind[];
}

/** 对账 as the store has it: what is compared, what came of it, and how it is put right. */
export interface ReconcileRepository {
  readonly store: ReconcileStore;
  /** The channels of the mode that take records, and the one of identifiers once it has registered some. */
  channels(): Promise<readonly Reconcilable[]>;
  /** Last results of those channels; a channel without one is left out. */
  results(): Promise<readonly ChannelResult[]>;
  keep(result: ChannelResult): Promise<void>;
  /** What `repair` would do. */
  preview(choice: RepairChoice): Promise<RepairSummary>;
  /** One transaction; what waits for a person is left alone. */
  repair(choice: RepairChoice): Promise<RepairSummary>;
}

export function createReconcileRepository(context: RepositoryContext): ReconcileRepository {
  const { db } = context;
  return {
    store: createReconcileStore(context),
    channels: () => reconcilable(context),
    async results() {
      const results: ChannelResult[] = [];
      for (const { channel, kinds } of await reconcilable(context)) {
        const result = await readResult(db, channel);
        if (result)
          results.push({ ...result, kinds: result.kinds.filter(({ dataSet }) => kinds.includes(dataSet)) });
      }
      return results;
    },
    keep: (result) => keepResult(db, result),
    preview: (choice) => previewRepair(context, choice),
    repair: (choice) => repairDifferences(context, choice),
  };
}

async function reconcilable({
  db,
  activeChannel,
  ways,
}: RepositoryContext): Promise<readonly Reconcilable[]> {
  const found: Reconcilable[] = [];
  for (const channel of channelsBeside(activeChannel())) {
    const kinds = routedKinds(channel, ways());
    const registered = wayOf(channel) !== 'identifiers' || (await holdsAny({ db }, channel, kinds));
    if (kinds.length > 0 && registered) found.push({ channel, kinds });
  }
  return found;
}

async function holdsAny(
  { db }: Pick<RepositoryContext, 'db'>,
  channel: ChannelId,
  kinds: readonly RecordKind[],
): Promise<boolean> {
  for (const kind of kinds) {
    if ((await acknowledgedOf(db, channel, kind).limit(1).count()) > 0) return true;
  }
  return false;
}
