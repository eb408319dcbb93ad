import { expect, type Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { HomePage } from '../pages/HomePage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import type { Look } from './Walk.ts';

/** Lists and forms with the sample enterprise, their dialogs, and a run that is broken off. */
export async function walkFilledPages(page: Page, look: Look): Promise<void> {
  const shell = new Shell(page);
  const home = await HomePage.open(page);
  await home.loadSample();
  await look('工作台, sample loaded');
  for (const dataSet of dataSetIds) {
    const { name } = tables[dataSet];
    await RecordList.open(page, dataSet);
    await page.getByRole('button', { name: '编辑' }).first().waitFor();
    await look(`${name}, list`);
    await page.getByRole('button', { name: '编辑' }).first().click();
    await page.getByRole('heading', { level: 1, name: `编辑${name}`, exact: true }).waitFor();
    await page.getByText('记录 ID').waitFor();
    await look(`编辑${name}`);
  }
  await walkListDialogs(page, look);
  const form = await RecordForm.openNew(page, 'hazardSource');
  await form.field('riskNo').pressSequentially('2');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await look('新增危险源, pick list');
  await page.keyboard.press('Escape');
  await form.field('riskNo').fill('');

  await shell.goTo('同步中心');
  await page.getByRole('button', { name: '同步所选' }).waitFor();
  await look('同步中心, queue');
  await callBridge(page, 'practice.setFault', { kind: 'delay', times: 1, delayMs: 60_000 });
  await shell.syncButton.click();
  await page.getByRole('list', { name: '同步步骤' }).waitFor();
  await look('同步中心, running');
  // Hangs up on the request that is under way.
  await callBridge(page, 'practice.setRunning', { running: false });
  await expect(shell.syncButton).toBeVisible({ timeout: 60_000 });
  await page.getByText(/^上次同步/).waitFor();
  await look('同步中心, stopped');
  await HomePage.open(page);
  await look('工作台, practice platform stopped');
}

async function walkListDialogs(page: Page, look: Look): Promise<void> {
  const dialog = page.getByRole('dialog');
  await RecordList.open(page, 'person');
  await page.getByRole('button', { name: '删除' }).first().waitFor();
  await page.getByRole('checkbox', { name: '选择本页全部' }).check();
  await look('人员基本信息, selected');
  await page.getByRole('button', { name: '删除所选' }).click();
  await dialog.getByRole('button', { name: '删除', exact: true }).waitFor();
  await look('delete confirmation');
  await dialog.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByRole('button', { name: '取消选择' }).click();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await dialog.getByRole('button', { name: '完整导出' }).waitFor();
  await look('export question');
  await dialog.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByRole('searchbox', { name: '搜索', exact: true }).fill('没有这个词');
  await page.getByText('没有符合条件的记录').waitFor();
  await look('人员基本信息, nothing found');
  await page.keyboard.press('Control+k');
  await dialog.getByRole('combobox').fill('锅炉');
  await dialog.getByRole('option').first().waitFor();
  await look('search over all records');
  await dialog.getByRole('button', { name: '关闭', exact: true }).click();
}
