import { ref, type Ref } from 'vue';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { Difference, DifferenceKind } from '#shared/reconcile/Reconciliation.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { useServices } from '../../../services/services.ts';
import { useReconcileStore } from '../../../stores/useReconcileStore.ts';
import { useSyncStore } from '../../../stores/useSyncStore.ts';
import { useConfirm } from '../../../ui/useConfirm.ts';
import { useToast } from '../../../ui/useToast.ts';
import { repairLines, repairWords } from './reconcileWords.ts';

interface RepairRequest {
  readonly channel: ChannelId;
  readonly kind: Extract<DifferenceKind, 'missing' | 'differs'>;
  readonly chosen: readonly {
    readonly dataSet: RecordKind;
    readonly differences: readonly Difference[];
  }[];
}

/** 重新上报 of differences: says what it will do, asks, and does it. */
export function useRepair(): {
  readonly busy: Ref<boolean>;
  readonly repair: (request: RepairRequest) => Promise<void>;
} {
  const { reconciliations } = useServices();
  const sync = useSyncStore();
  const reconcile = useReconcileStore();
  const confirm = useConfirm();
  const toast = useToast();
  const busy = ref(false);

  async function repair({ channel, kind, chosen }: RepairRequest): Promise<void> {
    const choice = {
      channel,
      chosen: chosen.map(({ dataSet, differences }) => ({
        dataSet,
        ids: differences.map(({ ID }) => ID),
      })),
    };
    const preview = await reconciliations.preview(choice);
    const details = repairLines(preview);
    if (preview.queued + preview.settled === 0) {
      toast.show(`${repairWords.nothing}${details.join('；')}。`, 'bad');
      return;
    }
    const question = { title: '重新上报', text: repairWords[kind], details, confirm: '重新排队' };
    if (!(await confirm(question))) return;
    if (sync.running || reconcile.running) {
      toast.show(repairWords.running, 'bad');
      return;
    }
    busy.value = true;
    try {
      const done = await reconciliations.repair(choice);
      toast.show(`${repairLines(done).join('；')}。`, 'good');
    } finally {
      busy.value = false;
    }
  }

  return { busy, repair };
}
