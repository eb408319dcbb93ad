import { onBeforeUnmount, onMounted } from 'vue';

/**
 * Key combinations of a page, e.g. `useShortcuts({ 'ctrl+s': save })`, for as long as the component is mounted.
 * While a dialog is open the page behind it hears none of them.
 */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  function onKeydown(event: KeyboardEvent): void {
    const action = shortcuts[combinationOf(event)];
    if (action === undefined || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    action();
  }
  onMounted(() => window.addEventListener('keydown', onKeydown));
  onBeforeUnmount(() => window.removeEventListener('keydown', onKeydown));
}

/** "ctrl+shift+k" form of a key press; ⌘ counts as ctrl. */
function combinationOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string {
  return [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey ? 'shift' : '',
    event.key.toLowerCase(),
  ]
    .filter((part) => part !== '')
    .join('+');
}
