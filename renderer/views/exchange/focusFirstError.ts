import { nextTick } from 'vue';

/** Leads to the first field that is marked as wrong, once the marks are shown. */
export async function focusFirstError(within: HTMLElement | null): Promise<void> {
  await nextTick();
  within?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
