import type { Page } from '@playwright/test';
import type { DataSetId } from '#shared/standard/types.ts';
import { exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import type { Gateway, Held } from '../fixtures/Gateway.ts';
import { interfaceOf } from '../fixtures/recordedRequest.ts';
import { expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const title = '锅炉安全管理制度';

for (const { dataSet, shown, next } of [
  { dataSet: 'rule', shown: title, next: 'updateObjects' },
  { dataSet: 'hiddenDanger', shown: '安全阀铅封脱落', next: 'syndata' },
] as const) {
  test(`an edit saved while its record is under way stays 待同步 and goes next: ${dataSet}`, async ({
    gatewayApp: { page },
    platform,
    gateway,
  }) => {
    const shell = new Shell(page);
    await RecordForm.add(page, dataSet, exampleRows[dataSet]);
    const held = await startAndHold(page, gateway);
    const list = await RecordList.open(page, dataSet);
    await list.expectState(shown, '同步中');
    const form = await list.edit(shown);
    await form.fill(exampleChanges[dataSet]);
    await form.save();
    await endRun(page, held);
    await list.expectState(shown, '待同步');
    await shell.expectWaiting(1);
    expect(await platform.control.received(dataSet)).toMatchObject([exampleRows[dataSet]]);

    await shell.sync();
    await shell.expectWaiting(0);
    await list.expectState(shown, '已送达');
    expect(await platform.control.received(dataSet)).toMatchObject([
      { ...exampleRows[dataSet], ...exampleChanges[dataSet], busType: 'U' },
    ]);
    expect(gateway.dataRequests.map(interfaceOf).at(-1)).toBe(next);
  });
}

test('a record deleted while it is under way is deleted at the platform next', async ({
  gatewayApp: { page },
  platform,
  gateway,
}) => {
  await RecordForm.add(page, 'rule', exampleRows.rule);
  const held = await startAndHold(page, gateway);
  const list = await RecordList.open(page, 'rule');
  await list.delete(title);
  await endRun(page, held);
  await list.expectState(title, '待同步');
  expect(await platform.control.received('rule')).toHaveLength(1);

  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
  await expect(list.row(title)).toHaveCount(0);
  expect(await platform.control.received('rule')).toEqual([]);
  expect(gateway.dataRequests.map(interfaceOf)).toEqual(['addObjects', 'deleteObjects']);
});

test('停止 ends a run after the request under way; the rest goes in the next one', async ({
  gatewayApp: { page },
  gateway,
}) => {
  const shell = new Shell(page);
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await RecordForm.add(page, 'hiddenDanger', exampleRows.hiddenDanger);
  const held = await startAndHold(page, gateway);
  await page.getByRole('banner').getByRole('button', { name: '停止' }).click();
  await endRun(page, held);
  await shell.expectWaiting(1);
  await expectState(page, 'rule', title, '已送达');
  await expectState(page, 'hiddenDanger', '安全阀铅封脱落', '待同步');
  expect(gateway.dataRequests).toHaveLength(1);

  await shell.sync();
  await shell.expectWaiting(0);
  expect(gateway.dataRequests.map(interfaceOf)).toEqual(['addObjects', 'syndata']);
});

/** 立即同步, until the platform has done its work and the answer stands at the gateway. */
async function startAndHold(page: Page, gateway: Gateway): Promise<Held> {
  const held = gateway.hold('answer');
  await new Shell(page).syncButton.click();
  await held.arrived;
  return held;
}

async function endRun(page: Page, held: Held): Promise<void> {
  held.release();
  await expect(new Shell(page).syncButton).toBeVisible();
}

async function expectState(page: Page, dataSet: DataSetId, shown: string, state: string): Promise<void> {
  await (await RecordList.open(page, dataSet)).expectState(shown, state);
}
