import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { expect, test } from '../fixtures/test.ts';
import { expectNoContradiction, watchFigures } from '../fixtures/watchFigures.ts';
import { HomePage } from '../pages/HomePage.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

test('no figure contradicts another while a run goes on, nor afterwards: one refused unit, all others behind it', async ({
  launch,
}) => {
  const { page, consoleErrors } = await launch();
  const shell = new Shell(page);
  const loaded = await (await HomePage.open(page)).loadSample();
  await watchFigures(page);
  const [unit] = (await readLocalRecords(page)).filter(({ dataSet }) => dataSet === 'unit');
  await callBridge(page, 'practice.setFault', {
    kind: 'refuseRow',
    times: 1,
    match: businessKeyOf('unit', unit?.data ?? {}),
    reason: '单位地址有误',
  });
  const center = await SyncCenter.open(page);
  await shell.sync();
  const behind = Number(/(\d+)$/.exec((await shell.waiting.textContent()) ?? '')?.[1]);
  expect(behind).toBeGreaterThan(0);
  await expect(page.getByText(`1 条要改，${behind} 条在等它`).first()).toBeVisible();
  await center.expectLastRun('完成', '1 条被退回');
  await page.screenshot({ path: test.info().outputPath('after.png') });

  await test.step('工作台 says the cause once, where it is', async () => {
    await HomePage.open(page);
    await expect(page.getByText(`1 条要改，${behind} 条在等它。`)).toBeVisible();
    const row = page.getByRole('row', { name: /^单位基本信息/ });
    await expect(row.getByRole('link', { name: '1', exact: true })).toHaveAttribute('href', /problems$/);
    const persons = page.getByRole('row', { name: /^人员基本信息/ });
    await expect(persons).toContainText('今天还没有');
    await page.screenshot({ path: test.info().outputPath('home.png') });
  });

  await test.step('冲突与错误 folds the others under it', async () => {
    const problems = await ProblemsPage.open(page);
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(problems.group(`${behind} 条在等`)).toBeVisible();
    await expect(page.getByText(new RegExp(`^${behind} 条在等“`))).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('problems.png') });
  });

  await test.step('saving the refused content again sends nothing', async () => {
    const form = await (await ProblemsPage.open(page)).edit('unit');
    await form.button('保存').click();
    await expect(page.getByText('内容没有改动，仍是被退回，不会再次发送')).toBeVisible();
    await SyncCenter.open(page);
    await shell.sync();
    await expect(page.getByText(`1 条要改，${behind} 条在等它`).first()).toBeVisible();
  });

  await test.step('mended, everything goes, and what is counted goes with it', async () => {
    const form = await (await ProblemsPage.open(page)).edit('unit');
    await form.fill({ address: '江苏省南京市江宁区演练路 1 号' });
    await form.save();
    await SyncCenter.open(page);
    await shell.syncButton.click();
    await page.screenshot({ path: test.info().outputPath('during.png') });
    await expect(shell.syncButton).toBeVisible({ timeout: 90_000 });
    await shell.expectWaiting(0);
    await HomePage.open(page);
    await expect(page.getByRole('cell', { name: '今天已送达' })).toHaveCount(9);
    await expect(page.getByText(`九类数据的记录：共 ${loaded} 条`)).toBeVisible();
  });

  await test.step('identifiers are counted apart from records', async () => {
    await (await IdentifierList.open(page)).registerAll();
    await SyncCenter.open(page);
    await shell.sync();
    await shell.expectWaiting(0);
    await HomePage.open(page);
    await expect(page.getByText(`九类数据的记录：共 ${loaded} 条`)).toBeVisible();
    await expect(page.getByRole('row', { name: /^标识/ })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('identifiers.png') });
  });
  await expectNoContradiction(page);
  expect(consoleErrors).toEqual([]);
});
