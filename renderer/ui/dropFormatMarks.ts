import { withoutFormatMarks } from '#shared/lib/withoutFormatMarks.ts';

/**
 * Takes invisible characters out of whatever is typed or pasted into a text field, before the field's own handlers
 * see it: one place for forms, search boxes, settings and log-ins. The caret stays behind the same character.
 */
export function dropFormatMarks(root: Document): void {
  root.addEventListener('input', clean, { capture: true });
}

function clean(event: Event): void {
  const { target } = event;
  // What an input method is still composing is its own.
  if (!isTextField(target) || (event instanceof InputEvent && event.isComposing)) return;
  const cleaned = withoutFormatMarks(target.value);
  if (cleaned === target.value) return;
  const caret = withoutFormatMarks(target.value.slice(0, target.selectionEnd ?? undefined)).length;
  target.value = cleaned;
  target.setSelectionRange(caret, caret);
}

function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && textTypes.has(target.type);
}

/** Those of one line whose caret can be set. */
const textTypes: ReadonlySet<string> = new Set(['text', 'search', 'password', 'tel', 'url']);
