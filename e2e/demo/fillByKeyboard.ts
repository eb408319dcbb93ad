import type { Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';

/** What has the focus, as far as filling in needs to know. */
interface Focused {
  readonly field: string | null;
  readonly kind: 'text' | 'select' | 'checkbox' | 'other';
  readonly label: string;
  readonly checked: boolean;
  readonly optionIndexes: Readonly<Record<string, number>>;
  readonly selectedIndex: number;
}

/** More presses of Tab than the longest form has stops. */
const maximumStops = 140;

/**
 * Fills in the open form with the keyboard alone: Tab from control to control, each one entered as a person
 * would. Fields that are not given keep what they have. Throws if a field cannot be reached.
 */
export async function fillByKeyboard(page: Page, dataSet: DataSetId, values: Row): Promise<void> {
  const pending = new Map(Object.entries(values).filter(([, value]) => value !== ''));
  await page.keyboard.press('Shift+Tab');
  for (let stop = 0; stop < maximumStops && pending.size > 0; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await readFocus(page);
    const value = focused.field === null ? undefined : pending.get(focused.field);
    if (focused.field === null || value === undefined) continue;
    const rest = await enter(page, focused, value);
    if (rest === '') pending.delete(focused.field);
    else pending.set(focused.field, rest);
  }
  if (pending.size === 0) return;
  const labels = tables[dataSet].fields.filter(({ field }) => pending.has(field)).map(({ label }) => label);
  throw new Error(`not reached by keyboard: ${labels.join('、')}`);
}

/** Enters a value into the focused control; returns what of it remains for later stops. */
async function enter(page: Page, focused: Focused, value: string): Promise<string> {
  switch (focused.kind) {
    case 'text':
      await page.keyboard.press('Control+A');
      await page.keyboard.type(value);
      return '';
    case 'select':
      await choose(page, focused, value);
      return '';
    case 'checkbox':
      return tick(page, focused, value);
    case 'other':
      return value;
  }
}

async function choose(page: Page, focused: Focused, value: string): Promise<void> {
  const target = focused.optionIndexes[value];
  if (target === undefined) throw new Error(`${focused.label} offers no ${value}`);
  const steps = target - focused.selectedIndex;
  const key = steps > 0 ? 'ArrowDown' : 'ArrowUp';
  for (let step = 0; step < Math.abs(steps); step += 1) await page.keyboard.press(key);
}

async function tick(page: Page, focused: Focused, value: string): Promise<string> {
  const wanted = value.split(',');
  if (!wanted.includes(focused.label)) return value;
  if (!focused.checked) await page.keyboard.press('Space');
  return wanted.filter((item) => item !== focused.label).join(',');
}

function readFocus(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const kindOf = (): Focused['kind'] => {
      if (element instanceof HTMLSelectElement) return 'select';
      if (element instanceof HTMLTextAreaElement) return 'text';
      if (!(element instanceof HTMLInputElement)) return 'other';
      return element.type === 'checkbox' || element.type === 'text' ? element.type : 'other';
    };
    const label =
      element instanceof HTMLElement && 'labels' in element
        ? ((element as HTMLInputElement).labels?.[0]?.textContent ?? '').trim()
        : '';
    const options = element instanceof HTMLSelectElement ? [...element.options] : [];
    return {
      field: element?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null,
      kind: kindOf(),
      label,
      checked: element instanceof HTMLInputElement && element.checked,
      optionIndexes: Object.fromEntries(options.map((option, index) => [option.value, index])),
      selectedIndex: element instanceof HTMLSelectElement ? element.selectedIndex : -1,
    };
  });
}
