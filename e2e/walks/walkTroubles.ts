import { expect, type Page } from '@playwright/test';
import { callBridge } from '../fixtures/callBridge.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import type { Look } from './Walk.ts';

/** A refusal, a conflict, a record that waits for them, an open outcome, a draft, and a pending delete. */
export async function walkTroubles(page: Page, look: Look): Promise<void> {
  const shell = new Shell(page);
  const { department } = exampleRows;
  await callBridge(page, 'practice.seed', {
    dataSet: 'department',
    rows: [{ ...department, dLinkTel: '13800008888' }],
  });
  await RecordForm.add(page, 'unit', exampleRows.unit);
  await RecordForm.add(page, 'department', exampleRows.department);
  await RecordForm.add(page, 'department', { ...exampleRows.department, deptName: '动力车间' });
  await RecordForm.add(page, 'person', { ...exampleRows.person, deptName: '动力车间' });
  await RecordForm.add(page, 'training', exampleRows.training);
  await callBridge(page, 'practice.setFault', {
    kind: 'refuseRow',
    times: 1,
    match: '动力车间',
    reason: '联系电话不正确',
  });
  await shell.sync();
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await callBridge(page, 'practice.setFault', { kind: 'dropReply', times: 1 });
  await shell.sync();
  await shell.goTo('同步中心');
  await page.getByText(/^上次同步/).waitFor();
  await look('同步中心, after a run with troubles');

  const draft = await RecordForm.openNew(page, 'department');
  await draft.field('deptName').fill('质检部');
  await draft.saveDraft();
  await (await RecordList.open(page, 'training')).delete(exampleRows.training['trainTitle'] ?? '');
  await page.getByText('已删除', { exact: true }).waitFor();
  await look('安全培训, deleted');
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByText('这条记录已删除').waitFor();
  await look('编辑安全培训, deleted');
  const list = await RecordList.open(page, 'department');
  // The window has just changed its size: the row may move away under a resting mouse.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await list.row('动力车间').getByText('被退回', { exact: true }).hover();
    await expect(list.row('动力车间').getByRole('tooltip')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await look('单位部门信息, states');
  await list.edit('动力车间');
  await page
    .getByText(/^平台退回：/)
    .first()
    .waitFor();
  await look('编辑单位部门信息, refused');
  await walkProblems(page, look);
  await walkHistory(page, look);
}

async function walkProblems(page: Page, look: Look): Promise<void> {
  await new Shell(page).goTo('冲突与错误');
  const groups = page.getByRole('listbox', { name: '按原因分组' }).getByRole('option');
  await expect(groups).toHaveCount(3);
  for (const group of await groups.all()) {
    await group.click();
    await expect(group).toHaveAttribute('aria-selected', 'true');
    await look(`冲突与错误, ${(await group.innerText()).replaceAll(/\s+/g, ' ')}`);
  }
  await groups.filter({ hasText: '1 条在等' }).click();
  await page.getByText(/^1 条在等“/).click();
  await page.getByRole('button', { name: /^人员 / }).click();
  await page.getByText(/^这条记录要等部门/).waitFor();
  await look('冲突与错误, what waits under its cause');
  await groups.filter({ hasText: '平台已有这条记录' }).click();
  await page.getByLabel('显示全部字段').check();
  await look('冲突与错误, all fields compared');
  await page.getByRole('checkbox', { name: '选择全组' }).check();
  await page.getByText('已选择 1 条').waitFor();
  await look('冲突与错误, bulk');
  await page.getByRole('button', { name: '取消选择' }).click();
  await page.getByRole('button', { name: '以对方为准' }).click();
  await page.getByRole('button', { name: '撤销' }).first().waitFor();
  await look('冲突与错误, resolved');
}

async function walkHistory(page: Page, look: Look): Promise<void> {
  const shell = new Shell(page);
  await shell.goTo('同步中心');
  await page.getByRole('tab', { name: '批次记录' }).click();
  await page.getByRole('button', { name: /详情$/ }).first().click();
  await page.getByText('平台的答复', { exact: true }).click();
  await look('批次记录, opened');
  await page.getByRole('tab', { name: /^待同步/ }).click();
  await look('同步中心, queue with states');
  await shell.goTo('审计日志');
  await page.getByRole('table', { name: '同步记录' }).waitFor();
  await look('审计日志');
  await shell.goTo('工作台');
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  await look('工作台, with troubles');
}
