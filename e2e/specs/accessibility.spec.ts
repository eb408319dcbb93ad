import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { walks } from '../walks/walks.ts';

// Some thirty pages to be looked at in one go, each for a second or more on a busy machine.
test.describe.configure({ mode: 'parallel', timeout: 300_000 });

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const { title, go } of walks) {
  test(`no accessibility violation: ${title}`, async ({ app }) => {
    const violations: string[] = [];
    await go(app.page, async (name) => {
      for (const violation of await violationsOf(app.page)) violations.push(`${name}: ${violation}`);
    });
    expect(violations).toEqual([]);
  });
}

/** What axe finds in the window, one line each: rule, element, and what it says of it. */
async function violationsOf(page: Page): Promise<readonly string[]> {
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
