import type { RunningApp } from '../fixtures/launchApp.ts';
import { expect, test } from '../fixtures/test.ts';
import { createAccessibilityCheck } from '../walks/createAccessibilityCheck.ts';
import { foreignWords } from '../walks/foreignWords.ts';
import { layoutFaults } from '../walks/layoutFaults.ts';
import { walks } from '../walks/walks.ts';

// The walks share nothing; each is long.
test.describe.configure({ mode: 'parallel' });

type Check = (app: RunningApp) => Promise<readonly string[]>;

/** Each page in each state is visited once and looked at in every respect; last by what changes the size of the window. */
const makeChecks = (): Readonly<Record<string, Check>> => ({
  'every word is Chinese': foreignWords,
  'no accessibility violation': createAccessibilityCheck(),
  'nothing is cut off or out of reach': layoutFaults,
});

for (const { title, go } of walks) {
  test(`every word is Chinese, no accessibility violation, nothing is cut off: ${title}`, async ({ app }) => {
    const checks = makeChecks();
    const faults = Object.fromEntries(Object.keys(checks).map((what) => [what, new Set<string>()]));
    await go(app.page, async (name) => {
      for (const [what, check] of Object.entries(checks))
        for (const fault of await check(app)) faults[what]?.add(`${name}: ${fault}`);
    });
    for (const [what, found] of Object.entries(faults)) expect.soft([...found], what).toEqual([]);
    expect(app.consoleErrors).toEqual([]);
  });
}
