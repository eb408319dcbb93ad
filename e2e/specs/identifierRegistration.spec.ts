import type { Page } from '@playwright/test';
import type { Row } from '#shared/standard/types.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { byHandle, expectedIdentifiers, identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { NodeMapping } from '../pages/NodeMapping.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

test('the sample enterprise: one identifier per subject, and each follows its record', async ({ app }) => {
  const { page } = app;
  const shell = new Shell(page);
  await (await HomePage.open(page)).loadSample();
  const records = await readLocalRecords(page);
  const expected = expectedIdentifiers(records);

  await test.step('登记全部, 立即同步', async () => {
    const list = await IdentifierList.open(page);
    await list.expectStateCount('未登记', expected.length);
    expect(await list.registerAll()).toBe(expected.length);
    await shell.expectWaiting(records.length + expected.length);
    expect(await callBridge(page, 'practice.identifiers', undefined)).toEqual([]);
    await shell.sync();
    await shell.expectWaiting(0);
    await list.expectStateCount('已送达', expected.length);
    await list.expectStateCount('未登记', 0);
    await expectInStep(page);
  });

  await test.step('批次记录 shows the batches of the node', async () => {
    const rows = await (await SyncCenter.open(page)).batchRows();
    const own = rows.filter({ has: page.getByRole('cell', { name: '标识', exact: true }) });
    await expect(own).toHaveText([
      new RegExp(`标识新增 I${expected.length - 500}${expected.length - 500} / 0 / 0`),
      /标识新增 I500500 \/ 0 \/ 0/,
    ]);
  });

  const [danger] = records.filter(({ dataSet }) => dataSet === 'hiddenDanger');
  const taskNo = danger?.data['taskNo'] ?? '';
  const handle = `88.102.8888/HD.${taskNo}`;

  await test.step('an edit reaches the node, one that concerns no attribute does not', async () => {
    const dangers = await RecordList.open(page, 'hiddenDanger');
    await dangers.search(taskNo);
    const form = await dangers.edit(taskNo);
    await form.fill({ mainProblem: `${danger?.data['mainProblem'] ?? ''}，已拍照` });
    await form.save();
    await shell.expectWaiting(1);
    await RecordList.open(page, 'hiddenDanger');
    await dangers.search(taskNo);
    const again = await dangers.edit(taskNo);
    await again.fill({ limitDate: '2026-12-30' });
    await again.save();
    await shell.expectWaiting(2);
    const list = await IdentifierList.open(page);
    await list.search(handle);
    await list.expectState(handle, '待同步');
    await shell.sync();
    await shell.expectWaiting(0);
    await expectInStep(page);
  });

  await test.step('deleted and restored: nothing changes there; deleted for good: gone there', async () => {
    const list = await RecordList.open(page, 'hiddenDanger');
    await list.search(taskNo);
    await list.delete(taskNo);
    await shell.expectWaiting(2);
    const identifiers = await IdentifierList.open(page);
    await identifiers.search(handle);
    await identifiers.expectState(handle, '注销中');
    await RecordList.open(page, 'hiddenDanger');
    await list.search(taskNo);
    await list.row(taskNo).getByRole('button', { name: '恢复' }).click();
    await shell.expectWaiting(0);
    await list.delete(taskNo);
    await shell.sync();
    await shell.expectWaiting(0);
    await expectInStep(page);
    const held = await callBridge(page, 'practice.identifiers', undefined);
    expect(held).toHaveLength(expected.length - 1);
    await IdentifierList.open(page);
    await identifiers.search(handle);
    await expect(identifiers.row(handle)).toHaveCount(0);
  });

  await test.step('注销所选 takes one back although its record stays', async () => {
    const list = await IdentifierList.open(page);
    const [first] = byHandle(await callBridge(page, 'practice.identifiers', undefined));
    const { handle: taken = '' } = first ?? {};
    await list.search(taken);
    await list.tick(taken);
    await list.button('注销所选').click();
    await page.getByRole('dialog').getByRole('button', { name: '注销', exact: true }).click();
    await shell.sync();
    await shell.expectWaiting(0);
    await list.expectState(taken, '未登记');
    const held = await callBridge(page, 'practice.identifiers', undefined);
    expect(held.map((identifier) => identifier.handle)).not.toContain(taken);
    await list.register(taken);
    await shell.sync();
    await shell.expectWaiting(0);
    await expectInStep(page);
  });
  expect(app.consoleErrors).toEqual([]);
});

test('with 自动登记 a new record queues its identifier by itself, a draft does not', async ({ app }) => {
  const { page } = app;
  const shell = new Shell(page);
  const mapping = await NodeMapping.open(page);
  await mapping.choose('风险点');
  await page.getByLabel(/自动排队登记/).check();
  await mapping.save();
  const draft = await RecordForm.openNew(page, 'riskPoint');
  await draft.fill({ riskName: '还没有填完' });
  await draft.saveDraft();
  await RecordForm.add(page, 'riskPoint', exampleRows.riskPoint);
  await shell.expectWaiting(2);
  const list = await IdentifierList.open(page);
  const handle = `88.102.8888/RP.${exampleRows.riskPoint['riskNo'] ?? ''}`;
  await list.expectState(handle, '待同步');
  // The device was not set to be registered by itself.
  await list.expectStateCount('未登记', 1);
  await shell.sync();
  await shell.expectWaiting(0);
  await list.expectState(handle, '已送达');
  expect(await callBridge(page, 'practice.identifiers', undefined)).toEqual([
    identifierOf('riskPoint', { data: exampleRows.riskPoint }),
  ]);
});

test('a device of several risk points has one identifier; a number that changes takes its identifier along', async ({
  app,
}) => {
  const { page } = app;
  const shell = new Shell(page);
  const points = await RecordList.open(page, 'riskPoint');
  const older: Row = { ...exampleRows.riskPoint, riskName: '先登记的锅炉' };
  const younger: Row = { ...older, riskNo: '2603021015000002', riskName: '后登记的锅炉' };
  // One after the other, so that it is clear which is the older one.
  await points.import([older]);
  await points.import([younger]);
  expect(await (await IdentifierList.open(page)).registerAll()).toBe(3);
  await syncInStep(page);

  await test.step('the younger one says nothing about the device', async () => {
    const form = await (await RecordList.open(page, 'riskPoint')).edit('后登记的锅炉');
    await form.fill({ commonAddr: '锅炉房北侧' });
    await form.save();
    // The record and its own identifier.
    await shell.expectWaiting(2);
    await syncInStep(page);
  });

  await test.step('another number: the old handle goes, the new one comes', async () => {
    const form = await (await RecordList.open(page, 'riskPoint')).edit('后登记的锅炉');
    await form.fill({ riskNo: '2603021015000009' });
    await form.save();
    await syncInStep(page);
    const list = await IdentifierList.open(page);
    await expect(list.row('RP.2603021015000002')).toHaveCount(0);
    await list.expectState('RP.2603021015000009', '已送达');
  });

  await test.step('without the older one the younger one speaks for the device', async () => {
    await (await RecordList.open(page, 'riskPoint')).delete('先登记的锅炉');
    await syncInStep(page);
    const list = await IdentifierList.open(page);
    await expect(list.row(new RegExp(`8888/${older['regNo'] ?? ''}`))).toContainText('后登记的锅炉');
  });
  expect(app.consoleErrors).toEqual([]);
});

/** 立即同步 brings everything, and the practice node in step. */
async function syncInStep(page: Page): Promise<void> {
  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
  await expectInStep(page);
}

/** The practice node holds exactly what the records say now. */
async function expectInStep(page: Page): Promise<void> {
  const held = await callBridge(page, 'practice.identifiers', undefined);
  expect(byHandle(held)).toEqual(expectedIdentifiers(await readLocalRecords(page)));
}
