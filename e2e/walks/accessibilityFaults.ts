import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { RunningApp } from '../fixtures/launchApp.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in the window, one line each: rule, element, and what it says of it. */
export async function accessibilityFaults({ page }: RunningApp): Promise<readonly string[]> {
  // An Electron window is the only page of its context, so axe cannot open another one to sum up in.
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(standards)
    // The rows of a long table are all alike.
    .exclude('tbody tr:nth-child(n + 8)')
    .analyze();
  expect(passes.length, 'rules that found something to look at').toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const said = [...any, ...all, ...none].map(({ message }) => message);
      return `${id} at ${target.join(' ')}: ${said.join('; ')}`;
    }),
  );
}
