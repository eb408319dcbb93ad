import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useServices } from '../../services/services.ts';
import type { ImportInput } from '../../db/recordRepository.ts';
import { useToast } from '../../ui/useToast.ts';

interface SampleEnterprise {
  readonly loading: Ref<boolean>;
  readonly progress: ShallowRef<{ readonly done: number; readonly total: number }>;
  load(): Promise<void>;
  /** Stops between chunks; what is written stays. */
  cancel(): void;
}

/** Writes the invented plant into the store; its records go to the practice platform only. */
export function useSampleEnterprise(): SampleEnterprise {
  const { records } = useServices();
  const toast = useToast();
  const loading = ref(false);
  const progress = shallowRef({ done: 0, total: 0 });
  let controller = new AbortController();

  async function load(): Promise<void> {
    if (loading.value) return;
    loading.value = true;
    controller = new AbortController();
    try {
      const { default: sample } = await import('#shared/sample/sampleEnterprise.json');
      const { written, skipped, cancelled } = await records.importRows(sample as unknown as ImportInput, {
        sample: true,
        onProgress: ({ done, total }) => (progress.value = { done, total }),
        signal: controller.signal,
      });
      toast.show(messageOf(written, skipped.length, cancelled), 'good');
    } catch (cause) {
      reportError(cause);
      toast.show('样例企业没有全部载入。请检查磁盘空间后再试，已载入的会自动跳过。', 'bad');
    } finally {
      loading.value = false;
    }
  }

  return { loading, progress, load, cancel: () => controller.abort() };
}

function messageOf(written: number, skipped: number, cancelled: boolean): string {
  if (cancelled) return `已停止，载入了 ${written} 条样例记录`;
  if (written === 0) return '样例企业已经载入过了';
  return skipped > 0
    ? `已载入 ${written} 条样例记录，跳过已有的 ${skipped} 条`
    : `已载入 ${written} 条样例记录`;
}
