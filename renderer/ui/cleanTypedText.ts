import { withoutFormatMarks } from '#shared/lib/withoutFormatMarks.ts';

/** Ways in that bring a whole text along. What is typed key by key, or put together by an input method, is left alone. */
const broughtAlong: ReadonlySet<string> = new Set([
  'insertFromPaste',
  'insertFromDrop',
  'insertFromYank',
  'insertReplacementText',
]);
const textTypes: ReadonlySet<string> = new Set(['text', 'search', 'tel', 'url', 'email', 'password']);

/**
 * Takes characters that nobody sees out of everything that is pasted or dropped into a text box of the document, and
 * out of what a box holds when it is left. Before the box's own listeners, so that no control has to think of it.
 */
export function cleanTypedText(document: Document): void {
  document.addEventListener('input', cleanInput, { capture: true });
  document.addEventListener('change', cleanChange, { capture: true });
}

function cleanInput(event: Event): void {
  if (broughtAlong.has((event as Partial<InputEvent>).inputType ?? '')) clean(event.target);
}

/** The listeners have heard of the text as it was, so they are told once more. */
function cleanChange({ target }: Event): void {
  if (clean(target)) target?.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Whether anything was taken out. */
function clean(target: EventTarget | null): boolean {
  if (!isTextBox(target)) return false;
  const cleaned = withoutFormatMarks(target.value);
  if (cleaned === target.value) return false;
  const caret = withoutFormatMarks(target.value.slice(0, target.selectionEnd ?? undefined)).length;
  target.value = cleaned;
  // Boxes for mail addresses have no caret that could be set.
  if (target.selectionEnd !== null) target.setSelectionRange(caret, caret);
  return true;
}

function isTextBox(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && textTypes.has(target.type);
}
