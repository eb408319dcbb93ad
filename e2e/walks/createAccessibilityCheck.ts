import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { RunningApp } from '../fixtures/launchApp.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  // Where an element stands is worked out only when there is something to say of it.
  selectors: false,
};
/** The rows of a long table are all alike. */
const alike = 'tbody tr:nth-child(n + 8)';
/** The frame around every page. */
const frame = [':has(> #main) > header', 'nav[aria-label="主导航"]'];

/** What axe finds in the window, one line each: rule, element, and what it says of it. */
export type AccessibilityCheck = (app: RunningApp) => Promise<readonly string[]>;

/** The check of one walk. The frame is looked at again only when it holds a sort of element that it did not hold before. */
export function createAccessibilityCheck(): AccessibilityCheck {
  const seen = new Set<string>();
  return async ({ page }) => {
    await loadAxe(page);
    const sorts = await sortsOfElements(page);
    const exclude = sorts.every((sort) => seen.has(sort)) ? [alike, ...frame] : [alike];
    const { violations, passes } = await runAxe(page, exclude, options);
    expect(passes.length, 'rules that found something to look at').toBeGreaterThan(10);
    if (violations.length > 0) return linesOf(await runAxe(page, exclude, { ...options, selectors: true }));
    for (const sort of sorts) seen.add(sort);
    return [];
  };
}

/** Each element of the frame without what differs between elements of its sort: content, target, id. */
function sortsOfElements(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map((element) => {
        const copy = element.cloneNode() as Element;
        for (const name of ['href', 'id', 'aria-controls', 'aria-labelledby']) copy.removeAttribute(name);
        return copy.outerHTML;
      }),
    frame.map((part) => `${part}, ${part} *`).join(', '),
  );
}

async function loadAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
}

function runAxe(page: Page, exclude: readonly string[], how: RunOptions): Promise<AxeResults> {
  return page.evaluate(async ({ without, given }) => window.axe.run({ exclude: without }, given), {
    without: [...exclude],
    given: how,
  });
}

function linesOf({ violations }: AxeResults): readonly string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const said = [...any, ...all, ...none].map(({ message }) => message);
      return `${id} at ${target.join(' ')}: ${said.join('; ')}`;
    }),
  );
}
