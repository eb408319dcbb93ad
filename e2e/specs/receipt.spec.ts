import fs from 'node:fs/promises';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { practiceReceived } from '../fixtures/practiceReceived.ts';
import { readPdf } from '../fixtures/readPdf.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { ReceiptPage } from '../pages/ReceiptPage.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

test('the receipt of a batch names its number, its unit and its records, and no personal number', async ({
  app,
  folder,
}) => {
  const { page } = app;
  await (await HomePage.open(page)).loadSample();
  await new Shell(page).sync();
  const { person, unit } = await practiceReceived(page);
  const batchNo = person[0]?.['batchNo'] ?? '';
  const batch = person.filter((row) => row['batchNo'] === batchNo);
  const day = `${batchNo.slice(0, 4)}-${batchNo.slice(4, 6)}-${batchNo.slice(6, 8)}`;
  const receipt = await ReceiptPage.find(page, day, batchNo);
  await expect(receipt.preview).toContainText('已送达');

  const pages = await readPdf(await fs.readFile(await receipt.savePdf(app, folder)));
  await receipt.expectPages(pages.length);
  for (const { widthMm, heightMm } of pages) expect([widthMm, heightMm].map(Math.round)).toEqual([210, 297]);
  const text = pages.map((one) => one.text).join('');
  expect(pages[0]?.text).toContain(batchNo);
  expect(pages[0]?.text).toContain(`第1页，共${pages.length}页`);
  expect(text).toContain(unit[0]?.['comName']);
  expect(text).toContain(unit[0]?.['orgNo']);
  for (const row of batch) {
    expect(text).toContain(recordTitle('person', row).replace(/\s/g, ''));
    expect(text).toContain(row['ID']);
    expect(text).not.toContain(row['idCardNo']);
  }
  expect(text).not.toContain('已入库');
  expect(app.consoleErrors).toEqual([]);
});

test('a long batch goes over several pages and loses no record', async ({ app, folder }) => {
  const { page } = app;
  const rows = riskPoints(60, '储罐');
  await (await RecordList.open(page, 'riskPoint')).import(rows);
  await new Shell(page).sync();
  const [first] = (await practiceReceived(page)).riskPoint;
  const batchNo = first?.['batchNo'] ?? '';
  await (await SyncCenter.open(page)).batchRows();
  const receipt = await ReceiptPage.follow(page, batchNo);
  const pages = await readPdf(await fs.readFile(await receipt.savePdf(app, folder)));
  expect(pages.length).toBeGreaterThan(2);
  const text = pages.map((one) => one.text).join('');
  for (const { riskNo = '' } of rows) expect(text).toContain(riskNo);
  for (const [place, one] of pages.entries())
    expect(one.text).toContain(`第${place + 1}页，共${pages.length}页`);
});

test('an open batch is receipted as 待确认, never as delivered', async ({ app }) => {
  const { page } = app;
  await (await RecordList.open(page, 'riskPoint')).import(riskPoints(1, '储罐'));
  await callBridge(page, 'practice.setFault', { kind: 'dropReply', times: 20 });
  await new Shell(page).sync();
  await (await SyncCenter.open(page)).batchRows();
  const link = page.getByRole('link', { name: /^批次 \d+ 回执$/ }).first();
  const batchNo = /\d+/.exec((await link.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  const receipt = await ReceiptPage.follow(page, batchNo);
  await expect(receipt.preview).toContainText('不能作为已送达的凭据');
  await expect(receipt.preview.getByRole('cell', { name: '待确认' })).toBeVisible();
  await expect(receipt.preview.getByRole('cell', { name: '已送达' })).toHaveCount(0);
});
