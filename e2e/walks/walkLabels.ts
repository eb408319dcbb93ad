import type { Page } from '@playwright/test';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { LabelsPage } from '../pages/LabelsPage.ts';
import type { Look } from './Walk.ts';

/** 标识标签: single labels, a sheet, what does not fit, and numbers that cannot be. */
export async function walkLabels(page: Page, look: Look): Promise<void> {
  const list = await IdentifierList.open(page);
  await list.button('打印标签').click();
  const labels = await LabelsPage.opened(page);
  await look('标识标签, single');
  await labels.chooseSymbology('Data Matrix');
  await labels.chooseFormat(/^A4 3 × 8/);
  await labels.field('起始位置').fill('25');
  await page.getByText('请填 1 到 24 的整数。').waitFor();
  await look('标识标签, a sheet and a wrong place on it');
  await page.getByRole('button', { name: '返回' }).click();
}
