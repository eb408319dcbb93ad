import type { Page } from '@playwright/test';
import type { Row } from '#shared/standard/types.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { pasteInto } from '../fixtures/pasteInto.ts';
import { readStore } from '../fixtures/readStore.ts';
import { resizeWindow } from '../fixtures/resizeWindow.ts';
import { expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const { person, rule } = exampleRows;

test('a date that is pasted is entered, whatever it was copied from', async ({ emptyApp: app }) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'person');
  await form.fill({ ...person, certNo: person['idCardNo'] ?? '', authCom: '南京市市场监督管理局' });
  await form.fill({ lcnsKind: '特种设备安全管理', endDate: '2028-03-01' });
  const authDate = page.getByLabel('批准日期');
  for (const copied of [
    '2024/3/1',
    '2024年3月1日',
    '２０２４．３．１',
    ' 2024-03-01 00:00:00\r\n',
    '2024-03-01',
  ]) {
    await pasteInto(app, authDate, copied);
    await authDate.press('Tab');
    await expect(authDate).toHaveValue('2024-03-01');
  }
  await form.save();
  const [record] = await readLocalRecords(page);
  expect(record?.data['authDate']).toBe('2024-03-01');
});

test('a number that is pasted with invisible marks is entered and found', async ({ emptyApp: app }) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'department');
  await form.fill(exampleRows.department);
  await pasteInto(app, form.field('dLinkTel'), '\u202d13800000006\u202c');
  await expect(form.field('dLinkTel')).toHaveValue('13800000006');
  await form.save();
  const [record] = await readLocalRecords(page);
  expect(record?.data['dLinkTel']).toBe('13800000006');
  const list = await RecordList.open(page, 'department');
  await pasteInto(
    app,
    page.getByRole('searchbox', { name: '搜索', exact: true }),
    '\u202d138\u200b00000006\u202c',
  );
  await expect(list.row('设备管理部')).toHaveCount(1);
});

test('what is no date erases nothing: it is shown with its reason, kept, and never sent', async ({
  launch,
}) => {
  const app = await launch();
  await RecordForm.add(app.page, 'rule', rule);
  const form = await (await RecordList.open(app.page, 'rule')).edit('锅炉安全管理制度');
  const date = form.field('uploadDate');
  await date.fill('2026-02-31');
  await form.button('保存').click();
  await expect(date).toHaveAccessibleDescription(/“2026-02-31”不存在：2 月没有 31 日/);
  await expect(date).toBeFocused();
  await expect(date).toHaveValue('2026-02-31');
  expect(await storedDates(app.page)).toEqual(['2026-03-02']);
  await untilKept(app.page, '2026-02-31');
  await app.kill();

  const { page } = await launch();
  const again = await (await RecordList.open(page, 'rule')).edit('锅炉安全管理制度');
  await expect(again.field('uploadDate')).toHaveValue('2026-02-31');
  await again.field('uploadDate').fill('2026-1');
  await again.saveDraft();
  expect(await storedDates(page)).toEqual(['2026-1']);
  await new Shell(page).sync();
  expect(await callBridge(page, 'practice.received', { dataSet: 'rule' })).toEqual([]);
  const draft = await (await RecordList.open(page, 'rule')).edit('锅炉安全管理制度');
  await expect(draft.field('uploadDate')).toHaveValue('2026-1');
  await draft.field('uploadDate').fill('2026.3.2');
  await draft.save();
  expect(await storedDates(page)).toEqual(['2026-03-02']);
});

test('a guessed reading is shown before it is saved', async ({ emptyApp: app }) => {
  const form = await RecordForm.openNew(app.page, 'rule');
  const date = form.field('uploadDate');
  await date.fill('26-3-2');
  await date.press('Tab');
  await expect(date).toHaveValue('2026-03-02');
  await expect(date).toHaveAccessibleDescription('“26-3-2”按 2026-03-02 填入，请核对。');
});

for (const size of [
  { width: 1280, height: 720 },
  { width: 1000, height: 560 },
] as const) {
  test(`the calendar is used by keyboard and stays in a window of ${size.width} × ${size.height}`, async ({
    app,
  }) => {
    const { page } = app;
    await resizeWindow(app, size);
    for (const [dataSet, field] of [
      ['hiddenDanger', 'acceptDate'],
      ['riskPoint', 'checkDate'],
      ['rule', 'uploadDate'],
    ] as const) {
      const form = await RecordForm.openNew(page, dataSet);
      const date = form.field(field);
      await date.fill('2026-03-02');
      await date.press('Alt+ArrowDown');
      const calendar = page.getByRole('dialog', { name: '选择日期' });
      await expect(calendar.getByRole('gridcell', { name: '2026年3月2日 星期一' })).toBeFocused();
      const box = await calendar.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? size.height)).toBeLessThanOrEqual(size.height);
      expect((box?.x ?? 0) + (box?.width ?? size.width)).toBeLessThanOrEqual(size.width);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(calendar).toBeHidden();
      await expect(date).toBeFocused();
      await expect(date).toHaveValue('2026-03-09');
      await form.button('取消').click();
      await page.getByRole('dialog').getByRole('button', { name: '放弃修改' }).click();
    }
    expect(app.consoleErrors).toEqual([]);
  });
}

async function storedDates(page: Page): Promise<readonly (string | undefined)[]> {
  return (await readLocalRecords(page)).map(({ data }) => data['uploadDate']);
}

async function untilKept(page: Page, text: string): Promise<void> {
  await expect
    .poll(async () =>
      (await readStore<{ data: Row }>(page, 'autosaves')).map(({ data }) => data['uploadDate']),
    )
    .toEqual([text]);
}
