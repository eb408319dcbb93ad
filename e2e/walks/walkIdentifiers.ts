import { expect, type Page } from '@playwright/test';
import { callBridge } from '../fixtures/callBridge.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { IdentifierQuery } from '../pages/IdentifierQuery.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import type { Look } from './Walk.ts';
import { walkLabels } from './walkLabels.ts';
import { walkLiveNode, walkMapping } from './walkMapping.ts';

const device = exampleRows.riskPoint;
const [plain = {}, long = {}] = riskPoints(3, '储罐').slice(1);
const longName = '厂区东侧甲醇储罐与卸车鹤管及其围堰、消防喷淋、可燃气体报警装置组成的重大危险源储存单元';

/** 标识管理 in all its states, and its conflicts and refusals. */
export async function walkIdentifiers(page: Page, look: Look): Promise<void> {
  await walkEmpty(page, look);
  const points = await RecordList.open(page, 'riskPoint');
  await points.import([device, { ...plain, riskName: longName }, { ...long, commonAddr: '罐'.repeat(256) }]);
  for (const dataSet of ['hazardSource', 'riskMap', 'hiddenDanger'] as const)
    await (await RecordList.open(page, dataSet)).import([exampleRows[dataSet]]);
  await walkMapping(page, look);
  await walkRegistration(page, look);
  await walkTroubles(page, look);
  await walkQuery(page, look);
  await walkLabels(page, look);
  await walkLiveNode(page, look);
}

async function walkEmpty(page: Page, look: Look): Promise<void> {
  await IdentifierList.open(page);
  await page.getByText('还没有可以登记标识的对象').waitFor();
  await look('标识清单, empty');
  await IdentifierQuery.open(page);
  await look('查询标识, nothing asked');
}

async function walkRegistration(page: Page, look: Look): Promise<void> {
  const shell = new Shell(page);
  const list = await IdentifierList.open(page);
  await list.expectStateCount('未登记', 6);
  await list.expectStateCount('不能登记', 1);
  await look('标识清单, nothing registered');
  const detail = await list.view('RP.2603021015000003');
  await look('标识详情, cannot be registered');
  await detail.getByRole('button', { name: '关闭', exact: true }).last().click();
  await list.button(/^登记全部未登记/).click();
  await page.getByRole('dialog').getByRole('button', { name: '登记 6 个' }).waitFor();
  await look('登记全部, asked');
  await page.getByRole('dialog').getByRole('button', { name: '登记 6 个' }).click();
  await list.expectStateCount('待同步', 6);
  await look('标识清单, queued');

  const elsewhere = identifierOf('riskPoint', { data: { ...device, riskName: '别人的锅炉' } });
  await callBridge(page, 'practice.seedIdentifiers', { identifiers: [elsewhere] });
  const fault = { kind: 'delay', target: 'identifier', times: 1, delayMs: 60_000 } as const;
  await callBridge(page, 'practice.setFault', fault);
  await shell.goTo('同步中心');
  await shell.syncButton.click();
  await page
    .getByRole('list', { name: '同步步骤' })
    .getByRole('listitem')
    .filter({ hasText: '标识' })
    .filter({ hasText: '进行中' })
    .waitFor();
  await look('同步中心, registering identifiers');
  // Hangs up on the registration that is under way.
  await callBridge(page, 'practice.setRunning', { running: false });
  await expect(shell.syncButton).toBeVisible({ timeout: 60_000 });
  await page.getByText(/^上次同步/).waitFor();
  await look('同步中心, identifiers with an open outcome');
  await IdentifierList.open(page);
  await list.expectStateCount('待确认', 6);
  await look('标识清单, open outcomes');
  await callBridge(page, 'practice.setRunning', { running: true });
  await shell.sync();
  await list.expectStateCount('冲突', 1);
  await list.expectStateCount('已送达', 5);
}

async function walkTroubles(page: Page, look: Look): Promise<void> {
  const shell = new Shell(page);
  const form = await (await RecordList.open(page, 'riskPoint')).edit(plain['riskNo'] ?? '');
  await form.fill({ commonAddr: '罐'.repeat(256) });
  await form.save();
  await (await RecordList.open(page, 'hiddenDanger')).delete(exampleRows.hiddenDanger['taskNo'] ?? '');
  const list = await IdentifierList.open(page);
  await list.expectState(/HD\./, '注销中');
  await list.tick(/HD\./);
  await look('标识清单, selected');
  await list.button('取消选择').click();
  await shell.sync();
  await shell.goTo('同步中心');
  await page.getByText(/^上次同步/).waitFor();
  await look('同步中心, identifiers refused and in conflict');
  await page.getByRole('tab', { name: '批次记录' }).click();
  await page.getByRole('button', { name: /详情$/ }).first().click();
  await look('批次记录, a batch of the node');

  const problems = await ProblemsPage.open(page);
  await problems.group(/区域位置/).click();
  await look('冲突与错误, a refused identifier');
  await problems.group(/标识内容不一致/).click();
  await look('冲突与错误, an identifier in conflict');

  await IdentifierList.open(page);
  await expect(async () => {
    await page.mouse.move(0, 0);
    await list.row('RP.2603021015000001').getByText('冲突', { exact: true }).hover();
    await expect(list.row('RP.2603021015000001').getByRole('tooltip')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await look('标识清单, states');
  const detail = await list.view('RP.2603021015000001');
  await detail.getByText('将要发送的报文').click();
  await look('标识详情, with its message');
  await detail.getByRole('button', { name: '关闭', exact: true }).last().click();
}

async function walkQuery(page: Page, look: Look): Promise<void> {
  const query = await IdentifierQuery.open(page);
  await query.scan(identifierOf('riskPoint', { data: device }).handle);
  await expect(query.result).toContainText('项与本机不同');
  await look('查询标识, with differences');
  await query.scan('88.102.8888/RP.0000');
  await expect(query.result).toContainText('节点上没有这个标识');
  await look('查询标识, not there');
  await callBridge(page, 'practice.setRunning', { running: false });
  await query.scan('88.102.8888/RP.0000');
  await expect(query.result).toContainText('没有查到结果');
  await look('查询标识, node not reached');
  await callBridge(page, 'practice.setRunning', { running: true });
}
