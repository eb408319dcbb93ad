import { exampleRows } from '../fixtures/exampleRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';

const { unit, department, person, riskPoint, rule } = exampleRows;

test('errors stand beside their fields, the first one is focused, and nothing is saved', async ({
  emptyApp: app,
}) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'rule');
  await form.field('publisher').fill('沈知远');
  await form.button('保存').click();

  await expect(form.field('fileName')).toBeFocused();
  await expect(form.field('fileName')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.field('fileName')).toHaveAccessibleDescription('请填写文件名称。');
  await expect(form.field('uploadDate')).toHaveAccessibleDescription('请选择上传时间。');
  await expect(form.field('publisher')).not.toHaveAttribute('aria-invalid', 'true');
  expect(await readLocalRecords(page)).toEqual([]);

  await form.fill(rule);
  await expect(form.field('fileName')).not.toHaveAttribute('aria-invalid', 'true');
  await form.save();
  expect(await readLocalRecords(page)).toHaveLength(1);
});

test('a field that is left with a wrong value says so at once', async ({ emptyApp: app }) => {
  const form = await RecordForm.openNew(app.page, 'department');
  await form.field('dLinkTel').fill('83001234');
  await form.field('deptName').focus();
  await expect(form.field('dLinkTel')).toHaveAccessibleDescription(/缺少区号/);
});

test('warnings ask: back to the field, or 仍要保存', async ({ emptyApp: app }) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'riskPoint');
  await form.fill({ ...riskPoint, orgRiskLevel: '低风险', conRiskLevel: '重大风险' });
  await form.button('保存').click();
  const question = page.getByRole('dialog', { name: '请再核对一下' });
  await expect(question).toContainText('剩余风险等级高于固有风险等级');
  await question.getByRole('button', { name: '返回修改' }).click();
  await expect(form.field('conRiskLevel')).toBeFocused();
  expect(await readLocalRecords(page)).toEqual([]);

  await form.button('保存').click();
  await question.getByRole('button', { name: '仍要保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('风险点');
  const [record] = await readLocalRecords(page);
  expect(record?.data['conRiskLevel']).toBe('重大风险');
});

test('a second record with the same business key is refused, with the way to the first', async ({
  emptyApp: app,
}) => {
  const { page } = app;
  const first = await RecordForm.openNew(page, 'department');
  await first.fill(department);
  await first.save();
  const second = await RecordForm.openNew(page, 'department');
  await second.fill({ ...department, dLinkMan: '周安禾' });
  await second.button('保存').click();

  await expect(second.field('deptName')).toHaveAccessibleDescription(/已有.*相同的记录，不能重复保存/);
  await expect(second.field('deptName')).toBeFocused();
  expect(await readLocalRecords(page)).toHaveLength(1);
  await page.getByRole('link', { name: '打开已有记录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '放弃修改' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('编辑单位部门信息');
  await expect(second.field('dLinkMan')).toHaveValue('沈知远');
});

test('districts are those of the city, and another city empties them', async ({ emptyApp: app }) => {
  const form = await RecordForm.openNew(app.page, 'unit');
  const districts = form.field('aeraCode').getByRole('option');
  await expect(districts).toHaveText(['请先选择所在地市']);
  await form.field('cityCode').selectOption({ label: '南京市' });
  await expect(districts.filter({ hasText: '玄武区' })).toHaveCount(1);
  await expect(districts.filter({ hasText: '姑苏区' })).toHaveCount(0);
  await form.field('aeraCode').selectOption({ label: '玄武区' });
  await form.field('cityCode').selectOption({ label: '苏州市' });
  await expect(form.field('aeraCode')).toHaveValue('');
  await expect(districts.filter({ hasText: '姑苏区' })).toHaveCount(1);
  await expect(districts.filter({ hasText: '玄武区' })).toHaveCount(0);
});

const numbered = [
  ['riskPoint', 'riskNo', /^\d{16}$/],
  ['hazardSource', 'sourceNo', /^\d{16}$/],
  ['hiddenDanger', 'taskNo', /^PY\d{20}$/],
  ['training', 'planNo', /^PX\d{12}$/],
] as const;

test('numbers are drawn for the person and may be overwritten', async ({ emptyApp: app }) => {
  for (const [dataSet, field, pattern] of numbered) {
    const form = await RecordForm.openNew(app.page, dataSet);
    await expect(form.field(field)).toHaveValue(pattern);
    await form.button('取消').click();
  }
  const form = await RecordForm.openNew(app.page, 'riskPoint');
  await form.fill({ ...riskPoint, riskNo: 'A-2026.001' });
  await form.save();
  const [record] = await readLocalRecords(app.page);
  expect(record?.data['riskNo']).toBe('A-2026.001');
});

test('whoever operates special equipment needs every field of the certificate', async ({ emptyApp: app }) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'person');
  await form.fill({ ...person, isOpr: '1' });
  await form.button('保存').click();
  for (const field of ['certNo', 'lcnsKind', 'authDate', 'endDate', 'authCom'])
    await expect(form.field(field)).toHaveAccessibleDescription(/特种设备作业人员须持证/);
  await expect(form.field('certNo')).toBeFocused();

  await form.fill({
    certNo: person['idCardNo'] ?? '',
    lcnsKind: '特种设备安全管理',
    authDate: '2024-05-15',
    endDate: '2028-05-15',
    authCom: '南京市市场监督管理局',
  });
  await form.save();
  expect(await readLocalRecords(page)).toHaveLength(1);
});

test('masked samples are refused as data', async ({ emptyApp: app }) => {
  const { page } = app;
  const form = await RecordForm.openNew(page, 'unit');
  await form.fill({ ...unit, comName: '江苏××机械有限公司', linkTel: '138****0001' });
  await form.button('保存').click();
  for (const field of ['comName', 'linkTel'])
    await expect(form.field(field)).toHaveAccessibleDescription(/遮盖符号/);
  await expect(form.field('comName')).toBeFocused();
  expect(await readLocalRecords(page)).toEqual([]);
});

test('Ctrl+N, Ctrl+S, Ctrl+F and Ctrl+K do the work of the mouse', async ({ emptyApp: app }) => {
  const { page } = app;
  await RecordList.open(page, 'rule');
  await page.keyboard.press('Control+n');
  const form = new RecordForm(page, 'rule');
  await expect(form.field('fileName')).toBeFocused();
  await form.fill(rule);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('制度建设');
  await expect(page.getByText('已保存，等待同步')).toBeVisible();

  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: '搜索', exact: true })).toBeFocused();

  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: '搜索全部记录' });
  await expect(search).toBeFocused();
  await search.fill('锅炉安全');
  await expect(page.getByRole('option', { name: /锅炉安全管理制度/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('编辑制度建设');
  await expect(form.field('fileName')).toHaveValue('锅炉安全管理制度');
});
