import path from 'node:path';
import type { Page } from '@playwright/test';
import { createPracticePlatform } from '#electron/practice/createPracticePlatform.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { expect, test as base, type OutsidePlatform } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

/** A second platform that holds nothing of ours. */
const test = base.extend<{ secondPlatform: OutsidePlatform }>({
  secondPlatform: async ({ folder }, use) => {
    const credentials = { appId: 'second-app', appSecret: 'second-secret-0001' };
    const platform = createPracticePlatform({ folder: path.join(folder, 'second'), ...credentials });
    const { url } = await platform.start();
    await use({ ...platform, ...credentials, url });
    await platform.stop();
  },
});

const title = '锅炉安全管理制度';

test('another platform gets everything anew', async ({ liveApp: { page }, platform, secondPlatform }) => {
  await deliverRule(page);
  const question = await changeTo(page, secondPlatform);
  await expect(question).toContainText('原平台已确认 1 条');
  await question.getByRole('button', { name: '这是另一个平台，全部重新上报' }).click();
  await expect(page.getByText(/^设置已保存，当前为正式平台。1 条本单位记录已排队/)).toBeVisible();
  await expectState(page, '待同步');
  expect(await secondPlatform.control.received('rule')).toEqual([]);

  await sync(page);
  await expectState(page, '已送达');
  const sent = await secondPlatform.control.received('rule');
  expect(sent).toMatchObject([{ fileName: title, busType: 'I' }]);
  expect(await platform.control.received('rule')).toHaveLength(1);
  await (await SyncCenter.open(page)).batchRows();
  const notes = page.getByRole('list', { name: '平台变更和全部重新上报' });
  await expect(notes).toContainText('改报另一个平台');
  await expect(notes).toContainText('second-app');
});

test('a platform that has moved keeps its acknowledgements', async ({
  liveApp: { page },
  gateway,
  platform,
}) => {
  await deliverRule(page);
  const question = await changeTo(page, { ...platform, url: gateway.url });
  await question.getByRole('button', { name: '这是同一个平台换了地址' }).click();
  await expect(page.getByText(/^设置已保存，当前为正式平台。没有需要新排队的记录/)).toBeVisible();
  await expectState(page, '已送达');
  await new Shell(page).expectWaiting(0);
});

test('取消 changes nothing, and the question comes again', async ({
  liveApp: { page },
  platform,
  secondPlatform,
}) => {
  await deliverRule(page);
  const question = await changeTo(page, secondPlatform);
  await question.getByRole('button', { name: '取消' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText('有改动还没有保存')).toBeVisible();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  const settings = await SettingsPage.open(page);
  await settings.field('平台地址').fill(platform.url);
  await settings.field('AppID').fill(platform.appId);
  await settings.field('AppSecret').fill(platform.appSecret);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText(/^设置已保存/)).toBeVisible();
  await expectState(page, '已送达');
});

test('全部重新上报 sends what is confirmed once more, as a change', async ({
  liveApp: { page },
  platform,
}) => {
  await deliverRule(page);
  await SyncCenter.open(page);
  await page.getByRole('button', { name: '全部重新上报' }).click();
  const question = page.getByRole('dialog', { name: '全部重新上报' });
  await expect(question).toContainText('1 条记录');
  await question.getByRole('button', { name: '重新排队' }).click();
  await new Shell(page).expectWaiting(1);
  await sync(page);
  await expectState(page, '已送达');
  expect(await platform.control.received('rule')).toMatchObject([{ fileName: title, busType: 'U' }]);
  expect(await platform.control.requests()).toHaveLength(2);
});

async function deliverRule(page: Page): Promise<void> {
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await sync(page);
  await expectState(page, '已送达');
}

async function changeTo(
  page: Page,
  { url, appId, appSecret }: Pick<OutsidePlatform, 'url' | 'appId' | 'appSecret'>,
) {
  const settings = await SettingsPage.open(page);
  await settings.field('平台地址').fill(url);
  await settings.field('AppID').fill(appId);
  await settings.field('AppSecret').fill(appSecret);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const question = page.getByRole('dialog', { name: /还是同一个平台吗/ });
  await question.waitFor();
  return question;
}

async function sync(page: Page): Promise<void> {
  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
}

async function expectState(page: Page, state: string): Promise<void> {
  await (await RecordList.open(page, 'rule')).expectState(title, state);
}
