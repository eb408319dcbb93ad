import fs from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { download } from '../fixtures/download.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { expect, test } from '../fixtures/test.ts';
import { ImportDialog } from '../pages/ImportDialog.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

test('search, state filter, sort and paging find one record among three hundred', async ({
  sampleApp: app,
}) => {
  const { page } = app;
  const draft = await RecordForm.openNew(page, 'hazardSource');
  await draft.field('checkItem').fill('起重机限位器');
  await draft.saveDraft();
  const list = await RecordList.open(page, 'hazardSource');
  const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: /^选择 / }) });
  const paging = page.getByRole('navigation', { name: '分页' });
  await expect(paging).toContainText('第 1–50 条，共 301 条');
  await expect(rows).toHaveCount(50);

  await paging.getByRole('button', { name: '下一页' }).click();
  await expect(paging).toContainText('第 51–100 条，共 301 条');
  await paging.getByLabel('每页').selectOption('200');
  await expect(paging).toContainText('第 1–200 条，共 301 条');
  await expect(rows).toHaveCount(200);

  await page.getByLabel('按状态筛选').selectOption({ label: '草稿（1）' });
  await expect(rows).toHaveCount(1);
  await expect(list.row('起重机限位器')).toBeVisible();
  await page.getByLabel('按状态筛选').selectOption({ label: '全部状态' });

  await page.getByRole('searchbox', { name: '搜索', exact: true }).fill('安全阀 锅炉');
  const found = (await localRows(page, 'hazardSource')).filter((row) => {
    const text = Object.values(row).join('\n');
    return text.includes('安全阀') && text.includes('锅炉');
  });
  expect(found.length).toBeGreaterThan(0);
  await expect(page.getByText(`找到 ${found.length} 条`)).toBeVisible();
  await expect(rows).toHaveCount(found.length);
  await page.getByRole('searchbox', { name: '搜索', exact: true }).fill('没有这个词');
  await expect(page.getByText('没有符合条件的记录')).toBeVisible();
  await page.getByRole('button', { name: '清除条件' }).click();
  await expect(paging).toContainText('共 301 条');
});

test('a list is sorted by its columns, levels by their order', async ({ sampleApp: app }) => {
  const { page } = app;
  await RecordList.open(page, 'riskPoint');
  const rows = (await localRows(page, 'riskPoint')).map((row) => row['conRiskLevel'] ?? '');
  expect(new Set(rows).size).toBeGreaterThan(1);
  await page.getByLabel('每页').selectOption('100');
  const levels = page.getByRole('row').getByText(/^(重大|较大|一般|低)风险$/);
  const byLevel = ['低风险', '一般风险', '较大风险', '重大风险'].flatMap((level) =>
    rows.filter((row) => row === level),
  );
  const header = page.getByRole('columnheader', { name: '剩余风险等级' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(levels).toHaveText(byLevel);
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(levels).toHaveText([...byLevel].reverse());
});

test('never sent records disappear when deleted, delivered ones wait and can be restored', async ({
  app,
}) => {
  const { page } = app;
  const shell = new Shell(page);
  for (const fileName of ['动火作业制度', '受限空间制度']) await addRule(page, fileName);
  await shell.sync();
  await shell.expectWaiting(0);
  await addRule(page, '临时用电制度');
  const list = await RecordList.open(page, 'rule');
  await list.row('临时用电制度').waitFor();

  await page.getByRole('checkbox', { name: '选择本页全部' }).check();
  await expect(page.getByText('已选 3 条')).toBeVisible();
  await page.getByRole('button', { name: '删除所选' }).click();
  const question = page.getByRole('dialog', { name: '删除所选的 3 条制度记录？' });
  await expect(question.getByRole('listitem')).toHaveText([
    '1 条从未发送：从本机删除，不能找回。',
    '2 条已发送过：下次同步时在对方那里也删除，在那之前可以恢复。',
  ]);
  await question.getByRole('button', { name: '取消' }).click();
  await expect(page.getByText('已选 3 条')).toBeVisible();
  expect(await readLocalRecords(page)).toHaveLength(3);

  await page.getByRole('button', { name: '删除所选' }).click();
  await question.getByRole('button', { name: '删除', exact: true }).click();
  await expect(list.row('临时用电制度')).toHaveCount(0);
  for (const name of ['动火作业制度', '受限空间制度']) {
    await expect(list.row(name).getByText('已删除')).toBeVisible();
    await expect(list.row(name).getByText('待同步', { exact: true })).toBeVisible();
  }
  await shell.expectWaiting(2);

  await list.row('受限空间制度').getByRole('button', { name: '恢复' }).click();
  await expect(list.row('受限空间制度').getByText('已送达', { exact: true })).toBeVisible();
  await shell.expectWaiting(1);
  await shell.sync();
  await expect(list.row('动火作业制度')).toHaveCount(0);
  await expect(list.row('受限空间制度').getByText('已送达', { exact: true })).toBeVisible();
});

test('导出 writes a file that 导入 reads back without a difference', async ({ sampleApp: app, folder }) => {
  const { page } = app;
  await RecordList.open(page, 'person');
  const before = await localRows(page, 'person');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const question = page.getByRole('dialog', { name: '导出内容含个人信息' });
  const file = await download(app, folder, () => question.getByRole('button', { name: '完整导出' }).click());
  expect(file).toMatch(/人员基本信息-\d{4}-?\d{2}-?\d{2}\.csv$/);

  await page.getByLabel('每页').selectOption('100');
  await page.getByRole('checkbox', { name: '选择本页全部' }).check();
  await page.getByRole('button', { name: '删除所选' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
  await expect(page.getByText('还没有人员记录')).toBeVisible();

  const dialog = await ImportDialog.open(page);
  await dialog.choose('人员.csv', await fs.readFile(file));
  await expect(dialog.root.getByText(`${before.length} 行可以导入`)).toBeVisible();
  await dialog.confirm.click();
  await expect(dialog.root.getByText(`已导入 ${before.length} 条，等待同步。`)).toBeVisible();
  await dialog.finish();
  expect(sorted(await localRows(page, 'person'))).toEqual(sorted(before));
});

test('a masked export hides personal numbers', async ({ app, folder }) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'person');
  await form.fill(exampleRows.person);
  await form.save();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const question = page.getByRole('dialog', { name: '导出内容含个人信息' });
  const file = await download(app, folder, () =>
    question.getByRole('button', { name: '隐去后导出' }).click(),
  );
  const text = await fs.readFile(file, 'utf8');
  expect(text).toContain('沈知远');
  expect(text).not.toContain(exampleRows.person['idCardNo']);
  expect(text).toContain('320***********0028');
});

const ruleHeader = '文件名称,上传时间,发布人';
/** Each is told by another message than the one before it. */
const nonsense: readonly (readonly [string, string, Buffer | string, RegExp])[] = [
  ['an empty file', '空.csv', '', /没有数据行/],
  ['a picture', '图片.csv', binary(), /没有认出/],
  ['a header alone', '表头.csv', `${ruleHeader}\r\n`, /没有数据行/],
  ['an Excel workbook', '制度.xlsx', Buffer.from('504b0304', 'hex'), /这是 Excel 工作簿.*另存为 CSV/],
  ['another header', '别的.csv', '姓名,年龄\r\n张三,30\r\n李四,40\r\n', /没有认出/],
];
test('importing what is no list of rules says what is wrong and changes nothing', async ({ app }) => {
  const { page } = app;
  await addRule(page, '动火作业制度');
  const before = await readLocalRecords(page);
  const dialog = await ImportDialog.open(page);
  for (const [what, name, content, message] of nonsense) {
    await test.step(what, async () => {
      await dialog.choose(name, content);
      await expect(dialog.root.getByText(message)).toBeVisible();
      await expect(dialog.confirm).toBeDisabled();
    });
  }
  await dialog.cancel();
  expect(await readLocalRecords(page)).toEqual(before);
  expect(app.consoleErrors).toEqual([]);
});

test('bad cells are named by line and column; good lines go in, bad ones become drafts as they were', async ({
  app,
}) => {
  const { page } = app;
  await addRule(page, '动火作业制度');
  const dialog = await ImportDialog.open(page);
  const lines = [
    ruleHeader,
    '受限空间制度,2026-03-02,沈知远',
    '临时用电制度,三月二日,沈知远',
    ',2026-03-04,沈知远',
    '动火作业制度,2026-03-02,沈知远',
  ];
  await dialog.choose('制度.csv', lines.join('\r\n'));
  await expect(dialog.root.getByText('1 行可以导入')).toBeVisible();
  await expect(dialog.root.getByText('2 行有错误')).toBeVisible();
  await expect(dialog.root.getByText('1 行不用导入')).toBeVisible();
  const remarks = dialog.root.getByRole('region', { name: '有错误的行' }).getByRole('row');
  await expect(remarks.nth(1)).toContainText(/^3上传时间.*三月二日/);
  await expect(remarks.nth(2)).toContainText(/^4文件名称请填写文件名称/);
  await dialog.confirm.click();
  await expect(dialog.root.getByText('已导入 1 条，等待同步。')).toBeVisible();
  await expect(dialog.root.getByText(/^2 条存为草稿/)).toBeVisible();
  await expect(dialog.root.getByText(/^3 行没有导入/)).toBeVisible();
  const left = dialog.root.getByRole('region', { name: '没有导入的行' }).getByRole('row');
  await expect(left).toHaveText([
    /行列原因/,
    /^3上传时间.*已存为草稿/,
    /^4文件名称.*已存为草稿/,
    /^5.*本机已有完全相同的记录/,
  ]);
  await dialog.finish();

  const records = await readLocalRecords(page);
  expect(records).toHaveLength(4);
  const drafts = records.filter(({ draft }) => draft).map(({ data }) => data);
  expect(sorted(drafts)).toEqual(
    sorted([
      { fileName: '临时用电制度', uploadDate: '三月二日', publisher: '沈知远' },
      { fileName: '', uploadDate: '2026-03-04', publisher: '沈知远' },
    ]),
  );
});

async function addRule(page: Page, fileName: string): Promise<void> {
  const form = await RecordForm.openNew(page, 'rule');
  await form.fill({ ...exampleRows.rule, fileName });
  await form.save();
}

async function localRows(page: Page, dataSet: DataSetId): Promise<readonly Row[]> {
  const records = await readLocalRecords(page);
  return records.filter((record) => record.dataSet === dataSet).map(({ data }) => data);
}

function sorted(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
}

/** Bytes that are no text in any encoding, with line ends among them. */
function binary(): Buffer {
  return Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 151 + (index >> 3)) % 256));
}
