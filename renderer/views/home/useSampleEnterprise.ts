import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useServices } from '../../services/services.ts';
import type { ImportInput } from '../../db/recordRepository.ts';
import { useToast } from '../../ui/useToast.ts';
import { practiceWords } from './practiceWords.ts';

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
      toast.show(practiceWords.sampleLoaded(written, skipped.length, cancelled), 'good');
    } catch (cause) {
      reportError(cause);
      toast.show(practiceWords.sampleBroken, 'bad');
    } finally {
      loading.value = false;
    }
  }

  return { loading, progress, load, cancel: () => controller.abort() };
}
