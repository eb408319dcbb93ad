import type { Page } from '@playwright/test';
import type { Row } from '#shared/standard/types.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { readStore } from '../fixtures/readStore.ts';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const { department } = exampleRows;

test('what was typed into a new form is offered and restored after a crash', async ({ launch }) => {
  const app = await launch();
  const form = await RecordForm.openNew(app.page, 'department');
  await form.fill({ deptName: '设备管理部', isSecDept: '1', dLinkMan: '沈知远' });
  await untilKept(app.page, 'dLinkMan', '沈知远');
  await app.kill();

  const { page } = await launch();
  expect(await readLocalRecords(page)).toEqual([]);
  await HomePage.open(page);
  await expect(page.getByText(/有未保存的内容 · 单位部门信息：新增/)).toBeVisible();
  await page.getByRole('button', { name: '恢复未保存的内容' }).click();
  const restored = new RecordForm(page, 'department');
  await expect(page.getByText(/^已恢复 .*未保存的内容$/)).toBeVisible();
  await expect(restored.field('deptName')).toHaveValue('设备管理部');
  await expect(restored.field('isSecDept')).toHaveValue('1');
  await expect(restored.field('dLinkMan')).toHaveValue('沈知远');

  await restored.fill(department);
  await restored.save();
  const list = await RecordList.open(page, 'department');
  await expect(list.row('设备管理部')).toHaveCount(1);
  await expect(page.getByText(/有未保存的内容/)).toBeHidden();
  expect(await readStore(page, 'autosaves')).toEqual([]);
});

test('changes to a saved record survive a crash, and the saved content can be had instead', async ({
  launch,
}) => {
  const app = await launch();
  const form = await RecordForm.openNew(app.page, 'department');
  await form.fill(department);
  await form.save();
  const edited = await (await RecordList.open(app.page, 'department')).edit('设备管理部');
  await edited.field('dLinkMan').fill('周安禾');
  await untilKept(app.page, 'dLinkMan', '周安禾');
  await app.kill();

  const { page } = await launch();
  const list = await RecordList.open(page, 'department');
  await expect(page.getByText(/有未保存的内容 · 单位部门信息：修改“设备管理部.*”/)).toBeVisible();
  const restored = await list.edit('设备管理部');
  await expect(restored.field('dLinkMan')).toHaveValue('周安禾');
  await page.getByRole('button', { name: '放弃', exact: true }).click();
  await expect(restored.field('dLinkMan')).toHaveValue('沈知远');
  await restored.button('取消').click();
  await expect(page.getByText(/有未保存的内容/)).toBeHidden();
});

test('what the screen called saved is there after a crash in the same moment', async ({ launch }) => {
  const app = await launch();
  const form = await RecordForm.openNew(app.page, 'rule');
  await form.fill(exampleRows.rule);
  await form.button('保存').click();
  await app.page.getByText('已保存，等待同步').waitFor();
  await app.kill();

  const { page } = await launch();
  await new Shell(page).expectWaiting(1);
  const list = await RecordList.open(page, 'rule');
  await expect(list.row('锅炉安全管理制度').getByText('待同步', { exact: true })).toBeVisible();
  const [record, ...others] = await readLocalRecords(page);
  expect(others).toEqual([]);
  expect(record?.data).toEqual(exampleRows.rule);
});

test('a draft is kept as it is and never sent', async ({ launch }) => {
  const app = await launch();
  const form = await RecordForm.openNew(app.page, 'person');
  await form.fill({ psnName: '沈知远', idCardNo: '12345' });
  await form.button('存为草稿').click();
  await app.page.getByText('已存为草稿，不会上报').waitFor();
  await app.kill();

  const { page } = await launch();
  const shell = new Shell(page);
  await shell.expectWaiting(0);
  await shell.sync();
  const list = await RecordList.open(page, 'person');
  await expect(list.row('沈知远').getByText('草稿', { exact: true })).toBeVisible();
  expect(await callBridge(page, 'practice.received', { dataSet: 'person' })).toEqual([]);
  expect(await readStore(page, 'batches')).toEqual([]);
  const again = await list.edit('沈知远');
  await expect(again.field('idCardNo')).toHaveValue('12345');
});

test('leaving a form with changes asks: stay, keep for later, or give up', async ({ app }) => {
  const { page } = app;
  const question = page.getByRole('dialog', { name: '内容还没有保存' });
  const form = await RecordForm.openNew(page, 'rule');
  await form.field('fileName').fill('锅炉房巡检制度');

  await form.button('取消').click();
  await question.getByRole('button', { name: '继续填写' }).click();
  await expect(question).toBeHidden();
  await expect(form.field('fileName')).toHaveValue('锅炉房巡检制度');

  await new Shell(page).goTo('同步中心');
  await question.getByRole('button', { name: '暂存并离开' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('同步中心');
  await RecordList.open(page, 'rule');
  await page.getByRole('button', { name: '恢复未保存的内容' }).click();
  await expect(form.field('fileName')).toHaveValue('锅炉房巡检制度');

  await form.button('取消').click();
  await question.getByRole('button', { name: '放弃修改' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('制度建设');
  await expect(page.getByText('还没有制度记录')).toBeVisible();
  expect(await readStore(page, 'autosaves')).toEqual([]);
});

test('a form without changes is left without a question', async ({ app }) => {
  const form = await RecordForm.openNew(app.page, 'riskPoint');
  await form.button('取消').click();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('风险点');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
});

/** The autosave writes shortly after typing; a crash before that loses at most the last key presses. */
async function untilKept(page: Page, field: string, value: string): Promise<void> {
  await expect
    .poll(async () => (await readStore<{ data: Row }>(page, 'autosaves')).map(({ data }) => data[field]))
    .toEqual([value]);
}
