import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/lib/run.mjs';
import { callBridge } from '../fixtures/callBridge.ts';
import { download } from '../fixtures/download.ts';
import { filesHolding } from '../fixtures/filesHolding.ts';
import { placesHolding } from '../fixtures/placesHolding.ts';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { WaysPages } from '../pages/WaysPages.ts';

test('ways in are ticked by keyboard, explained before they are saved, and survive a restart', async ({
  launch,
}) => {
  const app = await launch();
  await (await HomePage.open(app.page)).loadSample();
  const ways = await WaysPages.open(app.page, '归集方式');
  await expect(app.page.getByText('库表写入本机内置的演练数据库')).toBeVisible();
  await ways.way('风险点：库表').press('Space');
  await ways.way('制度建设：省平台接口').press('Space');
  await ways.way('制度建设：TCP 接口').press('Space');
  const effects = app.page.getByRole('status').getByRole('listitem');
  await expect(effects).toHaveText([
    /^省平台接口不再包括制度建设。已送达的记录留在平台上，不再更新/,
    /^库表加上风险点。本机的 \d+ 条记录会在下次同步时写入数据库/,
    /^TCP 接口加上制度建设。本机的 \d+ 条记录会在下次同步时经 TCP 接口上报/,
  ]);
  await ways.field('工位号').fill('07');
  await app.page.keyboard.press('Control+S');
  await expect(app.page.getByText(/^设置已保存。当前为演练。\d+ 条记录已排队/)).toBeVisible();
  await app.close();

  const again = await launch();
  const reopened = await WaysPages.open(again.page, '归集方式');
  await expect(reopened.way('风险点：库表')).toBeChecked();
  await expect(reopened.way('风险点：省平台接口')).toBeChecked();
  await expect(reopened.way('制度建设：省平台接口')).not.toBeChecked();
  await expect(reopened.way('制度建设：TCP 接口')).toBeChecked();
  await expect(reopened.field('工位号')).toHaveValue('07');
});

test('data without a way in is said to stay on this PC, and nothing is lost between the tabs', async ({
  emptyApp: app,
}) => {
  const { page } = app;
  const ways = await WaysPages.open(page, '归集方式');
  await ways.way('全部：库表').check();
  await expect(ways.way('单位基本信息：库表')).toBeChecked();
  await ways.way('全部：库表').uncheck();
  await ways.way('安全培训：省平台接口').uncheck();
  await expect(page.getByRole('row', { name: /安全培训/ })).toContainText('只留在本机，不上报');
  await ways.goTo('库表');
  const leaving = page.getByRole('dialog', { name: '归集方式还没有保存' });
  await leaving.getByRole('button', { name: '继续修改' }).click();
  await expect(ways.way('安全培训：省平台接口')).not.toBeChecked();

  await ways.button('保存').click();
  const staying = page.getByRole('dialog', { name: '1 类数据只留在本机，不会上报' });
  await expect(staying).toContainText('安全培训没有勾选任何归集方式。记录仍保存在本机');
  await staying.getByRole('button', { name: '取消' }).click();
  const { profile } = await callBridge(page, 'profile.read', undefined);
  expect(profile.ways.training).toEqual(['platform']);
});

test('the practice tables are made by the program and can be inspected', async ({ emptyApp: app }) => {
  const ways = await WaysPages.open(app.page, '库表');
  await expect(app.page.getByText('数据库和数据表由本程序建立')).toBeVisible();
  await ways.button('检查数据表').click();
  await ways.expectReports();
  await expect(ways.reports).toContainText(Array.from({ length: 9 }, () => '可以写入'));
  await expect(ways.reports.nth(5)).toContainText('风险点dp_risk_point');
  expect(app.consoleErrors).toEqual([]);
});

test('the statements that make the tables are shown, and saved as a file without any connection', async ({
  emptyApp: app,
  folder,
}) => {
  const ways = await WaysPages.open(app.page, '库表');
  await ways.unfold(/正式数据库/);
  for (const dialect of ['postgresql', 'mysql'] as const) {
    await ways.field('数据库类型').selectOption(dialect);
    await ways.button('建表').last().click();
    const dialog = app.page.getByRole('dialog', { name: '建表' });
    await expect(dialog.getByRole('button', { name: '执行建表' })).toBeDisabled();
    const file = await download(app, folder, () =>
      dialog.getByRole('button', { name: '另存为 .sql' }).click(),
    );
    expect(path.basename(file)).toBe(`库表建表-${dialect}.sql`);
    const golden = await fs.readFile(path.join(projectRoot, `shared/tables/golden/${dialect}.sql`), 'utf8');
    expect(await fs.readFile(file, 'utf8')).toBe(golden);
    await expect(dialog.getByRole('region', { name: '建表语句' })).toHaveText(golden.trim());
    await dialog.getByRole('button', { name: '取消' }).click();
  }
});

test('tables are made in the embedded database of live mode on request alone', async ({ liveApp }) => {
  const ways = await WaysPages.open(liveApp.page, '库表');
  await ways.button('检查数据表').click();
  await ways.expectReports();
  await expect(ways.reports).toContainText(Array.from({ length: 9 }, () => '没有这张数据表'));
  await ways.button('建表').click();
  const dialog = liveApp.page.getByRole('dialog', { name: '建表' });
  await expect(dialog.getByRole('region', { name: '建表语句' })).toContainText(
    'CREATE TABLE "public"."dp_unit"',
  );
  await dialog.getByRole('button', { name: '执行建表' }).click();
  await expect(liveApp.page.getByText(/^已新建 9 张数据表：单位基本信息、/)).toBeVisible();
  await expect(ways.reports).toContainText(Array.from({ length: 9 }, () => '可以写入'));
});

test('what is wrong with a database or socket is said at its field', async ({ emptyApp: app }) => {
  const { page } = app;
  const tables = await WaysPages.open(page, '库表');
  await tables.unfold(/正式数据库/);
  await tables.field('数据库类型').selectOption('mysql');
  await expect(tables.field('端口')).toHaveValue('3306');
  await tables.field('主机').fill('mysql://10.0.0.8');
  await tables.field('端口').fill('0');
  await tables.button('保存').click();
  await expect(tables.field('主机')).toBeFocused();
  await expect(tables.field('主机')).toHaveAccessibleDescription(/只填主机名或 IP 地址/);
  await expect(tables.field('端口')).toHaveAccessibleDescription(/1 到 65535/);
  await expect(tables.field('数据库名称')).toHaveAccessibleDescription(/请填写数据库的名称/);
  await expect(tables.field('用户名')).toHaveAccessibleDescription(/请填写登录数据库的用户名/);
  await expect(tables.field('密码')).toHaveAccessibleDescription(/请填写登录数据库的密码/);
  await tables.goTo('TCP 接口');
  await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();

  const socket = new WaysPages(page);
  await socket.unfold(/正式的 TCP 接口/);
  await socket.field('主机').fill('10.0.0.8');
  await socket.button('保存').click();
  await expect(socket.field('端口')).toBeFocused();
  await expect(socket.field('端口')).toHaveAccessibleDescription(/1 到 65535/);
});

test('the password of the database is used and never seen again', async ({ launch }) => {
  const password = 'db-password-0001';
  const app = await launch();
  const ways = await WaysPages.open(app.page, '库表');
  await ways.unfold(/正式数据库/);
  await ways.field('数据库类型').selectOption('postgresql');
  await ways.field('主机').fill('127.0.0.1');
  await ways.field('端口').fill('9');
  await ways.field('数据库名称').fill('safety');
  await ways.field('用户名').fill('db-user-0001');
  await ways.field('密码').fill(password);
  await ways.save();
  await expect(ways.field('密码')).toHaveValue('');
  await expect(ways.field('密码')).toHaveAttribute('placeholder', '本次运行有效');
  await ways.button('测试连接').click();
  await expect(ways.steps).toHaveText([
    /^地址未通过连不上 127\.0\.0\.1 端口 9/,
    /未检查/,
    /未检查/,
    /未检查/,
  ]);
  expect(await placesHolding(app, password)).toEqual([]);
  // The scan would find a value that is kept in the open.
  expect(await filesHolding(app.userData, 'db-user-0001')).not.toEqual([]);
  await app.close();
  expect(await filesHolding(app.userData, password)).toEqual([]);
});
