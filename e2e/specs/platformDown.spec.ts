import type { Page } from '@playwright/test';
import { compareWithPlatform, everythingOnce } from '../fixtures/compareWithPlatform.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

const rule = '锅炉安全管理制度';
const danger = '安全阀铅封脱落';

test('a platform that is down changes nothing, and everything arrives once it is back', async ({
  liveApp,
  platform,
}) => {
  const { page } = liveApp;
  const shell = new Shell(page);
  await enterTwo(page);
  await platform.stop();
  await shell.sync();
  const center = await SyncCenter.open(page);
  await center.expectLastRun('中断', /连不上.*(没有发出|未丢失)/);
  await shell.expectWaiting(2);
  await expectStates(page, '待同步');
  await expect(page.getByRole('banner').getByText('离线', { exact: true })).toBeVisible();

  await platform.start();
  await shell.sync();
  await SyncCenter.open(page);
  await center.expectLastRun('完成', '已送达 2 条。');
  await expectArrivedOnce(page, platform);
});

test('a platform that answers no log-in changes nothing', async ({
  gatewayApp: { page },
  platform,
  gateway,
}) => {
  const shell = new Shell(page);
  await (await SettingsPage.open(page)).setAdvanced('超时秒数', '1');
  await enterTwo(page);
  gateway.silence(true);
  await shell.sync();
  await (await SyncCenter.open(page)).expectLastRun('中断', /没有在限定时间内答复.*(没有发出|未丢失)/);
  await shell.expectWaiting(2);
  await expectStates(page, '待同步');
  expect(await platform.control.requests()).toEqual([]);

  gateway.silence(false);
  await shell.sync();
  await expectArrivedOnce(page, platform);
});

for (const stage of ['request', 'answer'] as const) {
  const when = stage === 'request' ? 'before' : 'after';
  test(`rows that got no answer are 待确认 and settle: silent ${when} they were kept`, async ({
    gatewayApp: { page },
    platform,
    gateway,
  }) => {
    const shell = new Shell(page);
    await (await SettingsPage.open(page)).setAdvanced('超时秒数', '1');
    await enterTwo(page);
    const holds = [gateway.hold(stage), gateway.hold(stage)];
    await shell.sync();
    await (await SyncCenter.open(page)).expectLastRun('中断', /没有在限定时间内答复.*2 条待确认/);
    await shell.expectWaiting(2);
    await expectStates(page, '待确认');
    expect(await platform.control.received('rule')).toHaveLength(stage === 'request' ? 0 : 1);
    for (const hold of holds) hold.cut();

    await shell.sync();
    await expectArrivedOnce(page, platform);
    // The question about the open outcome is the same batch, not a new one.
    const numbers = new Set(gateway.dataRequests.map(({ body }) => /"batchNo":"(\d+)"/.exec(body)?.[1]));
    expect(numbers.size).toBe(2);
  });
}

/** One record that goes by annex C and one that goes by annex A. */
async function enterTwo(page: Page): Promise<void> {
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await RecordForm.add(page, 'hiddenDanger', exampleRows.hiddenDanger);
  await new Shell(page).expectWaiting(2);
}

async function expectStates(page: Page, state: string): Promise<void> {
  await (await RecordList.open(page, 'rule')).expectState(rule, state);
  await (await RecordList.open(page, 'hiddenDanger')).expectState(danger, state);
}

async function expectArrivedOnce(page: Page, platform: OutsidePlatform): Promise<void> {
  await new Shell(page).expectWaiting(0);
  await expectStates(page, '已送达');
  expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(2));
}
