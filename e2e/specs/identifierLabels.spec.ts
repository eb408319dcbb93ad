import fs from 'node:fs/promises';
import { decodeLabels, decodePages } from '../fixtures/decodeLabels.ts';
import { decodeScreen } from '../fixtures/decodeScreen.ts';
import { identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { expect, test } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { LabelsPage } from '../pages/LabelsPage.ts';
import { RecordList } from '../pages/RecordList.ts';

const rows = riskPoints(5, '储罐');
const handles = rows.map((data) => identifierOf('riskPoint', { data }).handle);
const chosen = handles.filter((_, place) => place % 2 === 0);
const printed = chosen.toReversed();

test('labels of the ticked identifiers: on the screen, as single labels and on a used sheet', async ({
  app,
  folder,
}) => {
  const { page } = app;
  await (await RecordList.open(page, 'riskPoint')).import(rows);
  const list = await IdentifierList.open(page);
  await list.registerAll();
  // Highest number first: the labels come in the order of the list.
  await list.button('编号').click();
  await list.button('编号').click();
  for (const handle of chosen) await list.tick(handle);
  await list.button('打印所选标签').click();
  const labels = await LabelsPage.opened(page);
  await expect(page.getByText('3 个标识，打印 3 个标签')).toBeVisible();
  await expect(labels.labels).toHaveCount(3);

  await test.step('the preview can be scanned from the screen', async () => {
    const seen = await decodeScreen(app, labels.preview);
    expect(seen.map(({ text }) => text).toSorted()).toEqual(chosen.toSorted());
  });

  await test.step('single labels as a PDF: one page each', async () => {
    const pages = await decodePages(await fs.readFile(await labels.savePdf(app, folder)));
    expect(pages.map(({ codes }) => codes.map(({ format, text }) => [format, text]))).toEqual(
      printed.map((handle) => [['QRCode', handle]]),
    );
    for (const { widthMm, heightMm } of pages) expect([widthMm, heightMm].map(Math.round)).toEqual([60, 40]);
  });

  await test.step('Data Matrix, two of each', async () => {
    await labels.chooseSymbology('Data Matrix');
    await labels.field('每个份数').fill('2');
    await expect(page.getByText('3 个标识，打印 6 个标签')).toBeVisible();
    const pdf = await fs.readFile(await labels.savePdf(app, folder));
    expect(await decodeLabels(pdf)).toEqual(printed.flatMap((handle) => [handle, handle]));
    const [first] = await decodePages(pdf);
    expect(first?.codes.map(({ format }) => format)).toEqual(['DataMatrix']);
  });

  await test.step('a sheet of 3 × 8 that is used up to its last but one place', async () => {
    await labels.chooseSymbology('二维码');
    await labels.field('每个份数').fill('1');
    await labels.chooseFormat(/^A4 3 × 8/);
    await labels.field('起始位置').fill('23');
    const pages = await decodePages(await fs.readFile(await labels.savePdf(app, folder)));
    expect(pages.map(({ codes }) => codes.map(({ text }) => text))).toEqual([
      printed.slice(0, 2),
      printed.slice(2),
    ]);
    const [second, third, fourth] = pages.flatMap(({ codes }) => codes);
    expect(second && [column(second.xMm), row(second.yMm)]).toEqual([2, 8]);
    expect(third && [column(third.xMm), row(third.yMm)]).toEqual([3, 8]);
    expect(fourth && [column(fourth.xMm), row(fourth.yMm)]).toEqual([1, 1]);
  });
  expect(app.consoleErrors).toEqual([]);
});

/** Places on a sheet of labels of 70 × 37 mm, from 1. */
function column(xMm: number): number {
  return Math.floor(xMm / 70) + 1;
}

function row(yMm: number): number {
  return Math.floor((yMm - 0.5) / 37) + 1;
}
