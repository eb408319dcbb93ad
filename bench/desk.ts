import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { exampleRows } from '#e2e/fixtures/exampleRows.ts';
import { RecordForm } from '#e2e/pages/RecordForm.ts';
import type { Standing } from './lib/storedRows.ts';
import { median, timed } from './lib/timed.ts';
import { withSeededProfile } from './lib/withSeededProfile.ts';

/**
 * What a person waits for at the desk, in the real app, with stores of several sizes: milliseconds, and how many times
 * as long as with the smallest store of the same run.
 */
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,20000,100000' },
    standing: { type: 'string', default: 'delivered' },
    rounds: { type: 'string', default: '5' },
  },
});
const sizes = options.sizes.split(',').map(Number);
const standing: Standing = options.standing === 'queued' ? 'queued' : 'delivered';
const rounds = Number(options.rounds);

type Figures = Map<string, number[]>;
const figures = new Map<number, Figures>();
/** Risk points that were saved so far: each bears a number of its own. */
let saved = 0;

for (const size of sizes) figures.set(size, await measure(size));
report();

async function measure(size: number): Promise<Figures> {
  const taken: Figures = new Map();
  await withSeededProfile(size, standing, async (userData) => {
    for (let round = 0; round < rounds; round += 1) await atTheDesk(userData, taken);
  });
  return taken;
}

/** One sitting: start, look, search, write. */
async function atTheDesk(userData: string, taken: Figures): Promise<void> {
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

function report(): void {
  const [base] = sizes;
  const names = [...(figures.get(sizes[0] ?? 0)?.keys() ?? [])];
  const lines = names.map((name) => {
    const cells = sizes.map((size) => {
      const figure = median(figures.get(size)?.get(name) ?? []);
      const smallest = median(figures.get(base ?? 0)?.get(name) ?? []);
      return `${figure.toFixed(0)} (${(figure / smallest).toFixed(1)}×)`;
    });
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  process.stdout.write(
    [
      `Records ${standing}, ${String(rounds)} rounds, median in ms:`,
      '',
      `| work | ${sizes.map(String).join(' | ')} |`,
      `| --- |${sizes.map(() => ' ---: |').join('')}`,
      ...lines,
      '',
    ].join('\n'),
  );
}
