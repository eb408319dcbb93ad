import { expect, type Page } from '@playwright/test';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { WaysPages } from '../pages/WaysPages.ts';
import type { Look } from './Walk.ts';

/** The pages of the ways in, while practising and on the way to a real database and socket. */
export async function walkWays(page: Page, look: Look): Promise<void> {
  await walkPractice(page, look);
  await (
    await SettingsPage.open(page)
  ).connect({ url: 'http://127.0.0.1:9', appId: 'walk', appSecret: 'walk' });
  await walkTicks(page, look);
  await walkDatabase(page, look);
  await walkSocket(page, look);
}

async function walkPractice(page: Page, look: Look): Promise<void> {
  await WaysPages.open(page, '归集方式');
  await look('归集方式, practising');
  const ways = await WaysPages.open(page, '库表');
  await look('库表, practising');
  await ways.button('检查数据表').click();
  await ways.expectReports();
  await look('库表, practice tables inspected');
  await ways.unfold(/正式数据库/);
  await look('库表, practising, with the real database unfolded');
  await WaysPages.open(page, 'TCP 接口');
  await look('TCP 接口, practising');
}

async function walkTicks(page: Page, look: Look): Promise<void> {
  const ways = await WaysPages.open(page, '归集方式');
  await ways.way('全部：库表').check();
  await ways.way('风险点：TCP 接口').check();
  for (const name of ['制度建设', '安全培训']) await ways.way(`${name}：省平台接口`).uncheck();
  for (const name of ['制度建设', '安全培训']) await ways.way(`${name}：库表`).uncheck();
  await ways.field('工位号').fill('7');
  await ways.button('保存').click();
  await expect(ways.field('工位号')).toBeFocused();
  await look('归集方式, changed, with an error');
  await ways.field('工位号').fill('07');
  await ways.button('保存').click();
  await page.getByRole('dialog', { name: '2 类数据只留在本机，不会上报' }).waitFor();
  await look('归集方式, data that would stay on this PC');
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await ways.goTo('库表');
  await page.getByRole('dialog', { name: '归集方式还没有保存' }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();
}

async function walkDatabase(page: Page, look: Look): Promise<void> {
  const ways = await WaysPages.open(page, '库表');
  await look('库表, embedded');
  await ways.button('检查数据表').click();
  await ways.expectReports();
  await look('库表, tables that are not there');
  await page.getByRole('button', { name: '填写名称：风险点' }).click();
  await ways.field('风险点 设备代码 列名').fill('riskNo');
  await ways.field('数据库类型').selectOption('postgresql');
  await ways.unfold(/高级设置/);
  await ways.field('每批条数').fill('0');
  await ways.field('机构证书').fill('证书');
  await ways.button('保存').click();
  await expect(ways.field('主机')).toBeFocused();
  await look('库表, with errors');
  await ways.field('风险点 设备代码 列名').fill('device_code');
  await ways.button('建表').click();
  await page.getByRole('dialog', { name: '建表' }).waitFor();
  await look('建表, without a connection');
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await ways.field('主机').fill('10.20.30.40');
  await ways.field('加密连接').selectOption('off');
  await look('库表, not encrypted');
  await ways.field('主机').fill('127.0.0.1');
  await ways.field('端口').fill('9');
  await ways.field('数据库名称').fill('walk');
  await ways.field('用户名').fill('walk');
  await ways.field('密码').fill('walk');
  await ways.field('每批条数').fill('100');
  await ways.button('测试连接').click();
  await expect(ways.steps).toHaveCount(4);
  await look('库表, connection tested');
  await ways.button('检查数据表').click();
  await page.getByText(/^连不上数据库/).waitFor();
  await look('库表, not inspected');
  await ways.button('建表').click();
  await ways.button('执行建表').click();
  await page.getByText(/^没有建成/).waitFor();
  await look('建表, failed');
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await ways.goTo('TCP 接口');
  await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();
}

async function walkSocket(page: Page, look: Look): Promise<void> {
  const ways = await WaysPages.open(page, 'TCP 接口');
  await look('TCP 接口, nothing filled in');
  await ways.field('主机').fill('10.20.30.40:9000');
  await ways.field('加密连接').selectOption({ label: '不使用' });
  await ways.button('保存').click();
  await expect(ways.field('主机')).toBeFocused();
  await look('TCP 接口, with errors');
  await ways.field('主机').fill('127.0.0.1');
  await ways.field('端口').fill('9');
  await ways.button('测试连接').click();
  await expect(ways.steps).toHaveCount(3);
  await look('TCP 接口, connection tested');
  await ways.save();
  await look('TCP 接口, saved');
}
