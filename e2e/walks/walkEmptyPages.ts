import { expect, type Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { ImportDialog } from '../pages/ImportDialog.ts';
import { RecordList } from '../pages/RecordList.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';
import type { Look } from './Walk.ts';

const pageNames = [
  '工作台',
  ...dataSetIds.map((dataSet) => tables[dataSet].name),
  '标识管理',
  '同步中心',
  '冲突与错误',
  '数据交换',
  '审计日志',
  '设置',
];

/** Every page before anything was entered, the settings in their states, and an import. */
export async function walkEmptyPages(page: Page, look: Look): Promise<void> {
  const shell = new Shell(page);
  for (const name of pageNames) {
    await shell.goTo(name);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await look(`${name}, empty`);
  }
  await shell.goTo('同步中心');
  await page.getByRole('tab', { name: '批次记录' }).click();
  await page.getByText('还没有批次').waitFor();
  await look('批次记录, empty');

  await page.getByRole('button', { name: '收起导航' }).click();
  await look('navigation folded');
  await page.getByRole('button', { name: '收起导航' }).click();

  await walkSettings(page, look);
  await walkImport(page, look);
}

async function walkSettings(page: Page, look: Look): Promise<void> {
  const settings = await SettingsPage.open(page);
  await page.getByText('高级设置', { exact: true }).click();
  await page.getByLabel('每批条数', { exact: true }).fill('0');
  await page.getByLabel('单位基本信息 资源标识', { exact: true }).fill('');
  await page.getByLabel('单位基本信息 接口', { exact: true }).selectOption({ label: '附录A' });
  await page.getByLabel('正式平台').check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(settings.field('平台地址')).toBeFocused();
  await look('设置, with errors');
  await page.getByRole('button', { name: '恢复默认' }).click();
  await settings.field('平台地址').fill('http://10.20.30.40');
  await look('设置, not encrypted');
  await settings.field('平台地址').fill('http://127.0.0.1:9');
  await settings.field('AppID').fill('walk');
  await settings.field('AppSecret').fill('walk');
  await page.getByRole('button', { name: '测试连接', exact: true }).click();
  await page.getByRole('list', { name: '测试结果' }).waitFor();
  await look('设置, connection tested');
  await new Shell(page).goTo('工作台');
  await page.getByRole('dialog', { name: '设置还没有保存' }).waitFor();
  await look('设置, leaving with changes');
  await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();
}

async function walkImport(page: Page, look: Look): Promise<void> {
  await RecordList.open(page, 'rule');
  const dialog = await ImportDialog.open(page);
  await look('导入, nothing chosen');
  await dialog.choose('制度.xlsx', 'PK');
  await dialog.root.getByText(/Excel/).waitFor();
  await look('导入, wrong kind of file');
  await dialog.choose('制度.csv', '文件名称,发布人,备注\r\n动火作业制度,沈知远,\r\n,,\r\n受限空间制度,,\r\n');
  await dialog.root.getByText('2 行有错误').waitFor();
  await look('导入, lines with errors');
  await dialog.confirm.click();
  await dialog.root.getByText('导入结束').waitFor();
  await look('导入, done');
  await dialog.finish();
}
