import { onBeforeUnmount, onMounted, type ShallowRef } from 'vue';
import { placeBeside } from './placeBeside.ts';

/**
 * Keeps a panel of fixed position beside its anchor and inside the window, while the page scrolls and the window changes.
 * Returns what places it anew, for when its own size has changed.
 */
export function usePlacedBeside(
  panel: Readonly<ShallowRef<HTMLElement | null>>,
  anchor: () => HTMLElement,
): () => void {
  function place(): void {
    if (panel.value === null) return;
    const { offsetWidth: width, offsetHeight: height, style } = panel.value;
    const view = { width: window.innerWidth, height: window.innerHeight };
    const { left, top } = placeBeside(anchor().getBoundingClientRect(), { width, height }, view);
    style.left = `${left}px`;
    style.top = `${top}px`;
  }

  onMounted(() => {
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, { capture: true, passive: true });
  });
  onBeforeUnmount(() => {
    window.removeEventListener('resize', place);
    window.removeEventListener('scroll', place, { capture: true });
  });
  return place;
}
