import type { Page } from '@playwright/test';
import type { Row } from '#shared/standard/types.ts';
import { compareWithPlatform, everythingOnce } from '../fixtures/compareWithPlatform.ts';
import { expect, test } from '../fixtures/test.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

const total = 100;
const bad = '设备管理制度 037';
const rows: readonly Row[] = Array.from({ length: total }, (_, index) => ({
  fileName: `设备管理制度 ${String(index + 1).padStart(3, '0')}`,
  uploadDate: '2026-03-02',
  publisher: '沈知远',
}));

test('one bad row that the refusal does not name is found among 100; the others arrive', async ({
  liveApp,
  platform,
}) => {
  const { page } = liveApp;
  await importRows(page);
  const reason = '数据校验未通过，整批退回';
  await platform.control.setFault({ kind: 'refuseBatch', times: 1000, match: bad, reason });
  await new Shell(page).sync();
  await expectOneRefused(page, reason);
  expect(await platform.control.received('rule')).toHaveLength(total - 1);
  const requests = await platform.control.requests();
  // The whole batch, then two halves of what holds the bad row until it is alone: 100, 50, 25, 13, 7, 4, 2, 1.
  expect(requests.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(total)));
  expect(Math.max(...requests.map(({ rows: count }) => count))).toBe(total);

  await test.step('the refused row waits for a change, however often one syncs', async () => {
    await new Shell(page).sync();
    expect(await platform.control.requests()).toHaveLength(requests.length);
  });
  await platform.control.clearFaults();
  await mend(page);
  expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(total));
  expect(await platform.control.requests()).toHaveLength(requests.length + 1);
});

test('one bad row that the refusal names costs one more request', async ({ liveApp, platform }) => {
  const { page } = liveApp;
  await importRows(page);
  const reason = '发布人 publisher 不在名册中';
  await platform.control.setFault({ kind: 'refuseRow', times: 1000, match: bad, reason });
  await new Shell(page).sync();
  await expectOneRefused(page, reason);
  const requests = await platform.control.requests();
  expect(requests.map(({ rows: count, committed }) => [count, committed])).toEqual([
    [total, false],
    [total - 1, true],
  ]);
  const problems = await ProblemsPage.open(page);
  await expect(problems.detail(bad).getByRole('row').filter({ hasText: '发布人' })).toContainText('沈知远');
  const form = await problems.edit('rule');
  await expect(form.field('publisher')).toBeFocused();
  await form.button('取消').click();
  await platform.control.clearFaults();
  await mend(page);
  expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(total));
});

async function importRows(page: Page): Promise<void> {
  const list = await RecordList.open(page, 'rule');
  await list.import(rows);
  await new Shell(page).expectWaiting(total);
}

async function expectOneRefused(page: Page, reason: string): Promise<void> {
  await new Shell(page).expectWaiting(0);
  await (await SyncCenter.open(page)).expectLastRun('完成', /已送达 99 条。1 条被退回/);
  const list = await RecordList.open(page, 'rule');
  await list.expectStateCount('已送达', total - 1);
  await list.expectStateCount('被退回', 1);
  const problems = await ProblemsPage.open(page);
  await expect(problems.group(/ · 1 条/)).toHaveCount(1);
  await expect(problems.detail(bad).getByRole('blockquote')).toContainText(reason);
}

/** 去修改, another publisher, 保存, 立即同步. */
async function mend(page: Page): Promise<void> {
  const form = await (await ProblemsPage.open(page)).edit('rule');
  await form.fill({ publisher: '周安禾' });
  await form.save();
  await new Shell(page).sync();
  const list = await RecordList.open(page, 'rule');
  await list.expectStateCount('已送达', total);
  await list.expectStateCount('被退回', 0);
  await (await ProblemsPage.open(page)).expectEmpty();
}
