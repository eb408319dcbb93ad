import type { Page } from '@playwright/test';
import type { PracticeSettingsChange } from '#electron/practice/practiceSettings.ts';
import { compareWithPlatform, everythingOnce } from '../fixtures/compareWithPlatform.ts';
import { exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import { expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';

/** One kind by annex C and one by annex A; deletes go by annex C. */
const titles = { rule: '锅炉安全管理制度', hiddenDanger: '安全阀铅封脱落' } as const;
const kinds = Object.keys(titles) as (keyof typeof titles)[];

const styles: readonly Required<Pick<PracticeSettingsChange, 'tokenReply' | 'successReply'>>[] = [
  { tokenReply: 'flat', successReply: 'text' },
  { tokenReply: 'nested', successReply: 'number' },
  { tokenReply: 'plain', successReply: 'message' },
];

for (const style of styles) {
  test(`insert, update and delete work: token ${style.tokenReply}, success as ${style.successReply}`, async ({
    liveApp: { page },
    platform,
  }) => {
    await platform.control.configure(style);
    await testConnection(page);
    for (const kind of kinds) await RecordForm.add(page, kind, exampleRows[kind]);
    await syncAll(page);
    await expectDelivered(page);
    for (const kind of kinds) await change(page, kind);
    await syncAll(page);
    await expectDelivered(page);
    expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(kinds.length));
    for (const kind of kinds) await (await RecordList.open(page, kind)).delete(titles[kind]);
    await syncAll(page);
    expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(0));
    const journal = await platform.control.requests();
    expect(journal.map(({ committed }) => committed)).toEqual(Array(3 * kinds.length).fill(true));
  });
}

for (const tokenRefusal of ['status', 'http401'] as const) {
  test(`a token that expires in the middle of a run is renewed: told by ${tokenRefusal}`, async ({
    liveApp: { page },
    platform,
  }) => {
    await platform.control.configure({ tokenRefusal });
    for (const kind of kinds) await RecordForm.add(page, kind, exampleRows[kind]);
    await platform.control.setFault({ kind: 'expireTokens', times: 1 });
    const { tokenRequests } = await platform.control.status();
    await syncAll(page);
    await expectDelivered(page);
    expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(kinds.length));
    // One log-in at the start of the run and one after the refusal; the refused request is sent once more.
    expect((await platform.control.status()).tokenRequests).toBe(tokenRequests + 2);
    const journal = await platform.control.requests();
    expect(journal.map(({ dataSet, committed }) => [dataSet, committed])).toEqual([
      ['rule', false],
      ['rule', true],
      ['hiddenDanger', true],
    ]);
    expect(new Set(journal.map(({ batchNo }) => batchNo)).size).toBe(2);
  });
}

test('tokens that expire between two runs do not matter', async ({ liveApp: { page }, platform }) => {
  await RecordForm.add(page, 'rule', exampleRows.rule);
  await syncAll(page);
  await platform.control.expireTokens();
  await change(page, 'rule');
  await syncAll(page);
  await (await RecordList.open(page, 'rule')).expectState(titles.rule, '已送达');
  expect((await platform.control.requests()).map(({ err }) => err)).toEqual(['', '']);
});

/** 测试连接 reads the answer to the log-in too. */
async function testConnection(page: Page): Promise<void> {
  await SettingsPage.open(page);
  await page.getByRole('button', { name: '测试连接' }).click();
  const steps = page.getByRole('list', { name: '测试结果' }).getByRole('listitem');
  await expect(steps.filter({ hasText: '令牌' })).toContainText('通过');
}

async function change(page: Page, kind: keyof typeof titles): Promise<void> {
  const form = await (await RecordList.open(page, kind)).edit(titles[kind]);
  await form.fill(exampleChanges[kind]);
  await form.save();
}

async function syncAll(page: Page): Promise<void> {
  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
}

async function expectDelivered(page: Page): Promise<void> {
  for (const kind of kinds) await (await RecordList.open(page, kind)).expectState(titles[kind], '已送达');
}
