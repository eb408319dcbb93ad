import type { Page } from '@playwright/test';
import type { DataSetId } from '#shared/standard/types.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const department = '设备管理部';
const person = '沈知远';
const riskPoint = '1 号蒸汽锅炉';
const source = '水位计';
const waits = `等待部门 ${department} 送达`;

test('the person of a refused department waits for it, and both go once it is mended', async ({
  liveApp: { page },
  platform,
}) => {
  const shell = new Shell(page);
  await RecordForm.add(page, 'department', exampleRows.department);
  await RecordForm.add(page, 'person', exampleRows.person);
  const reason = '上级部门 dParentName 未登记';
  await platform.control.setFault({ kind: 'refuseRow', times: 1, match: department, reason });
  await shell.sync();
  await shell.expectWaiting(1);
  await expectState(page, 'department', department, '被退回');
  await expectState(page, 'person', person, '暂缓');
  expect(await countsAt(platform)).toEqual({ department: 0, person: 0 });

  const problems = await ProblemsPage.open(page);
  await expect(problems.group('1 条在等')).toBeVisible();
  await page.getByText(/^1 条在等“/).click();
  await page.getByRole('button', { name: `人员 ${person}`, exact: true }).click();
  const detail = problems.detail(person);
  await expect(detail).toContainText(`这条记录要等部门“${department}”先送达。`);
  await detail.getByRole('link', { name: waits }).click();
  const form = new RecordForm(page, 'department');
  await form.fill({ dParentName: '' });
  await form.save();
  await shell.sync();
  await shell.expectWaiting(0);
  await expectState(page, 'department', department, '已送达');
  await expectState(page, 'person', person, '已送达');
  await (await ProblemsPage.open(page)).expectEmpty();
  expect((await platform.control.requests()).map(({ dataSet }) => dataSet)).toEqual([
    'department',
    'department',
    'person',
  ]);
});

test('a whole chain waits for a draft, and goes in order once the draft is completed', async ({
  liveApp: { page },
  platform,
}) => {
  const shell = new Shell(page);
  const draft = await RecordForm.openNew(page, 'department');
  await draft.fill({ deptName: department });
  await draft.button('存为草稿').click();
  await expectState(page, 'department', department, '草稿');
  await RecordForm.add(page, 'person', exampleRows.person);
  await RecordForm.add(page, 'riskPoint', exampleRows.riskPoint);
  await RecordForm.add(page, 'hazardSource', exampleRows.hazardSource);
  await shell.sync();
  await shell.expectWaiting(3);
  await expectState(page, 'person', person, '暂缓');
  await expectState(page, 'riskPoint', riskPoint, '暂缓');
  await expectState(page, 'hazardSource', source, '暂缓');
  expect(await platform.control.requests()).toEqual([]);
  const problems = await ProblemsPage.open(page);
  await expect(problems.group(waits)).toBeVisible();
  await expect(problems.group(`${waits}（还是草稿，要先填完）`)).toBeVisible();
  await expect(page.getByRole('main').getByText('1 条要改，3 条在等它')).toBeVisible();

  const form = await (await RecordList.open(page, 'department')).edit(department);
  await form.fill(exampleRows.department);
  await form.save();
  await shell.sync();
  await shell.expectWaiting(0);
  await expectState(page, 'hazardSource', source, '已送达');
  expect((await platform.control.requests()).map(({ dataSet }) => dataSet)).toEqual([
    'department',
    'person',
    'riskPoint',
    'hazardSource',
  ]);
});

async function expectState(page: Page, dataSet: DataSetId, shown: string, state: string): Promise<void> {
  await (await RecordList.open(page, dataSet)).expectState(shown, state);
}

async function countsAt({ control }: OutsidePlatform): Promise<Record<string, number>> {
  return {
    department: (await control.received('department')).length,
    person: (await control.received('person')).length,
  };
}
