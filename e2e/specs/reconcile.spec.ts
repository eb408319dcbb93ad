import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { callBridge } from '../fixtures/callBridge.ts';
import { practiceReceived } from '../fixtures/practiceReceived.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Reconciliation } from '../pages/Reconciliation.ts';
import { Shell } from '../pages/Shell.ts';
import { WaysPages } from '../pages/WaysPages.ts';

/** The sample enterprise, delivered; how many records. */
async function deliverSample(page: Page): Promise<number> {
  const loaded = await (await HomePage.open(page)).loadSample();
  const shell = new Shell(page);
  await shell.sync();
  await shell.expectWaiting(0);
  return loaded;
}

test('what was delivered agrees; what is changed there is named, put right and agrees again', async ({
  app,
}) => {
  const { page } = app;
  await deliverSample(page);
  const reconciliation = await Reconciliation.open(page);
  await reconciliation.run(/^上次对账 (今天|昨天) \d\d:\d\d，9 类全部一致$/);
  await expect(reconciliation.line('演练平台', '单位部门信息')).toContainText('一致');

  const before = await practiceReceived(page);
  const [gone, changed] = before.department;
  if (!gone || !changed) throw new Error('the sample has too few departments');
  const theirs = { ...changed, dLinkMan: '周安禾' };
  await callBridge(page, 'practice.dropRows', { dataSet: 'department', ids: [gone['ID'] ?? ''] });
  await callBridge(page, 'practice.seed', {
    dataSet: 'department',
    rows: [theirs, { ...changed, ID: '00000000-0000-4000-8000-000000000001', deptName: '外来部' }],
  });

  await test.step('the differences are named', async () => {
    await reconciliation.run(/3 处不一致$/);
    const line = reconciliation.line('演练平台', '单位部门信息');
    await expect(line).toContainText('3 处不一致');
    await expect(reconciliation.group('单位部门信息 · 对方缺少')).toContainText(gone['deptName'] ?? '');
    await expect(reconciliation.group('单位部门信息 · 对方多出')).toContainText('外来部');
    const differing = reconciliation.group('单位部门信息 · 内容不同');
    await expect(differing).toContainText('联系人');
    await differing.getByRole('button', { name: `查看 ${changed['deptName'] ?? ''}` }).click();
    const fields = differing.getByRole('table');
    await expect(fields.getByRole('row')).toHaveCount(2);
    await expect(fields).toContainText('周安禾');
  });

  await test.step('it is still known after a restart of the page', async () => {
    await page.reload();
    const again = await Reconciliation.open(page);
    await expect(again.page.getByText(/^上次对账/)).toContainText('3 处不一致');
  });

  await test.step('repaired, delivered, and agreed upon', async () => {
    const missing = reconciliation.group('单位部门信息 · 对方缺少');
    await reconciliation.repair(missing.getByRole('button', { name: /全部重新上报/ }), '重新排队 1 条');
    await expect(missing).toContainText('已处理');
    const differing = reconciliation.group('单位部门信息 · 内容不同');
    await reconciliation.repair(differing.getByRole('button', { name: /全部重新上报/ }), '修改（U）');
    const shell = new Shell(page);
    await shell.expectWaiting(2);
    await shell.sync();
    await shell.expectWaiting(0);
    await callBridge(page, 'practice.dropRows', {
      dataSet: 'department',
      ids: ['00000000-0000-4000-8000-000000000001'],
    });
    await reconciliation.run(/9 类全部一致$/);
  });
  const after = await practiceReceived(page);
  const byId = new Map(after.department.map((row) => [row['ID'], row]));
  expect(byId.get(gone['ID'])).toMatchObject({ deptName: gone['deptName'], busType: 'I' });
  expect(byId.get(changed['ID'])).toMatchObject({ dLinkMan: changed['dLinkMan'], busType: 'U' });
  expect(app.consoleErrors).toEqual([]);
});

test('a platform that lost everything gets everything again', async ({ launch, folder }) => {
  const first = await launch();
  const loaded = await deliverSample(first.page);
  await first.close();
  await fs.rm(path.join(folder, 'client', 'practice'), { recursive: true });

  const { page } = await launch();
  const reconciliation = await Reconciliation.open(page);
  await reconciliation.run(new RegExp(`${loaded} 处不一致$`));
  const all = page.getByRole('button', { name: `对方缺少的全部重新上报（${loaded}）` });
  await reconciliation.repair(all, `重新排队 ${loaded} 条`);
  const shell = new Shell(page);
  await shell.expectWaiting(loaded);
  await shell.sync();
  await shell.expectWaiting(0);
  await reconciliation.run(/9 类全部一致$/);
});

test('a platform that is stopped is said to be so, and nothing is changed', async ({ app }) => {
  const { page } = app;
  await deliverSample(page);
  await callBridge(page, 'practice.setRunning', { running: false });
  const reconciliation = await Reconciliation.open(page);
  await reconciliation.run(/没有全部对完$/);
  await expect(page.getByText('演练平台没有对完')).toBeVisible();
  await new Shell(page).expectWaiting(0);
  await callBridge(page, 'practice.setRunning', { running: true });
  await reconciliation.run(/9 类全部一致$/);
});

test('a real platform shows nothing, and that is said', async ({ liveApp }) => {
  const reconciliation = await Reconciliation.open(liveApp.page);
  await reconciliation.run(/对方没有查询接口/);
  await expect(liveApp.page.getByText(/省平台没有查询接口/)).toBeVisible();
  await expect(reconciliation.line('省平台', '单位基本信息')).toContainText('没有可比的');
});

test('library tables, the socket and identifiers are compared as well', async ({ app }) => {
  const { page } = app;
  const ways = await WaysPages.open(page, '归集方式');
  await ways.way('风险点：库表').check();
  await ways.way('风险点：TCP 接口').check();
  await ways.save();
  await (await RecordList.open(page, 'riskPoint')).import(riskPoints(5, '储罐'));
  await (await IdentifierList.open(page)).registerAll();
  const shell = new Shell(page);
  await shell.sync();
  await shell.expectWaiting(0);

  const reconciliation = await Reconciliation.open(page);
  await reconciliation.run(/10 类全部一致$/);
  for (const channel of ['演练平台', '演练库表', '演练 TCP 接口'])
    await expect(reconciliation.line(channel, '风险点')).toContainText('一致');
  const identifiers = await callBridge(page, 'practice.identifiers', undefined);
  await callBridge(page, 'practice.dropIdentifiers', {
    handles: identifiers.slice(0, 1).map(({ handle }) => handle),
  });
  await reconciliation.run(/1 处不一致$/);
  const missing = reconciliation.group('标识 · 对方缺少');
  await expect(missing).toContainText(identifiers[0]?.handle ?? '');
  await reconciliation.repair(missing.getByRole('button', { name: /全部重新上报/ }), '重新排队 1 条');
  await shell.sync();
  await reconciliation.run(/10 类全部一致$/);
  expect(await callBridge(page, 'practice.identifiers', undefined)).toHaveLength(5);
});
