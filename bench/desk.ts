import type { Page } from '@playwright/test';
import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { exampleRows } from '#e2e/fixtures/exampleRows.ts';
import { RecordForm } from '#e2e/pages/RecordForm.ts';
import { benchOptions } from './lib/benchOptions.ts';
import { figuresTable, type Figure } from './lib/figuresTable.ts';
import type { Standing } from './lib/storedRows.ts';
import { timed } from './lib/timed.ts';
import { withSeededProfile } from './lib/withSeededProfile.ts';
import { writeSection } from './lib/writeSection.ts';

/** What a person waits for at the desk, in the real app, with stores of several sizes. */
const options = benchOptions(
  { sizes: [1000, 10_000, 100_000], rounds: 5, standings: ['queued', 'delivered'] },
  { sizes: [500, 3000], rounds: 1, standings: ['delivered'] },
);

/** Risk points that were saved so far: each bears a number of its own. */
let saved = 0;

const body: string[] = [];
for (const standing of options.standings) {
  const figures: Figure[] = [];
  for (const size of options.sizes) figures.push(...(await measure(size, standing)));
  body.push(`Records ${standing}:`, figuresTable('work', figures));
}
await writeSection({ bench: 'desk', title: 'what a person waits for', options, body });

async function measure(size: number, standing: Standing): Promise<Figure[]> {
  const taken = new Map<string, number[]>();
  await withSeededProfile(size, standing, async (userData) => {
    for (let round = 0; round < options.rounds; round += 1) await atTheDesk(userData, taken);
  });
  return [...taken].map(([what, ms]) => ({ what, size, ms }));
}

/** One sitting: start, look, search, write. */
async function atTheDesk(userData: string, taken: Map<string, number[]>): Promise<void> {
  const note = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    taken.set(what, [...(taken.get(what) ?? []), await timed(work)]);
  };
  let app: RunningApp | null = null;
  await note('start until the button can be used', async () => (app = await RunningApp.launch({ userData })));
  if (app === null) throw new Error('the app did not start');
  const { page } = app as RunningApp;
  await note('open the list', () => openList(page));
  await note('next page', async () => {
    await page.getByRole('button', { name: '下一页' }).click();
    await page
      .getByText(/第 2 页|51/)
      .first()
      .waitFor();
  });
  await note('first search', () => search(page, '风险点 0007'));
  await note('search', () => search(page, '风险点 0012'));
  await note('clear the search', () => search(page, ''));
  await note('sort by a column', async () => {
    await page.getByRole('columnheader', { name: '风险点名称' }).getByRole('button').click();
    await page.locator('th[aria-sort="ascending"]').waitFor();
    await settled(page);
  });
  await note('open an empty form', () => RecordForm.openNew(page, 'riskPoint'));
  await note('save and back to the list', () => saveRiskPoint(page));
  await note('open a form of a source', () => RecordForm.openNew(page, 'hazardSource'));
  await note('a key in 关联风险点编号', async () => {
    const form = new RecordForm(page, 'hazardSource');
    await form.field('riskNo').pressSequentially('2');
    await page.getByRole('listbox').waitFor();
  });
  await (app as RunningApp).quit();
}

async function saveRiskPoint(page: Page): Promise<void> {
  saved += 1;
  const form = new RecordForm(page, 'riskPoint');
  const riskNo = `27010210150${String(saved).padStart(5, '0')}`;
  await form.fill({ ...exampleRows.riskPoint, riskNo, regNo: '', riskType: '1' });
  await form.save();
  await page.getByRole('row').nth(1).waitFor();
}

async function openList(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '风险点', exact: true }).click();
  await page.getByRole('row').nth(1).waitFor();
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: '搜索', exact: true }).fill(text);
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.getByText('正在查找…').waitFor({ state: 'hidden' });
}
