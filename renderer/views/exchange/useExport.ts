import { computed, onMounted, ref, shallowRef } from 'vue';
import { kindOf } from '#shared/kinds/recordKind.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { useServices } from '../../services/services.ts';
import type { ExportCandidate, ExportScope } from '../../db/packages/packageRepository.ts';
import { useUnitStore } from '../../stores/useUnitStore.ts';
import type { ExportOutcome, ExportOrder } from '../../sync/packages/exportPackage.ts';
import { packageFileName } from '../../sync/packages/packageFile.ts';
import { downloadFile } from '../../ui/downloadFile.ts';
import { fileTime } from './fileTime.ts';
import { useWork } from '../../ui/useWork.ts';
import { exchangeWords } from './exchangeWords.ts';

/** What is chosen for a package, and the making of it. */
export function useExport() {
  const { packages, packageFiles, clock } = useServices();
  const unit = useUnitStore();
  const work = useWork(exchangeWords.notMade('数据包'));
  const candidates = shallowRef<readonly ExportCandidate[] | null>(null);
  const scope = ref<ExportScope['kind']>('pending');
  const chosen = shallowRef<ReadonlySet<string>>(new Set());
  const outcome = shallowRef<ExportOutcome | null>(null);

  const all = computed(() => candidates.value ?? []);
  const pending = computed(() => all.value.filter((candidate) => candidate.pending));
  const going = computed(() => {
    if (scope.value === 'pending') return pending.value;
    if (scope.value === 'all') return all.value;
    return all.value.filter(({ ID }) => chosen.value.has(ID));
  });
  const summary = computed(() => summarize(going.value));

  onMounted(async () => {
    candidates.value = await packages.candidates();
  });

  async function make(lock: Pick<ExportOrder, 'lock' | 'lockedFor'>): Promise<void> {
    const which: ExportScope =
      scope.value === 'chosen' ? { kind: 'chosen', ids: chosen.value } : { kind: scope.value };
    const order = { ...lock, scope: which, unit: unit.unitName };
    const result = await work.run((options) => packageFiles.export(order, options));
    outcome.value = result?.kind === 'cancelled' ? null : result;
    if (result?.kind !== 'made') return;
    downloadFile(packageFileName('离线数据包', unit.unitName, fileTime(clock.now())), result.file);
  }

  return { candidates, all, pending, going, scope, chosen, outcome, summary, work, make };
}

/** 单位部门信息 3，人员基本信息 12. */
function summarize(going: readonly ExportCandidate[]): string {
  return dataSetIds
    .map((dataSet) => ({ dataSet, count: going.filter((item) => item.dataSet === dataSet).length }))
    .filter(({ count }) => count > 0)
    .map(({ dataSet, count }) => `${kindOf(dataSet).name} ${count}`)
    .join('，');
}
