import type { Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import type { Look } from './Walk.ts';

/** The nine forms, empty and with errors, and the questions a form asks. */
export async function walkForms(page: Page, look: Look): Promise<void> {
  for (const dataSet of dataSetIds) {
    const { name, fields } = tables[dataSet];
    const form = await RecordForm.openNew(page, dataSet);
    await look(`新增${name}`);
    // A proposed number makes no error.
    const generated = fields.find((field) => field.generated);
    if (generated) await form.field(generated.field).fill('编号 一');
    await form.button('保存').click();
    await page.locator('form [aria-invalid="true"]').first().waitFor();
    await look(`新增${name}, with errors`);
    await form.button('取消').click();
    if (generated) await page.getByRole('dialog').getByRole('button', { name: '放弃修改' }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }
  await walkQuestions(page, look);
}

/** The dialogs of a form, and the notice of what was not saved. */
async function walkQuestions(page: Page, look: Look): Promise<void> {
  const form = await RecordForm.openNew(page, 'riskPoint');
  await form.fill({ ...exampleRows.riskPoint, orgRiskLevel: '低风险', conRiskLevel: '重大风险' });
  await form.button('保存').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '仍要保存' }).waitFor();
  await look('warnings');
  await dialog.getByRole('button', { name: '返回修改' }).click();
  await look('新增风险点, with warnings');
  await form.button('取消').click();
  await dialog.getByRole('button', { name: '暂存并离开' }).waitFor();
  await look('leaving with changes');
  await dialog.getByRole('button', { name: '暂存并离开' }).click();
  await page.getByRole('button', { name: '恢复未保存的内容' }).waitFor();
  await look('风险点, something not saved');
  await page.getByRole('button', { name: '恢复未保存的内容' }).click();
  await page.getByText(/^已恢复 .*未保存的内容$/).waitFor();
  await look('新增风险点, restored');
  await form.save();
  const twin = await RecordForm.openNew(page, 'riskPoint');
  await twin.fill(exampleRows.riskPoint);
  await twin.button('保存').click();
  await page.getByRole('link', { name: '打开已有记录' }).waitFor();
  await look('新增风险点, duplicate');
  await twin.button('取消').click();
  await dialog.getByRole('button', { name: '放弃修改' }).click();
}
