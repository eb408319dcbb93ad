import type { Locator } from '@playwright/test';
import { csvOf } from '../fixtures/csvOf.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { expect, test } from '../fixtures/test.ts';
import { ImportDialog } from '../pages/ImportDialog.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';

const header =
  '隐患编号,设备代码,隐患类别,隐患级别,隐患描述,登记人,登记日期,限期整改日期,整改人,整改日期,整改结果,验收人,验收日期,验收结论';
const line = (number: string, code: string, problem: string, man = '孙测试'): string =>
  `${number},${code},设备类,一般事故隐患,${problem},${man},2026-03-01,2026-03-10,,,未整改,,,`;
const code = '51103201022021010001';

test('a list of hidden dangers with spoilt cells: each line is named, and what was promised is what happens', async ({
  app,
}, testInfo) => {
  const { page } = app;
  await RecordList.open(page, 'hiddenDanger');
  const dialog = await ImportDialog.open(page);
  const region = (name: string): Locator => dialog.root.getByRole('region', { name }).getByRole('row');
  await dialog.choose(
    '隐患.csv',
    [
      header,
      line('PY01', code, '叉车喇叭不响', '#N/A'),
      line('PY02', '51103201022021000000', '叉车灯不亮'),
      line('PY03', code, '"三违行为未登记'),
      line('PY04', '/', '通道堆放杂物'),
      line('PY05', '51103201022021990001', '灭火器过期'),
      line('PY04', code, '通道照明不足'),
      line('PY04', '/', '通道堆放杂物'),
    ].join('\r\n'),
  );
  await expect(dialog.root.getByRole('status')).toHaveText(
    '隐患.csv：共 7 行，2 行可以导入（其中 1 行有提醒），1 行要核对，1 行不用导入，3 行有错误。',
  );
  await expect(region('有错误的行')).toHaveText([
    /行列原因/,
    /^2登记人.*表格公式出错的单元格（#N\/A）/,
    /^4整行.*引号（"）没有成对/,
    /^7隐患编号.*与第 5 行相同/,
  ]);
  await expect(region('要核对的行').nth(1)).toHaveText(/^3设备代码.*被 Excel 截断/);
  await expect(region('有提醒的行')).toHaveText([/行列原因/, /^6设备代码/]);
  await expect(region('不用导入的行').nth(1)).toHaveText(/^8隐患编号与第 5 行完全相同/);
  await expect(dialog.root.getByText('设备代码中的“/”按没有内容处理：第 5、8 行。')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('preview.png') });

  await expect(dialog.confirm).toHaveText('导入 2 条，存草稿 4 条');
  await dialog.root.getByRole('checkbox', { name: /^第 3 行的号码像是被 Excel 截断的/ }).check();
  await expect(dialog.confirm).toHaveText('导入 3 条，存草稿 3 条');
  await dialog.confirm.click();
  await expect(dialog.root.getByText('已导入 3 条，等待同步。')).toBeVisible();
  await expect(region('没有导入的行')).toHaveText([
    /行列原因/,
    /^2登记人/,
    /^4整行/,
    /^7隐患编号/,
    /^8隐患编号/,
  ]);
  await page.screenshot({ path: testInfo.outputPath('outcome.png') });
  await dialog.finish();
  const records = await readLocalRecords(page);
  expect(records.map(({ data, draft }) => `${data['taskNo']} ${draft ? 'draft' : 'queued'}`).sort()).toEqual([
    'PY01 draft',
    'PY02 queued',
    'PY03 draft',
    'PY04 draft',
    'PY04 queued',
    'PY05 queued',
  ]);
});

test('marks that nobody sees are taken out of an import and of what is pasted', async ({ app }) => {
  const { page } = app;
  await RecordList.open(page, 'department');
  const dialog = await ImportDialog.open(page);
  await dialog.choose(
    '部门.csv',
    '部门名称,上级部门,是否安全管理部门,联系人,联系电话\n部门34,,否,赵测试,\u202d13800000006\u202c\n安全部\u200b,,否,赵测试,13800000000\n安全部,,是,赵测试,13800000000\n',
  );
  await expect(dialog.root.getByText('2 行可以导入')).toBeVisible();
  await expect(dialog.root.getByText(/部门名称与第 3 行相同/)).toBeVisible();
  await dialog.confirm.click();
  await dialog.finish();
  const names = (await readLocalRecords(page)).map(({ data }) => `${data['deptName']} ${data['dLinkTel']}`);
  expect(names.sort()).toEqual(['安全部 13800000000', '安全部 13800000000', '部门34 13800000006']);

  const form = await RecordForm.openNew(page, 'department');
  const phone = page.getByLabel('联系电话');
  await phone.focus();
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('\u202d13800000006\u202c'));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(phone).toHaveValue('13800000006');
  await form.fill({ deptName: '\u202d部门34\u200b', isSecDept: '0' });
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText(/已有部门名称相同的记录/)).toBeVisible();
});

test('a file of 100,000 columns is answered with a sentence', async ({ app }) => {
  const { page } = app;
  await RecordList.open(page, 'department');
  const dialog = await ImportDialog.open(page);
  await dialog.choose('宽表.csv', Array.from({ length: 100_000 }, (_, index) => `列${index}`).join(','));
  await expect(dialog.root.getByText(/^第 1 行超过 200 列/)).toBeVisible();
  await expect(dialog.confirm).toBeDisabled();
});

test('a long import can be stopped; done once more it goes on, and nothing is there twice', async ({
  app,
}) => {
  const { page } = app;
  await RecordList.open(page, 'riskPoint');
  const file = csvOf('riskPoint', riskPoints(2500));
  let dialog = await ImportDialog.open(page);
  await dialog.choose('风险点.csv', file);
  await dialog.confirm.click();
  await dialog.root.getByRole('button', { name: '停止' }).click();
  const stopped = dialog.root.getByText(/^还有 [1-9]\d* 行没有导入/);
  await expect(stopped).toBeVisible();
  await expect(dialog.root.getByText('导入已停止')).toBeVisible();
  const left = Number(/还有 (\d+) 行/.exec((await stopped.textContent()) ?? '')?.[1]);
  expect(await readLocalRecords(page)).toHaveLength(2500 - left);
  await dialog.finish();

  dialog = await ImportDialog.open(page);
  await dialog.choose('风险点.csv', file);
  await expect(dialog.root.getByText(`${left} 行可以导入`)).toBeVisible();
  await dialog.confirm.click();
  await expect(dialog.root.getByText(`已导入 ${left} 条，等待同步。`)).toBeVisible();
  expect(await readLocalRecords(page)).toHaveLength(2500);
});
