import type { Page } from '@playwright/test';
import type { Row } from '#shared/standard/types.ts';
import { compareWithPlatform, everythingOnce } from '../fixtures/compareWithPlatform.ts';
import { exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import type { HoldStage } from '../fixtures/Gateway.ts';
import type { RunningApp } from '../fixtures/launchApp.ts';
import { connectTo, expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const danger = '安全阀铅封脱落';
const total = 21;
/** Strict inserts by annex C in one batch, beside one record that goes by annex A after them. */
const rules: readonly Row[] = Array.from({ length: total - 1 }, (_, index) => ({
  fileName: `设备管理制度 ${String(index + 1).padStart(3, '0')}`,
  uploadDate: '2026-03-02',
  publisher: '沈知远',
}));

for (const stage of ['request', 'answer'] as const) {
  const when = stage === 'request' ? 'before' : 'after';
  test(`killed while a request is under way, ${when} the platform kept it: nothing lost, nothing twice`, async ({
    launch,
    platform,
    gateway,
  }) => {
    const address = { ...platform, url: gateway.url };
    const restart = async (): Promise<RunningApp> => {
      const app = await launch();
      await connectTo(app, address);
      return app;
    };
    const killInRun = async (app: RunningApp, at: HoldStage): Promise<void> => {
      const held = gateway.hold(at);
      await new Shell(app.page).syncButton.click();
      await held.arrived;
      await app.kill();
      held.cut();
    };

    let app = await restart();
    await (await RecordList.open(app.page, 'rule')).import(rules);
    await RecordForm.add(app.page, 'hiddenDanger', exampleRows.hiddenDanger);
    await killInRun(app, stage);
    expect(await platform.control.received('rule')).toHaveLength(stage === 'request' ? 0 : total - 1);
    expect(await platform.control.received('hiddenDanger')).toEqual([]);

    app = await restart();
    await new Shell(app.page).expectWaiting(total);
    const list = await RecordList.open(app.page, 'rule');
    await list.expectStateCount('待确认', total - 1);
    await list.expectStateCount('已送达', 0);
    await finish(app.page);
    await list.expectStateCount('已送达', total - 1);
    expect(await compareWithPlatform(app.page, platform)).toMatchObject(everythingOnce(total));

    await changeDanger(app.page);
    await killInRun(app, stage);

    app = await restart();
    await expectState(app.page, '待确认');
    await finish(app.page);
    await expectState(app.page, '已送达');
    expect(await platform.control.received('hiddenDanger')).toMatchObject([exampleChanges.hiddenDanger]);
    await (await RecordList.open(app.page, 'hiddenDanger')).delete(danger);
    await killInRun(app, stage);

    app = await restart();
    await expectState(app.page, '待确认');
    await finish(app.page);
    await expect((await RecordList.open(app.page, 'hiddenDanger')).row(danger)).toHaveCount(0);
    expect(await compareWithPlatform(app.page, platform)).toMatchObject(everythingOnce(total - 1));
    expect(await platform.control.allRows('hiddenDanger')).toMatchObject([{ busType: 'D' }]);
  });
}

test('a request that outlives the app and is kept only after the restart does not become a second row', async ({
  launch,
  platform,
  gateway,
}) => {
  const first = await launch();
  await connectTo(first, { ...platform, url: gateway.url });
  await RecordForm.add(first.page, 'hiddenDanger', exampleRows.hiddenDanger);
  const held = gateway.hold('request');
  await new Shell(first.page).syncButton.click();
  await held.arrived;
  await first.kill();

  const second = await launch();
  await connectTo(second, { ...platform, url: gateway.url });
  const { page } = second;
  await changeDanger(page);
  await expectState(page, '待确认');
  held.release();
  await expect.poll(async () => (await platform.control.received('hiddenDanger')).length).toBe(1);
  await finish(page);
  expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(1));
  const [row] = await platform.control.received('hiddenDanger');
  expect(row).toMatchObject({ ...exampleChanges.hiddenDanger, busType: 'U' });
});

async function changeDanger(page: Page): Promise<void> {
  const form = await (await RecordList.open(page, 'hiddenDanger')).edit(danger);
  await form.fill(exampleChanges.hiddenDanger);
  await form.save();
}

async function expectState(page: Page, state: string): Promise<void> {
  await (await RecordList.open(page, 'hiddenDanger')).expectState(danger, state);
}

/** One more 立即同步 settles what was open and sends the rest. */
async function finish(page: Page): Promise<void> {
  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
}
