import { expect, type Page } from '@playwright/test';
import { NodeMapping } from '../pages/NodeMapping.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';
import type { Look } from './Walk.ts';

/** 节点与映射 in practice: each tab, what is wrong, and the question when leaving. */
export async function walkMapping(page: Page, look: Look): Promise<void> {
  const mapping = await NodeMapping.open(page);
  for (const tab of ['设备', '风险点', '危险源', '风险图', '隐患'] as const) {
    await mapping.choose(tab);
    await mapping.preview.waitFor();
    await look(`节点与映射, ${tab}`);
  }
  await mapping.choose('设备');
  await mapping.pick('设备名称').selectOption({ label: '（不写）' });
  await mapping.field('后缀规则').fill('EQ.{dutyMan}');
  await mapping.button('保存').click();
  await expect(mapping.notice).toContainText('还不能保存');
  await look('节点与映射, with errors');
  await new Shell(page).goTo('工作台');
  await page.getByRole('dialog', { name: '节点与映射还没有保存' }).waitFor();
  await look('节点与映射, leaving with changes');
  await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();
}

/** The same page on the way to a real node. */
export async function walkLiveNode(page: Page, look: Look): Promise<void> {
  await (
    await SettingsPage.open(page)
  ).connect({ url: 'http://127.0.0.1:9', appId: 'walk', appSecret: 'walk' }, 'none');
  const mapping = await NodeMapping.open(page);
  await look('节点与映射, no node yet');
  await mapping.field('节点地址').fill('10.20.30.40');
  await mapping.field('标识前缀').fill('厂区');
  await page.getByText('节点的高级设置', { exact: true }).click();
  await page.getByLabel('每批个数', { exact: true }).fill('5000');
  await mapping.button('保存').click();
  await expect(mapping.field('节点地址')).toBeFocused();
  await look('节点与映射, connection with errors');
  await mapping.connect({
    url: 'http://127.0.0.1:9',
    username: 'walk',
    password: 'walk',
    prefix: '88.102.8888',
  });
  await page.getByLabel('每批个数', { exact: true }).fill('500');
  await mapping.field('模板版本').fill('equipment-1.0');
  await mapping.button('读取模板').click();
  await expect(mapping.notice).toContainText(/连不上/);
  await mapping.button('测试连接').click();
  await page.getByRole('list', { name: '测试结果' }).waitFor();
  await look('节点与映射, node not reached');
  await new Shell(page).goTo('工作台');
  await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();
}
