import fs from 'node:fs/promises';
import path from 'node:path';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { connectTo, expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';

test('settings that cannot be read are told, kept, and brought back', async ({
  launch,
  platform,
  folder,
}) => {
  const first = await launch();
  await connectTo(first, platform);
  await RecordForm.add(first.page, 'rule', exampleRows.rule);
  await first.quit();
  const userData = path.join(folder, 'client');
  const file = path.join(userData, 'profile.json');
  const half = (await fs.readFile(file, 'utf8')).slice(0, 500);
  await fs.writeFile(file, half);

  const { page } = await launch();
  const dialog = page.getByRole('dialog', { name: '设置读不出来' });
  await expect(dialog).toContainText('原文件原样保存在数据文件夹里，名称是 profile.broken-1.json');
  await expect(dialog).toContainText(`上一份设置：正式平台，地址 ${platform.url}`);
  await expect(page.getByText('演练', { exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  expect(await fs.readFile(file, 'utf8')).toBe(half);

  await dialog.getByRole('button', { name: '恢复上一份设置' }).click();
  await expect(dialog).toBeHidden();
  await new Shell(page).expectWaiting(1);
  await expect(page.getByRole('banner').getByText('演练', { exact: true })).toHaveCount(0);
  const settings = await SettingsPage.open(page);
  await expect(settings.field('平台地址')).toHaveValue(platform.url);
  expect(await fs.readFile(path.join(userData, 'profile.broken-1.json'), 'utf8')).toBe(half);
});

test('one setting that cannot be read leaves all the others alone, and is named', async ({
  launch,
  platform,
  folder,
}) => {
  const first = await launch();
  await connectTo(first, platform);
  await first.quit();
  const file = path.join(folder, 'client', 'profile.json');
  const stored = JSON.parse(await fs.readFile(file, 'utf8')) as Record<string, unknown>;
  const tables = { ...(stored['tables'] as object), updateDateWidth: undefined };
  await fs.writeFile(file, JSON.stringify({ ...stored, tables, batchSize: 'many' }));

  const { page } = await launch();
  const notice = page.getByRole('alert').filter({ hasText: '有设置读不出来' });
  await expect(notice).toContainText('暂时用默认值：每批条数。其他设置不变。');
  await expect(page.getByRole('banner').getByText(/^(在线|离线)$/)).toBeVisible();
  const settings = await SettingsPage.open(page);
  await expect(settings.field('平台地址')).toHaveValue(platform.url);
  await notice.getByRole('button', { name: '用默认值，知道了' }).click();
  await expect(notice).toBeHidden();
  expect(JSON.parse(await fs.readFile(file, 'utf8'))).toMatchObject({ mode: 'live', batchSize: 100 });
});
