import type { Locator, Page } from '@playwright/test';
import { callBridge } from '../fixtures/callBridge.ts';
import { filesHolding } from '../fixtures/filesHolding.ts';
import { placesHolding } from '../fixtures/placesHolding.ts';
import { expect, test } from '../fixtures/test.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';

test('测试连接 says which step failed, and tests what is typed without saving it', async ({
  emptyApp: app,
  platform,
}) => {
  const { page } = app;
  const settings = await SettingsPage.open(page);
  const test = async (url: string, secret = platform.appSecret): Promise<void> => {
    await settings.field('平台地址').fill(url);
    await settings.field('AppID').fill(platform.appId);
    await settings.field('AppSecret').fill(secret);
    await page.getByRole('button', { name: '测试连接', exact: true }).click();
    await expect(page.getByText('正在测试连接…')).toBeHidden();
  };
  const { host, port } = new URL(platform.url);

  await test('platform.example.cn');
  await expect(settings.field('平台地址')).toBeFocused();
  await expect(settings.field('平台地址')).toHaveAccessibleDescription(
    /地址要以 https:\/\/ 或 http:\/\/ 开头/,
  );
  await expect(steps(page)).toHaveCount(0);

  await test('http://nowhere.invalid:8443');
  await expect(steps(page)).toHaveText([
    /^地址未通过连不上 nowhere\.invalid 端口 8443.*请核对平台地址和网络/,
    /^加密连接（TLS）未检查/,
    /^取得令牌未检查/,
  ]);

  await test(`https://${host}`);
  await expect(steps(page)).toHaveText([/^地址通过/, /^加密连接（TLS）未通过/, /^取得令牌未检查/]);

  await test(platform.url, 'wrong-secret');
  await expect(steps(page)).toHaveText([
    /^地址通过/,
    /^加密连接（TLS）未检查.*平台就在本机/,
    /^取得令牌未通过.*AppSecret/,
  ]);

  await test(platform.url);
  await expect(steps(page)).toHaveText([/^地址通过/, /^加密连接（TLS）未检查/, /^取得令牌通过登录成功/]);

  await platform.stop();
  await test(platform.url);
  await expect(steps(page)).toHaveText([
    new RegExp(`^地址未通过连不上 127\\.0\\.0\\.1 端口 ${port}：对方拒绝连接`),
    /^加密连接（TLS）未检查/,
    /^取得令牌未检查/,
  ]);
  await platform.start();

  const { profile } = await callBridge(page, 'profile.read', undefined);
  expect(profile.mode).toBe('practice');
  expect(profile.baseUrl).toBe('');
});

test('going live asks for everything it needs, beside the fields', async ({ emptyApp: app }) => {
  const { page } = app;
  const settings = await SettingsPage.open(page);
  await page.getByLabel('正式平台').check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(settings.field('平台地址')).toBeFocused();
  await expect(settings.field('平台地址')).toHaveAccessibleDescription(/请填写平台地址/);
  await expect(settings.field('AppID')).toHaveAccessibleDescription(/请填写 AppID/);
  await expect(settings.field('AppSecret')).toHaveAccessibleDescription(/请填写 AppSecret/);
  await settings.field('AppID').fill('test-app');
  await expect(settings.field('AppID')).not.toHaveAccessibleDescription(/请填写/);
  await expect(settings.field('AppSecret')).toHaveAccessibleDescription(/请填写 AppSecret/);
  await expect(page.getByRole('banner').getByText('演练', { exact: true })).toBeVisible();
});

test('the AppSecret is used and never seen again', async ({ launch, platform }) => {
  const app = await launch();
  const { page } = app;
  const note = page.getByText('本机没有系统钥匙串，AppSecret 只保留到退出程序');
  const settings = await SettingsPage.open(page);
  await expect(note).toBeVisible();
  await expect(settings.field('AppSecret')).toHaveAttribute('type', 'password');
  await settings.connect(platform);
  await expect(page.getByText(/设置已保存.*AppSecret 只保留到退出程序，下次启动要重新填写/)).toBeVisible();
  await page.getByRole('button', { name: '测试连接', exact: true }).click();
  await expect(steps(page).last()).toHaveText(/^取得令牌通过/);

  const { appSecret } = platform;
  await expect(settings.field('AppSecret')).toHaveValue('');
  await expect(settings.field('AppSecret')).toHaveAttribute('placeholder', '本次运行有效');
  await new Shell(page).goTo('工作台');
  await SettingsPage.open(page);
  await expect(settings.field('AppSecret')).toHaveValue('');
  expect(await placesHolding(app, appSecret)).toEqual([]);
  // The scan would find a value that is kept in the open.
  expect(await filesHolding(app.userData, platform.appId)).not.toEqual([]);
  await app.close();
  expect(await filesHolding(app.userData, appSecret)).toEqual([]);

  const again = await launch();
  const reopened = await SettingsPage.open(again.page);
  await expect(reopened.field('平台地址')).toHaveValue(platform.url);
  await expect(reopened.field('AppID')).toHaveValue(platform.appId);
  await expect(reopened.field('AppSecret')).toHaveAttribute('placeholder', '未设置');
  await again.page.getByRole('button', { name: '测试连接', exact: true }).click();
  await expect(reopened.field('AppSecret')).toHaveAccessibleDescription(/请填写 AppSecret/);
});

test('settings survive a restart, and can be put back to their defaults', async ({ launch }) => {
  const app = await launch();
  await SettingsPage.open(app.page);
  await openAdvanced(app.page);
  await app.page.getByLabel('每批条数', { exact: true }).fill('250');
  await app.page.getByLabel('人员基本信息 接口', { exact: true }).selectOption({ label: '附录A' });
  await app.page.getByLabel('人员基本信息 txcode', { exact: true }).fill('0301');
  await app.page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(app.page.getByText('设置已保存，当前为演练平台。')).toBeVisible();
  await app.close();

  const { page } = await launch();
  await SettingsPage.open(page);
  await openAdvanced(page);
  await expect(page.getByLabel('每批条数', { exact: true })).toHaveValue('250');
  await expect(page.getByLabel('人员基本信息 接口', { exact: true })).toHaveValue('annexA');
  await expect(page.getByLabel('人员基本信息 txcode', { exact: true })).toHaveValue('0301');
  await page.getByRole('button', { name: '恢复默认' }).click();
  await expect(page.getByLabel('每批条数', { exact: true })).toHaveValue('100');
  await expect(page.getByText('有改动还没有保存')).toBeVisible();
});

test('a wrong number in the advanced settings opens them at its place', async ({ emptyApp: app }) => {
  const { page } = app;
  await SettingsPage.open(page);
  await openAdvanced(page);
  await page.getByLabel('每批条数', { exact: true }).fill('5000');
  await page.getByText('高级设置', { exact: true }).click();
  await expect(page.getByLabel('每批条数', { exact: true })).toBeHidden();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByLabel('每批条数', { exact: true })).toBeFocused();
  await expect(page.getByLabel('每批条数', { exact: true })).toHaveAccessibleDescription(/1 到 2000/);
});

test('plain http to another machine is warned of, on this machine it is not', async ({ emptyApp: app }) => {
  const { page } = app;
  const settings = await SettingsPage.open(page);
  const warning = page.getByText(/AppSecret 和人员信息在网络上是明文/);
  await settings.field('平台地址').fill('http://10.20.30.40:8080');
  await expect(warning).toBeVisible();
  for (const harmless of ['https://10.20.30.40:8443', 'http://127.0.0.1:8080', 'http://localhost:8080']) {
    await settings.field('平台地址').fill(harmless);
    await expect(warning).toBeHidden();
  }
});

test('leaving changed settings asks', async ({ emptyApp: app }) => {
  const { page } = app;
  const settings = await SettingsPage.open(page);
  await settings.field('AppID').fill('new-app');
  await new Shell(page).goTo('工作台');
  const question = page.getByRole('dialog', { name: '设置还没有保存' });
  await question.getByRole('button', { name: '继续修改' }).click();
  await expect(settings.field('AppID')).toHaveValue('new-app');
  await new Shell(page).goTo('工作台');
  await question.getByRole('button', { name: '不保存，离开' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台');
});

function steps(page: Page): Locator {
  return page.getByRole('list', { name: '测试结果' }).getByRole('listitem');
}

async function openAdvanced(page: Page): Promise<void> {
  await page.getByText('高级设置', { exact: true }).click();
  await page.getByLabel('每批条数', { exact: true }).waitFor();
}
