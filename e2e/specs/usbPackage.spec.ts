import fs from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { callBridge } from '../fixtures/callBridge.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { practiceReceived } from '../fixtures/practiceReceived.ts';
import { expect, test } from '../fixtures/test.ts';
import { ExchangePage } from '../pages/ExchangePage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

/** Two PCs of one unit: the site has no network at all, the office reports. A stick goes between them. */
const password = '锅炉房 boiler 7';

test('records go to the office on a stick, and their acknowledgement comes back', async ({
  launch,
  folder,
}) => {
  const [site, office] = [await launch('site'), await launch('office')];
  await callBridge(site.page, 'practice.setRunning', { running: false });
  const siteShell = new Shell(site.page);
  for (const dataSet of ['unit', 'department', 'person'] as const)
    await RecordForm.add(site.page, dataSet, exampleRows[dataSet]);
  await siteShell.expectWaiting(3);

  let siteExchange = await ExchangePage.open(site);
  const carried = await siteExchange.export(folder, { password });
  await siteShell.expectWaiting(3);
  await expect(site.page.getByRole('table', { name: '数据包记录' })).toContainText('还没有回执');
  expect((await fs.readFile(carried)).includes('设备管理部')).toBe(false);

  let officeExchange = await ExchangePage.open(office);
  const preview = await officeExchange.choose(carried);
  await officeExchange.unlock(preview, 'boiler 锅炉房 7');
  await expect(preview.getByText(/^密码不对/)).toBeVisible();
  await officeExchange.unlock(preview, password);
  await expectCount(preview, '单位部门信息', '新增', 1);
  await preview
    .getByRole('row', { name: /设备管理部/ })
    .getByRole('button', { name: '查看' })
    .click();
  const compared = preview.getByRole('table', { name: /^逐项对照/ });
  await expect(compared.getByRole('row', { name: /部门名称/ })).toContainText('设备管理部');
  await preview.getByRole('button', { name: '合并到本机' }).click();
  await expect(preview.getByText('新增 3 条。')).toBeVisible();
  await officeExchange.close(preview);

  const officeShell = new Shell(office.page);
  await officeShell.expectWaiting(3);
  await officeShell.sync();
  await officeShell.expectWaiting(0);
  const [received] = (await practiceReceived(office.page)).department;
  const [own] = (await readLocalRecords(site.page)).filter(({ dataSet }) => dataSet === 'department');
  expect(received).toMatchObject({ ...exampleRows.department, ID: own?.ID });

  officeExchange = await ExchangePage.open(office);
  const answer = await officeExchange.acknowledge(folder, { password });

  siteExchange = await ExchangePage.open(site);
  const taken = await siteExchange.take(answer, password);
  await expect(taken.getByText('3 条记录已变为“已送达”。')).toBeVisible();
  await siteExchange.close(taken);
  await siteShell.expectWaiting(0);
  await expect(site.page.getByRole('table', { name: '数据包记录' })).toContainText('已全部回执');
  const list = await RecordList.open(site.page, 'department');
  await list.expectState('设备管理部', '已送达');
  expect([...site.consoleErrors, ...office.consoleErrors]).toEqual([]);
});

test('an attached file goes along, and its address comes back', async ({ launch, folder }) => {
  const [site, office] = [await launch('site'), await launch('office')];
  await callBridge(site.page, 'practice.setRunning', { running: false });
  const form = await RecordForm.openNew(site.page, 'training');
  await form.fill(exampleRows.training);
  const file = { name: '签到表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 nobody') };
  await site.page.locator('form input[type="file"]').setInputFiles(file);
  await expect(form.field('fileName')).toHaveValue('签到表.pdf');
  await form.save();
  const carried = await (await ExchangePage.open(site)).export(folder, { password });

  const officeExchange = await ExchangePage.open(office);
  const preview = await officeExchange.preview(carried, password);
  await expect(preview.getByText('1 条记录，1 个附件')).toBeVisible();
  await officeExchange.close(preview);
  await officeExchange.close(await officeExchange.merge(carried, password));
  await new Shell(office.page).sync();
  const [received] = (await practiceReceived(office.page)).training;
  expect(received?.['fileName']).toMatch(/^https?:|^\//);

  const answer = await officeExchange.acknowledge(folder, { password });
  const siteExchange = await ExchangePage.open(site);
  await siteExchange.close(await siteExchange.take(answer, password));
  const [record] = await readLocalRecords(site.page);
  expect(record?.data['fileName']).toBe(received?.['fileName']);
  await (await RecordList.open(site.page, 'training')).expectState('锅炉操作规程', '已送达');
});

test('opened twice, a package and its acknowledgement change nothing', async ({ launch, folder }) => {
  const [site, office] = [await launch('site'), await launch('office')];
  await callBridge(site.page, 'practice.setRunning', { running: false });
  await RecordForm.add(site.page, 'department', exampleRows.department);
  const carried = await (await ExchangePage.open(site)).export(folder, { password });

  const officeExchange = await ExchangePage.open(office);
  await officeExchange.close(await officeExchange.merge(carried, password));
  await new Shell(office.page).sync();
  const once = await readLocalRecords(office.page);
  const again = await (await ExchangePage.open(office)).merge(carried, password);
  await expect(again.getByText('相同 1 条。')).toBeVisible();
  await officeExchange.close(again);
  expect(await readLocalRecords(office.page)).toEqual(once);

  const answer = await officeExchange.acknowledge(folder, { password });
  const siteExchange = await ExchangePage.open(site);
  await siteExchange.close(await siteExchange.take(answer, password));
  const delivered = await readLocalRecords(site.page);
  const twice = await siteExchange.take(answer, password);
  await expect(twice.getByText(/^1 条记录之前已经登记过/)).toBeVisible();
  await siteExchange.close(twice);
  expect(await readLocalRecords(site.page)).toEqual(delivered);
});

test('changes of both sides join, and what both changed becomes a conflict', async ({ launch, folder }) => {
  const [site, office] = [await launch('site'), await launch('office')];
  await callBridge(site.page, 'practice.setRunning', { running: false });
  await RecordForm.add(site.page, 'department', exampleRows.department);
  await RecordForm.add(site.page, 'department', { ...exampleRows.department, deptName: '动力车间' });
  const first = await (await ExchangePage.open(site)).export(folder, { password });
  const officeExchange = await ExchangePage.open(office);
  await officeExchange.close(await officeExchange.merge(first, password));

  const change = async (app: typeof site, name: string, values: Readonly<Record<string, string>>) => {
    const form = await (await RecordList.open(app.page, 'department')).edit(name);
    await form.fill(values);
    await form.save();
  };
  await change(site, '设备管理部', { dLinkMan: '周安禾' });
  await change(site, '动力车间', { dLinkMan: '周安禾' });
  await change(office, '设备管理部', { dLinkTel: '13800000009' });
  await change(office, '动力车间', { dLinkMan: '林知夏' });
  const second = await (await ExchangePage.open(site)).export(folder, { password });
  const merged = await (await ExchangePage.open(office)).merge(second, password);
  await expect(merged.getByText('两边合并 1 条，冲突 1 条。')).toBeVisible();
  await officeExchange.close(merged);

  const list = await RecordList.open(office.page, 'department');
  await list.expectState('动力车间', '冲突');
  const records = await readLocalRecords(office.page);
  expect(records.find(({ data }) => data['deptName'] === '设备管理部')?.data).toMatchObject({
    dLinkMan: '周安禾',
    dLinkTel: '13800000009',
  });
});

test('a package for one PC needs no password there, and opens nowhere else', async ({ launch, folder }) => {
  const [site, office] = [await launch('site'), await launch('office')];
  await callBridge(site.page, 'practice.setRunning', { running: false });
  const { publicKey, fingerprint } = await callBridge(office.page, 'package.ownKey', undefined);
  await RecordForm.add(site.page, 'department', exampleRows.department);
  const siteExchange = await ExchangePage.open(site);
  await site.page.getByRole('button', { name: '添加收件电脑' }).click();
  const adding = siteExchange.dialog('添加收件电脑');
  await adding.getByLabel('名称').fill('办公室');
  await adding.getByLabel('对方的公钥').fill(publicKey);
  await expect(adding.getByText(fingerprint)).toBeVisible();
  await adding.getByRole('button', { name: '保存' }).click();

  const carried = await siteExchange.export(folder, { recipient: `办公室（指纹 ${fingerprint}）` });
  const officeExchange = await ExchangePage.open(office);
  const merged = await officeExchange.merge(carried);
  await expect(merged.getByText('新增 1 条。')).toBeVisible();
  await officeExchange.close(merged);

  const refused = await siteExchange.choose(carried);
  await expect(refused.getByRole('alert')).toContainText('给另一台电脑的');
  await siteExchange.close(refused);

  const own = await siteExchange.export(folder, { password });
  const opened = await siteExchange.choose(own);
  await siteExchange.unlock(opened, password);
  await expect(opened.getByRole('alert')).toContainText('这个数据包就是本机生成的');
});

test('a single changed byte is found, and the words say where', async ({ launch, folder }) => {
  const [site, office] = [await launch('site'), await launch('office')];
  await callBridge(site.page, 'practice.setRunning', { running: false });
  await RecordForm.add(site.page, 'department', exampleRows.department);
  const carried = await (await ExchangePage.open(site)).export(folder, { password });
  const bytes = await fs.readFile(carried);
  const damaged = `${folder}/damaged.dpkg`;
  const exchange = await ExchangePage.open(office);

  // Just before the end frame of 20 bytes: within the only block of records.
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
  await fs.writeFile(damaged, bytes);
  const dialog = await exchange.choose(damaged);
  await exchange.unlock(dialog, password);
  await expect(dialog.getByRole('alert')).toContainText(
    /^数据包已损坏：坏在第 1 块记录（单位部门信息）（第 \d+ 字节处）。整个包都没有采用，本机数据没有任何改动。/,
  );
  await exchange.close(dialog);

  await fs.writeFile(damaged, bytes.subarray(0, bytes.length - 60));
  const cut = await exchange.choose(damaged);
  await exchange.unlock(cut, password);
  await expect(cut.getByRole('alert')).toContainText(/^数据包不完整：文件在.+中断/);
  await exchange.close(cut);
  expect(await readLocalRecords(office.page)).toEqual([]);
});

/** One cell of 合并预览. */
async function expectCount(dialog: Locator, row: string, column: string, count: number): Promise<void> {
  const table = dialog.getByRole('table', { name: '合并预览' });
  await expect(table).toBeVisible();
  const columns = await table.getByRole('columnheader').allTextContents();
  const place = columns.map((text) => text.trim()).indexOf(column) - 1;
  await expect(
    table
      .getByRole('row', { name: new RegExp(`^${row}`) })
      .getByRole('cell')
      .nth(place),
  ).toHaveText(String(count));
}
