import type { Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { expect, test } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { IdentifierQuery } from '../pages/IdentifierQuery.ts';
import { NodeMapping } from '../pages/NodeMapping.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { WaysPages } from '../pages/WaysPages.ts';
import { Shell } from '../pages/Shell.ts';

/** People, manuals and other programs' tests go by these names: they are written out here, not derived. */
const navigationNames =
  '工作台 · 单位基本信息 · 单位部门信息 · 人员基本信息 · 制度建设 · 安全培训 · 风险点 · 危险源 · 风险图库 · 隐患排查治理 · 标识管理 · 同步中心 · 冲突与错误 · 数据交换 · 审计日志 · 设置'.split(
    ' · ',
  );
const stateNames = ['草稿', '待同步', '同步中', '已送达', '待确认', '被退回', '冲突', '暂缓'];

test('the navigation bears the sixteen names, and each leads to the page of its name', async ({
  emptyApp: app,
}) => {
  const { page } = app;
  const links = page.getByRole('navigation', { name: '主导航' }).getByRole('link');
  await expect(links).toHaveText(navigationNames);
  for (const name of navigationNames) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.getByRole('navigation').getByRole('link', { name, exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
  }
});

test('the header shows the unit, the connection, what waits, and 立即同步, on every page', async ({
  emptyApp: app,
}) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'unit');
  await form.fill(exampleRows.unit);
  await form.save();
  for (const name of navigationNames) {
    await new Shell(page).goTo(name);
    const banner = page.getByRole('banner');
    await expect(banner.getByText('江苏安禾机械有限公司', { exact: true })).toBeVisible();
    await expect(banner.getByText('演练', { exact: true })).toBeVisible();
    await expect(banner.getByText('待同步 1', { exact: true })).toBeVisible();
    await expect(banner.getByRole('button', { name: '立即同步', exact: true })).toBeEnabled();
  }
});

test('a list has its buttons, its search, and per row its own and the state', async ({ emptyApp: app }) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'rule');
  await form.fill(exampleRows.rule);
  await form.save();
  const list = await RecordList.open(page, 'rule');
  for (const name of ['新增', '导入', '导出'])
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  await expect(page.getByLabel('搜索', { exact: true })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: '搜索', exact: true })).toBeVisible();
  const row = list.row('锅炉安全管理制度');
  await expect(row.getByRole('button', { name: '编辑', exact: true })).toBeVisible();
  await expect(row.getByRole('button', { name: '删除', exact: true })).toBeVisible();
  await expect(row.getByText('待同步', { exact: true })).toBeVisible();
});

test('the eight states have their words', async ({ emptyApp: app }) => {
  const states = app.page.getByRole('region', { name: /^九类数据的记录/ });
  for (const word of stateNames) await expect(states.getByText(word, { exact: true })).toBeVisible();
});

test('each of the nine forms has its buttons and every label of its table', async ({ emptyApp: app }) => {
  const { page } = app;
  for (const dataSet of dataSetIds) {
    const form = await RecordForm.openNew(page, dataSet);
    for (const name of ['保存', '存为草稿', '取消'] as const)
      await expect.soft(form.button(name)).toHaveCount(1);
    for (const { label } of tables[dataSet].fields)
      expect.soft(await labelled(page, label), `${tables[dataSet].table} ${label}`).toBe(1);
  }
});

test('设置 has its fields and buttons', async ({ emptyApp: app }) => {
  const { page } = app;
  await SettingsPage.open(page);
  for (const name of ['平台地址', 'AppID', 'AppSecret'])
    await expect(page.getByLabel(name, { exact: true })).toBeEditable();
  for (const name of ['测试连接', '保存'])
    await expect(page.getByRole('button', { name, exact: true })).toBeEnabled();
});

test('设置 has its pages for the ways in', async ({ liveApp }) => {
  const { page } = liveApp;
  const ways = await WaysPages.open(page, '归集方式');
  await expect(page.getByRole('navigation', { name: '设置的页面' }).getByRole('link')).toHaveText([
    '省平台',
    '归集方式',
    '库表',
    'TCP 接口',
  ]);
  for (const kind of ['全部', ...dataSetIds.map((dataSet) => tables[dataSet].name)])
    for (const way of ['省平台接口', '库表', 'TCP 接口'])
      await expect(ways.way(`${kind}：${way}`)).toBeEnabled();
  await expect(ways.field('工位号')).toHaveValue('00');

  await WaysPages.open(page, '库表');
  await ways.field('数据库类型').selectOption({ label: 'PostgreSQL 兼容' });
  for (const name of ['主机', '端口', '数据库名称', '模式', '用户名', '密码', '加密连接', '机构证书'])
    await expect(ways.field(name)).toBeEditable();
  for (const name of ['保存', '测试连接', '检查数据表', '建表'])
    await expect(ways.button(name)).toBeEnabled();
  await ways.goTo('TCP 接口');
  await page.getByRole('dialog').getByRole('button', { name: '不保存，离开' }).click();

  for (const name of ['主机', '端口', '报文的分隔', '超时秒数', '加密连接'])
    await expect(ways.field(name)).toBeEditable();
  for (const name of ['保存', '测试连接']) await expect(ways.button(name)).toBeEnabled();
});

test('标识管理 has its pages, buttons and fields', async ({ app }) => {
  const { page } = app;
  await (await RecordList.open(page, 'riskPoint')).import([exampleRows.riskPoint]);
  const list = await IdentifierList.open(page);
  await expect(page.getByRole('navigation', { name: '标识管理的页面' }).getByRole('link')).toHaveText([
    '标识清单',
    '查询标识',
    '节点与映射',
  ]);
  for (const name of ['打印标签', '登记全部未登记（2）'])
    await expect(page.getByRole('button', { name, exact: true })).toBeEnabled();
  for (const name of ['搜索', '按对象筛选', '按状态筛选'])
    await expect(page.getByLabel(name, { exact: true })).toBeVisible();
  for (const name of ['查看', '登记'])
    await expect(list.row('RP.').getByRole('button', { name, exact: true })).toBeVisible();
  await list.tick('RP.');
  for (const name of ['登记所选', '同步所选', '打印所选标签', '注销所选', '取消选择'])
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();

  const query = await IdentifierQuery.open(page);
  await expect(query.input).toBeEditable();
  await expect(page.getByRole('button', { name: '查询', exact: true })).toBeVisible();

  // The address and the account belong to a real node.
  const nowhere = { url: 'http://127.0.0.1:9', appId: 'names', appSecret: 'names' };
  await (await SettingsPage.open(page)).connect(nowhere, 'none');
  const mapping = await NodeMapping.open(page);
  for (const name of ['节点地址', '用户名', '密码', '标识前缀', '模板版本', '后缀规则'] as const)
    await expect(mapping.field(name)).toBeEditable();
  for (const name of ['读取模板', '保存', '测试连接'] as const)
    await expect(mapping.button(name)).toBeVisible();
  await expect(page.getByRole('tablist', { name: '登记标识的对象' }).getByRole('tab')).toHaveText([
    '设备',
    '风险点',
    '危险源',
    '风险图',
    '隐患',
  ]);
});

/** How many visible controls of the whole page bear exactly this name. */
function labelled(page: Page, label: string): Promise<number> {
  return page.getByLabel(label, { exact: true }).filter({ visible: true }).count();
}
