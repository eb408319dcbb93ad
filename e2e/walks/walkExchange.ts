import { expect, type Page } from '@playwright/test';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { goldenPackages } from '../fixtures/goldenPackages.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { Shell } from '../pages/Shell.ts';
import type { Look } from './Walk.ts';

/** 数据交换: the page, the dialogs of packages, a package that is looked into and merged, and ones that are refused. */
export async function walkExchange(page: Page, look: Look): Promise<void> {
  const shell = new Shell(page);
  await RecordForm.add(page, 'department', { ...exampleRows.department, dLinkMan: '林知夏' });
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await shell.goTo('数据交换');
  await page.getByRole('img', { name: '本机公钥的二维码' }).waitFor();
  await look('数据交换');
  await walkExport(page, look);
  await walkRecipient(page, look);
  await walkOpening(page, look);
  await page.getByRole('table', { name: '数据包记录' }).waitFor();
  await look('数据交换, with a merged package');
  await page.getByRole('button', { name: '生成回执包' }).click();
  const answer = page.getByRole('dialog', { name: '生成回执包' });
  await answer.getByText('都还没有送达').waitFor();
  await look('生成回执包, nothing delivered');
  await answer.getByRole('button', { name: '取消' }).click();
  await shell.sync();
  await shell.goTo('数据交换');
  await page.getByRole('button', { name: '生成回执包' }).click();
  await answer.getByText('条已送达').waitFor();
  await look('生成回执包');
  await answer.getByRole('button', { name: '取消' }).click();
}

async function walkExport(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: '导出数据包' }).click();
  const dialog = page.getByRole('dialog', { name: '导出数据包' });
  await dialog.getByText(/^将导出 2 条/).waitFor();
  await look('导出数据包');
  await dialog.getByLabel('自己挑选').check();
  await dialog.getByRole('button', { name: '全选（2）' }).click();
  await dialog.getByLabel('密码', { exact: true }).fill('boiler');
  await dialog.getByRole('button', { name: '导出 2 条' }).click();
  await expect(dialog.getByLabel('密码', { exact: true })).toBeFocused();
  await look('导出数据包, records picked and a weak password');
  await dialog.getByRole('button', { name: '取消' }).click();
}

async function walkRecipient(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: '添加收件电脑' }).click();
  const dialog = page.getByRole('dialog', { name: '添加收件电脑' });
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByLabel('名称')).toBeFocused();
  await look('添加收件电脑, with errors');
  await dialog.getByLabel('名称').fill('办公室');
  await dialog.getByLabel('对方的公钥').fill(goldenPackages.senderKey);
  await dialog.getByText(/请打电话与对方屏幕上的指纹逐组核对/).waitFor();
  await look('添加收件电脑');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('list', { name: '收件电脑' }).waitFor();
}

async function walkOpening(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: '打开数据包' }).click();
  const dialog = page.getByRole('dialog', { name: '打开数据包' });
  await look('打开数据包');
  await dialog.getByLabel('数据包文件').setInputFiles(goldenPackages.forSomebodyElse);
  await dialog.getByRole('alert').waitFor();
  await look('打开数据包, for another PC');
  await dialog.getByLabel('数据包文件').setInputFiles(goldenPackages.byPassword);
  const password = dialog.getByLabel('密码', { exact: true });
  await password.fill('wrong');
  await dialog.getByRole('button', { name: '打开', exact: true }).click();
  await dialog.getByText(/^密码不对/).waitFor();
  await look('打开数据包, wrong password');
  await password.fill(goldenPackages.password);
  await dialog.getByRole('button', { name: '打开', exact: true }).click();
  await dialog.getByRole('table', { name: '合并预览' }).waitFor();
  await look('打开数据包, preview');
  await dialog.getByRole('button', { name: '查看' }).first().click();
  await dialog.getByRole('table', { name: /^逐项对照/ }).waitFor();
  await look('打开数据包, one record compared');
  await dialog.getByRole('button', { name: '合并到本机' }).click();
  await dialog.getByText('合并完成').waitFor();
  await look('打开数据包, merged');
  await dialog.getByRole('button', { name: '完成' }).click();
}
