import type { Page } from '@playwright/test';
import { resizeWindow } from '../fixtures/resizeWindow.ts';
import type { RunningApp } from '../fixtures/launchApp.ts';

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
] as const;

/** What is cut off or out of reach at either size; leaves the window at the smaller one. */
export async function layoutFaults(app: RunningApp): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const size of sizes) {
    await resizeWindow(app, size);
    faults.push(...(await faultsOf(app.page)).map((fault) => `${size.width}: ${fault}`));
  }
  return faults;
}

/** What a person would complain about, in words. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 20)}”`;
    const isVisible = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const all = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(isVisible);

    const canScroll = (element: Element): boolean =>
      /auto|scroll/.test(getComputedStyle(element).overflowX) || element === document.documentElement;
    for (const element of all('html, main, main *, nav, dialog[open], dialog[open] *').filter(canScroll)) {
      const over = element.scrollWidth - element.clientWidth;
      if (over > 0) faults.push(`${nameOf(element)} can be scrolled sideways by ${over}`);
    }
    const whole =
      'button, .button, nav a, th, .state-tag, .risk-tag, h1, h2, label, option, [role="tab"], header [role="status"]';
    for (const element of all(whole)) {
      if (element.clientWidth === 0 || element.closest('.visually-hidden')) continue;
      const over = element.scrollWidth - element.clientWidth;
      if (over > 1) faults.push(`${nameOf(element)} is cut by ${over}`);
      if (
        element.scrollHeight - element.clientHeight > 3 &&
        getComputedStyle(element).overflowY !== 'visible'
      )
        faults.push(`${nameOf(element)} is cut in height`);
    }
    const dialog = document.querySelector('dialog[open]');
    const always = dialog
      ? [dialog, ...dialog.querySelectorAll('footer button')]
      : [
          ...all('form > footer button'),
          ...all('body header:not(main header) > *'),
          ...all('nav[aria-label="分页"] button'),
        ];
    for (const element of always) {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
        faults.push(`${nameOf(element)} is outside the window`);
    }
    return faults;
  });
}
