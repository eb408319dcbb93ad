import type { Page } from '@playwright/test';
import { callBridge } from '../fixtures/callBridge.ts';
import { practiceReceived } from '../fixtures/practiceReceived.ts';
import { HomePage } from '../pages/HomePage.ts';
import { ReceiptPage } from '../pages/ReceiptPage.ts';
import { Reconciliation } from '../pages/Reconciliation.ts';
import { Shell } from '../pages/Shell.ts';
import type { Look } from './Walk.ts';

/** 对账 before, with agreement and with every kind of difference, the question of a repair, and receipts. */
export async function walkReconciliation(page: Page, look: Look): Promise<void> {
  await (await HomePage.open(page)).loadSample();
  await new Shell(page).sync();
  const reconciliation = await Reconciliation.open(page);
  await look('对账, never done');
  await reconciliation.run(/全部一致$/);
  await look('对账, agreed');

  const batchNo = await changeThere(page);
  await reconciliation.run(/处不一致$/);
  await page
    .getByRole('button', { name: /^查看 / })
    .first()
    .click();
  await look('对账, differences');
  await reconciliation
    .group('人员基本信息 · 对方缺少')
    .getByRole('button', { name: /全部重新上报$/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: '重新排队' }).waitFor();
  await look('对账, question of a repair');
  await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click();
  await callBridge(page, 'practice.setRunning', { running: false });
  await reconciliation.run(/没有全部对完$/);
  await look('对账, not reached');

  await page.getByRole('tab', { name: '回执' }).click();
  await page.getByRole('searchbox', { name: '按批次号或日期查找回执' }).fill('没有');
  await page.getByText('没有找到批次').waitFor();
  await look('回执, nothing found');
  const receipt = await ReceiptPage.find(page, '', batchNo);
  await look('回执, one batch');
  await receipt.expectPages(4);
}

/** Some rows changed, some gone, one too many; the number of the batch of persons. */
async function changeThere(page: Page): Promise<string> {
  const { department, person, rule } = await practiceReceived(page);
  const [changed] = department;
  if (!changed) throw new Error('the sample has no department');
  const stranger = { ...changed, ID: '00000000-0000-4000-8000-000000000001', deptName: '外来部' };
  await callBridge(page, 'practice.seed', {
    dataSet: 'department',
    rows: [{ ...changed, dLinkMan: '周安禾', dLinkTel: '13000000000' }, stranger],
  });
  const ids = person.slice(0, 3).map((row) => row['ID'] ?? '');
  await callBridge(page, 'practice.dropRows', { dataSet: 'person', ids });
  await callBridge(page, 'practice.dropRows', { dataSet: 'rule', ids: [rule[0]?.['ID'] ?? ''] });
  return person[0]?.['batchNo'] ?? '';
}
