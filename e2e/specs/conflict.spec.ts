import type { Page } from '@playwright/test';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { compareWithPlatform, everythingOnce } from '../fixtures/compareWithPlatform.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { deleteFromElsewhere } from '../fixtures/deleteFromElsewhere.ts';
import { expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const existsThere = /平台已有这条记录/;
const missingThere = /平台没有这条记录/;

/** Departments, because their key is one field and the others can differ. */
function departments(names: readonly string[], changes: Row = {}): readonly Row[] {
  const rest = { dParentName: '', isSecDept: '1', dLinkMan: '沈知远', dLinkTel: '02583000001' };
  return names.map((deptName) => ({ deptName, ...rest, ...changes }));
}

test('keys that another PC has sent: local, theirs, merged, and all of it undone', async ({
  liveApp,
  platform,
}) => {
  const { page } = liveApp;
  const names = ['仓储部', '动力部', '检修部'];
  await platform.control.seed('department', departments(names, { isSecDept: '0', dLinkMan: '周安禾' }));
  await importAndMeet(page, names);
  const problems = await ProblemsPage.open(page);
  await expect(problems.group(existsThere)).toContainText('3 条');

  await test.step('both sides are shown', async () => {
    const detail = await problems.choose('仓储部');
    await expect(detail.getByRole('blockquote')).toContainText('已存在');
    await expect(problems.comparison('联系人')).toContainText('沈知远');
    await expect(problems.comparison('联系人')).toContainText('周安禾');
    await expect(problems.comparison('部门名称')).toHaveCount(0);
  });

  await test.step('以本地为准, taken back, and chosen again', async () => {
    await problems.button('以本地为准').click();
    await expect(problems.group(existsThere)).toContainText('2 条');
    await expectState(page, '仓储部', '待同步');
    await ProblemsPage.open(page);
    await problems.undo('以本地为准', '仓储部');
    await expectState(page, '仓储部', '冲突');
    await ProblemsPage.open(page);
    await problems.choose('仓储部');
    await problems.button('以本地为准').click();
  });

  await test.step('以对方为准', async () => {
    await problems.choose('动力部');
    await problems.button('以对方为准').click();
    await expect(problems.group(existsThere)).toContainText('1 条');
    await expectState(page, '动力部', '已送达');
    await expect((await RecordList.open(page, 'department')).row('动力部')).toContainText('周安禾');
  });

  await test.step('合并后提交 wants every field chosen', async () => {
    await ProblemsPage.open(page);
    await problems.choose('检修部');
    await problems.comparison('联系人').getByRole('radio', { name: '联系人 用对方' }).check();
    await problems.button('合并后提交').click();
    await expect(page.getByRole('alert')).toContainText('是否安全管理部门');
    await problems
      .comparison('是否安全管理部门')
      .getByRole('radio', { name: /用本地$/ })
      .check();
    await problems.button('合并后提交').click();
    await expectState(page, '检修部', '待同步');
  });

  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
  await (await ProblemsPage.open(page)).expectEmpty();
  for (const name of names) await expectState(page, name, '已送达');
  expect(await held(platform, '仓储部')).toMatchObject({ isSecDept: '1', dLinkMan: '沈知远', busType: 'U' });
  expect(await held(platform, '动力部')).toMatchObject({ isSecDept: '0', dLinkMan: '周安禾' });
  expect(await held(platform, '检修部')).toMatchObject({ isSecDept: '1', dLinkMan: '周安禾', busType: 'U' });
  expect(await platform.control.received('department')).toHaveLength(3);
  const local = await readLocalRecords(page);
  expect(local.map(({ data }) => [data['deptName'], data['isSecDept'], data['dLinkMan']]).sort()).toEqual([
    ['仓储部', '1', '沈知远'],
    ['动力部', '0', '周安禾'],
    ['检修部', '1', '周安禾'],
  ]);
});

test('a platform that does not show what it holds: overwritten, or withdrawn here and brought back', async ({
  liveApp,
  platform,
}) => {
  const { page } = liveApp;
  const names = ['仓储部', '动力部'];
  await platform.control.configure({ showExisting: false });
  await platform.control.seed('department', departments(names, { dLinkMan: '周安禾' }));
  await importAndMeet(page, names);

  const problems = await ProblemsPage.open(page);
  await problems.choose('仓储部');
  await expect(page.getByText('平台没有给出它那边的内容，这里只能列出本地和上次确认的内容。')).toBeVisible();
  await expect(problems.button('合并后提交')).toHaveCount(0);
  await problems.button('以本地为准').click();
  await expect(problems.group(existsThere)).toContainText('1 条');

  await problems.choose('动力部');
  await problems.button('以对方为准').click();
  await problems.expectEmpty();
  await expect((await RecordList.open(page, 'department')).row('动力部')).toHaveCount(0);
  await ProblemsPage.open(page);
  await problems.undo('以对方为准', '动力部');
  await expectState(page, '动力部', '冲突');
  await ProblemsPage.open(page);
  await problems.button('以对方为准').click();
  await problems.expectEmpty();

  await new Shell(page).sync();
  await expectState(page, '仓储部', '已送达');
  expect(await held(platform, '仓储部')).toMatchObject({ dLinkMan: '沈知远', busType: 'U' });
  expect(await held(platform, '动力部')).toMatchObject({ dLinkMan: '周安禾' });
  expect(await platform.control.received('department')).toHaveLength(2);
});

test('records that another PC has deleted: changed here they are sent anew or go, deleted here they are gone', async ({
  liveApp,
  platform,
}) => {
  const { page } = liveApp;
  const names = ['仓储部', '动力部', '检修部'];
  const list = await RecordList.open(page, 'department');
  await list.import(departments(names));
  await new Shell(page).sync();
  await list.expectStateCount('已送达', 3);
  await deleteFromElsewhere(platform, 'department', await platform.control.received('department'));
  expect(await platform.control.received('department')).toEqual([]);

  for (const name of ['仓储部', '动力部']) {
    const form = await list.edit(name);
    await form.fill({ dLinkMan: '周安禾' });
    await form.save();
  }
  await list.delete('检修部');
  await new Shell(page).sync();
  for (const name of ['仓储部', '动力部']) await list.expectState(name, '冲突');
  // A deletion of what is not there has come to its end.
  await expect(list.row('检修部')).toHaveCount(0);

  const problems = await ProblemsPage.open(page);
  await expect(problems.group(missingThere)).toContainText('2 条');
  await problems.choose('仓储部');
  await problems.button('以本地为准').click();
  await expect(problems.group(missingThere)).toContainText('1 条');
  await problems.choose('动力部');
  await problems.button('以对方为准').click();
  await problems.expectEmpty();

  await expectState(page, '仓储部', '待同步');
  await new Shell(page).sync();
  await expectState(page, '仓储部', '已送达');
  expect(await held(platform, '仓储部')).toMatchObject({ dLinkMan: '周安禾', busType: 'I' });
  expect(await compareWithPlatform(page, platform)).toMatchObject(everythingOnce(1));
});

test('a key that stands under another ID there: no overwriting in a circle, and a way out', async ({
  liveApp,
  platform,
}) => {
  const { page } = liveApp;
  await platform.control.seed('department', departments(['仓储部'], { dLinkMan: '周安禾' }));
  await importAndMeet(page, ['仓储部']);
  const problems = await ProblemsPage.open(page);
  await problems.button('以本地为准').click();
  await problems.expectEmpty();
  // What a platform that goes by the ID alone says of the update.
  await deleteFromElsewhere(platform, 'department', await platform.control.received('department'));
  await new Shell(page).sync();
  await expectState(page, '仓储部', '冲突');

  await ProblemsPage.open(page);
  await expect(problems.group('平台上是另一个记录 ID')).toContainText('1 条');
  const detail = await problems.choose('仓储部');
  await expect(detail).toContainText('平台上那一条使用另一个记录 ID，本机无法覆盖它');
  await expect(problems.button('以本地为准')).toHaveCount(0);
  await expect(problems.button('以对方为准')).toBeVisible();
  await expect(problems.button('去修改')).toBeVisible();
  await page.getByRole('button', { name: '作为新增再送' }).click();
  await problems.expectEmpty();
  await new Shell(page).sync();
  await expectState(page, '仓储部', '已送达');
  expect(await held(platform, '仓储部')).toMatchObject({ dLinkMan: '沈知远', busType: 'I' });
});

async function importAndMeet(page: Page, names: readonly string[]): Promise<void> {
  const list = await RecordList.open(page, 'department');
  await list.import(departments(names));
  await new Shell(page).sync();
  await list.expectStateCount('冲突', names.length);
  await list.expectStateCount('已送达', 0);
}

async function expectState(page: Page, name: string, state: string): Promise<void> {
  await (await RecordList.open(page, 'department')).expectState(name, state);
}

async function held({ control }: OutsidePlatform, deptName: string): Promise<Row | undefined> {
  const dataSet: DataSetId = 'department';
  return (await control.received(dataSet)).find((row) => row['deptName'] === deptName);
}
