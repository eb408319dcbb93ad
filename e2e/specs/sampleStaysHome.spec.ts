import { perDataSet } from '#shared/standard/perDataSet.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { connectToNode } from '../fixtures/connectToNode.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { connectTo, expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';

test('the sample enterprise never leaves practice; what the unit ticks goes live', async ({
  app,
  platform,
}) => {
  const { page } = app;
  const shell = new Shell(page);
  const loaded = await (await HomePage.open(page)).loadSample();
  expect(loaded).toBeGreaterThan(500);
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await shell.expectWaiting(loaded + 1);

  await connectTo(app, platform, 'all');
  await shell.expectWaiting(1);
  for (const dataSet of dataSetIds) {
    const list = await RecordList.open(page, dataSet);
    const own = dataSet === 'rule' ? 1 : 0;
    await expect(page.getByRole('main').getByText(`${own} 条`, { exact: true })).toBeVisible();
    await expect(list.row('已送达')).toHaveCount(0);
  }
  await shell.sync();
  await shell.expectWaiting(0);
  await (await RecordList.open(page, 'rule')).expectState('锅炉安全管理制度', '已送达');
  const counts = await platform.counts();
  expect(counts).toEqual({ ...perDataSet(() => 0), rule: 1 });
  expect(await platform.control.received('rule')).toMatchObject([exampleRows.rule]);
  const requests = await platform.control.requests();
  expect(requests.map(({ dataSet, rows }) => [dataSet, rows])).toEqual([['rule', 1]]);

  const records = await readLocalRecords(page);
  expect(records.filter(({ sample }) => sample)).toHaveLength(loaded);
});

test('identifiers of the sample enterprise never reach a real node; an own record starts there anew', async ({
  app,
  platform,
}) => {
  const { page } = app;
  await (await HomePage.open(page)).loadSample();
  await RecordForm.add(page, 'riskPoint', exampleRows.riskPoint);
  const list = await IdentifierList.open(page);
  expect(await list.registerAll()).toBeGreaterThan(500);

  await connectTo(app, platform, 'all');
  await connectToNode(page, platform);
  await IdentifierList.open(page);
  await expect(page.getByText('共 1 个对象：节点已确认登记 0 个，未登记 1 个')).toBeVisible();
  await list.register('RP.');
  await new Shell(page).expectWaiting(2);
  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
  expect(await platform.control.identifiers()).toEqual([
    identifierOf('riskPoint', { data: exampleRows.riskPoint }),
  ]);
});

test('nothing typed in practice goes to the real platform unasked, and it can be taken along later', async ({
  app,
  platform,
}) => {
  const { page } = app;
  const shell = new Shell(page);
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await connectTo(app, platform, 'none');
  await shell.expectWaiting(0);
  await shell.sync();
  expect(await platform.control.requests()).toEqual([]);
  await RecordList.open(page, 'rule');
  await expect(page.getByRole('main').getByText('0 条', { exact: true })).toBeVisible();

  await SettingsPage.open(page);
  await expect(page.getByText('本机还有 1 条演练记录，没有带入正式平台')).toBeVisible();
  await page.getByRole('button', { name: '带入正式平台…' }).click();
  const dialog = page.getByRole('dialog', { name: '带入正式平台' });
  await expect(dialog.getByRole('button', { name: '带入', exact: true })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: '锅炉安全管理制度' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: '带入 1 条' }).click();
  await expect(page.getByText(/^已带入 1 条演练记录，1 条记录已排队/)).toBeVisible();
  await shell.sync();
  await shell.expectWaiting(0);
  expect(await platform.control.received('rule')).toMatchObject([exampleRows.rule]);
});
