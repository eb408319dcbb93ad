import { type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue';
import { type EncodedLabel, encodeInSlices } from './encodeInSlices.ts';
import { nextTurn } from '../../printing/nextTurn.ts';
import type { Symbology } from './symbology.ts';
import type { LabelItem } from './useLabelQueue.ts';

/** The labels whose codes are drawn so far, in order; grows by itself and begins anew with another symbology. */
export function useEncodedLabels(
  items: readonly LabelItem[],
  symbology: () => Symbology,
): Readonly<ShallowRef<readonly EncodedLabel[]>> {
  const ready = shallowRef<readonly EncodedLabel[]>([]);
  let run = 0;

  function begin(): void {
    run += 1;
    const mine = run;
    ready.value = [];
    const ports = { now: () => performance.now(), pause: nextTurn };
    void encodeInSlices(
      items,
      symbology(),
      ports,
      (labels) => (ready.value = labels),
      () => mine === run,
    );
  }

  watch(symbology, begin, { immediate: true });
  onScopeDispose(() => (run += 1));
  return ready;
}
