import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { projectRoot } from '../../scripts/lib/run.mjs';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds, type DataSetId, type Row } from '#shared/standard/types.ts';
import { compareRows, type Comparison } from '../fixtures/compareRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { expect, test } from '../fixtures/test.ts';
import { expectNoContradiction, watchFigures } from '../fixtures/watchFigures.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { Album } from './Album.ts';
import { demoRows } from './demoRows.ts';
import { fillByKeyboard } from './fillByKeyboard.ts';
import { pictureIdentifiers } from './pictureIdentifiers.ts';

/**
 * The guided tour: the main job from an empty program to records that arrived, with everything that can come
 * between. Every step leaves a numbered picture in demo-report/.
 */
test('guided demo', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  const shell = new Shell(page);
  const album = await Album.open(path.join(projectRoot, 'demo-report'), page);

  await test.step('load the sample enterprise', async () => {
    await album.take('第一次打开', '程序以演练模式启动，不需要账号和网络。');
    await page.getByRole('button', { name: '载入样例企业' }).click();
    await expect(page.getByText(/已载入 \d+ 条样例记录/)).toBeVisible({ timeout: 60_000 });
    await watchFigures(page);
    await album.take('载入样例企业', '虚构的一家单位，全部九类数据，经过与手工填写相同的检查。');
  });

  await test.step('fill in one record of each form by keyboard', () => fillNineForms(page, album));

  await test.step('platform down', async () => {
    await shell.goTo('工作台');
    await page.getByRole('button', { name: '关闭练习平台' }).click();
    await expect(page.getByText('已停止')).toBeVisible();
    const before = await shell.waiting.textContent();
    await shell.goTo('同步中心');
    await shell.sync();
    await expect(page.getByText(/连不上/).first()).toBeVisible();
    await expect(shell.waiting).toHaveText(before ?? '');
    await album.take('平台不通时同步', '说明发生了什么、数据是否安全、下一步做什么；没有记录改变状态。');
  });

  const clash = await test.step('prepare one refusal and one conflict', () => prepareProblems(page));

  await test.step('platform up: everything goes but the two', async () => {
    await shell.goTo('工作台');
    await page.getByRole('button', { name: '启动练习平台' }).click();
    await expect(page.getByText('运行中')).toBeVisible();
    await shell.goTo('同步中心');
    await shell.syncButton.click();
    await album.take('正在同步', '逐步显示进度，可以随时停止。');
    await expect(shell.syncButton).toBeVisible({ timeout: 120_000 });
    await album.take('同步结束', '其余记录已送达，有问题的单独列出。');
  });

  await test.step('mend the refusal', () => mendRefusal(page, album));
  await test.step('mend the conflict', () => mendConflict(page, album, clash));

  await test.step('sync the mended ones', async () => {
    await shell.sync();
    await shell.expectWaiting(0);
    await shell.goTo('同步中心');
    await album.take('修改后再同步', '全部送达，没有待同步的记录。');
    await page.getByRole('tab', { name: '批次记录' }).click();
    await album.take('批次记录', '每一批的批次号、数量、时间和平台答复。');
    await shell.goTo('冲突与错误');
    await album.take('没有问题了', '冲突与错误为空。');
  });

  const identifiers = await test.step('register identifiers', () => pictureIdentifiers(page, album));
  await test.step('the remaining pages', () => picturePages(page, album));

  await expectNoContradiction(page);
  const comparison = compareRows(await readLocalRecords(page), await readReceived(page));
  await report(album, comparison, identifiers);
  expect(comparison.lost).toEqual([]);
  expect(comparison.duplicated).toEqual([]);
  expect(comparison.strangers).toEqual([]);
  expect(comparison.received).toBe(comparison.local);
  expect(app.consoleErrors).toEqual([]);
});

async function fillNineForms(page: Page, album: Album): Promise<void> {
  // Records come in the order of their drawn IDs: pick by content, so that every tour is the same.
  const equipment = (await localRows(page, 'riskPoint')).filter((row) => row['regNo'] !== '');
  const [riskPoint] = equipment.toSorted((a, b) => (a['riskNo'] ?? '').localeCompare(b['riskNo'] ?? ''));
  const [unit] = await localRows(page, 'unit');
  const [person] = await peopleByName(page);
  const rows = demoRows({
    riskNo: riskPoint?.['riskNo'] ?? '',
    regNo: riskPoint?.['regNo'] ?? '',
    deptName: unit?.['comName'] ?? '',
    person: person?.['psnName'] ?? '',
  });
  await editUnit(page, album, {
    ...unit,
    address: `${unit?.['address'] ?? ''}（北门）`,
    linkTel: '13800009900',
  });
  for (const dataSet of dataSetIds) {
    if (dataSet === 'unit') continue;
    await RecordList.open(page, dataSet);
    await page.keyboard.press('Control+N');
    await new RecordForm(page, dataSet).button('保存').waitFor();
    await fillByKeyboard(page, dataSet, rows[dataSet]);
    await album.take(`填写${tables[dataSet].name}`, '全程用键盘：Tab 移动，方向键选择，Ctrl+S 保存。');
    await saveByKeyboard(page, dataSet);
    await album.take(`${tables[dataSet].name}列表`, '保存后显示待同步。');
  }
}

/** A unit has one record of itself; the demo types it anew from top to bottom instead of adding a second one. */
async function editUnit(page: Page, album: Album, values: Row): Promise<void> {
  await RecordList.open(page, 'unit');
  await page.getByRole('button', { name: '编辑' }).press('Enter');
  await new RecordForm(page, 'unit').button('保存').waitFor();
  await fillByKeyboard(page, 'unit', values);
  await album.take('填写单位基本信息', '全程用键盘：Tab 移动，Ctrl+S 保存。');
  await saveByKeyboard(page, 'unit');
  await album.take('单位基本信息列表', '保存后显示待同步。');
}

async function saveByKeyboard(page: Page, dataSet: DataSetId): Promise<void> {
  await page.keyboard.press('Control+S');
  await page.getByRole('heading', { name: tables[dataSet].name, exact: true }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
}

/** Another PC has sent the new department with another telephone; the platform dislikes one hidden danger. */
async function prepareProblems(page: Page): Promise<Row> {
  const departments = await localRows(page, 'department');
  const mine = departments.find((row) => row['deptName'] === '污水处理站') ?? {};
  await callBridge(page, 'practice.seed', {
    dataSet: 'department',
    rows: [{ ...mine, dLinkTel: '13800008888' }],
  });
  const rules = await localRows(page, 'rule');
  const rule = rules.find((row) => row['fileName'] === '有限空间作业管理制度') ?? {};
  await callBridge(page, 'practice.setFault', {
    kind: 'refuseRow',
    times: 1,
    match: rule['fileName'] ?? '',
    reason: '发布人不在本单位人员名册中',
  });
  return mine;
}

async function mendRefusal(page: Page, album: Album): Promise<void> {
  await new Shell(page).goTo('冲突与错误');
  await page.getByRole('option', { name: /发布人/ }).click();
  await album.take('被退回的记录', '平台的原话、它的意思、怎么办，以及被退回的值。');
  await page.getByRole('button', { name: '去修改' }).click();
  const form = new RecordForm(page, 'rule');
  await form.button('保存').waitFor();
  await album.take('去修改', '表单打开在有问题的字段上。');
  const [, second] = await peopleByName(page);
  await form.field('publisher').fill(second?.['psnName'] ?? '');
  await form.save();
}

async function mendConflict(page: Page, album: Album, mine: Row): Promise<void> {
  await new Shell(page).goTo('冲突与错误');
  await page.getByRole('option', { name: /对方|已有|已存在/ }).click();
  await expect(page.getByText('13800008888').or(page.getByText('138****8888')).first()).toBeVisible();
  await album.take('冲突', `另一台电脑已经上报了“${mine['deptName'] ?? ''}”，两边的内容并排显示。`);
  await page.getByRole('button', { name: '以本地为准' }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: '以本地为准' });
  if (await confirm.isVisible()) await confirm.click();
  await expect(page.getByRole('button', { name: '撤销' }).first()).toBeVisible();
  await album.take('冲突已处理', '选择后仍可撤销。');
}

async function picturePages(page: Page, album: Album): Promise<void> {
  for (const name of ['数据交换', '审计日志', '设置', '工作台']) {
    await new Shell(page).goTo(name);
    await page.getByRole('heading', { name, exact: true }).waitFor();
    await album.take(name, '');
  }
}

async function localRows(page: Page, dataSet: DataSetId): Promise<readonly Row[]> {
  const records = await readLocalRecords(page);
  return records.filter((record) => record.dataSet === dataSet).map(({ data }) => data);
}

async function peopleByName(page: Page): Promise<readonly Row[]> {
  const people = await localRows(page, 'person');
  return people.toSorted((a, b) => (a['psnName'] ?? '').localeCompare(b['psnName'] ?? ''));
}

async function readReceived(page: Page): Promise<Record<DataSetId, readonly Row[]>> {
  const pairs: [DataSetId, readonly Row[]][] = [];
  for (const dataSet of dataSetIds)
    pairs.push([dataSet, await callBridge(page, 'practice.received', { dataSet })]);
  return Object.fromEntries(pairs) as Record<DataSetId, readonly Row[]>;
}

async function report(album: Album, comparison: Comparison, identifiers: number): Promise<void> {
  const { local, received, lost, duplicated, perDataSet } = comparison;
  const summary = [
    `本机记录 ${local} 条，平台收到 ${received} 条，丢失 ${lost.length} 条，重复 ${duplicated.length} 条`,
    `标识节点登记 ${identifiers} 个标识，逐个与本机记录一致`,
    ...dataSetIds.map(
      (id) => `${tables[id].name}：本机 ${perDataSet[id].local}，平台 ${perDataSet[id].received}`,
    ),
  ];
  const index = await album.close(summary);
  await fs.writeFile(path.join(album.folder, 'report.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  const verdict = local === received && lost.length + duplicated.length === 0 ? '=' : '≠';
  console.log(
    `\nrecords local ${local} ${verdict} records received ${received}, ${lost.length} lost, ${duplicated.length} duplicated`,
  );
  console.log(`pictures: ${path.relative(process.cwd(), index)}\n`);
}
