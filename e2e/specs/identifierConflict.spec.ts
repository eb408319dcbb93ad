import type { Page } from '@playwright/test';
import type { NodeIdentifier } from '#shared/bridge/contract.ts';
import type { Row } from '#shared/standard/types.ts';
import { identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const differsThere = /标识内容不一致/;
const missingThere = /节点没有这条标识/;
const [first, second, third, fourth] = riskPoints(4, '储罐') as readonly [Row, Row, Row, Row];
const rows = [first, second, third, fourth];

test('handles that somebody else has registered: local, theirs, merged, and all of it undone', async ({
  nodeApp: { page },
  platform,
}) => {
  const shell = new Shell(page);
  const elsewhere = { riskName: '别人的储罐', commonAddr: '东区' };
  await platform.control.seedIdentifiers([first, second, third].map((row) => mine({ ...row, ...elsewhere })));
  await importAndRegister(page);
  const list = await IdentifierList.open(page);
  await list.expectStateCount('冲突', 3);
  await list.expectStateCount('已送达', 1);

  const problems = await ProblemsPage.open(page);
  await expect(problems.group(differsThere)).toContainText('3 条');

  await test.step('both sides are shown, attribute by attribute', async () => {
    const detail = await problems.choose(titleOf(first));
    await expect(detail.getByRole('blockquote')).toContainText('已存在');
    await expect(problems.comparison('风险点名称（2001）')).toContainText('储罐 0001');
    await expect(problems.comparison('风险点名称（2001）')).toContainText('别人的储罐');
    await expect(problems.comparison('区域位置（2003）')).toContainText('锅炉房');
    await expect(problems.comparison('区域位置（2003）')).toContainText('东区');
    await expect(problems.comparison('风险点编号（2000）')).toHaveCount(0);
  });

  await test.step('以本地为准 will overwrite, 以对方为准 keeps what the node says; both can be taken back', async () => {
    for (const [row, choice] of [
      [first, '以本地为准'],
      [second, '以对方为准'],
    ] as const) {
      const before = row === first ? '3 条' : '2 条';
      const after = row === first ? '2 条' : '1 条';
      await problems.choose(titleOf(row));
      await problems.button(choice).click();
      await expect(problems.group(differsThere)).toContainText(after);
      await problems.undo(choice, titleOf(row));
      await expect(problems.group(differsThere)).toContainText(before);
      await problems.choose(titleOf(row));
      await problems.button(choice).click();
      await expect(problems.group(differsThere)).toContainText(after);
    }
  });

  await test.step('合并后提交 takes the chosen sides, and can be taken back', async () => {
    await merge(problems);
    await problems.undo('合并后提交', titleOf(third));
    await expect(problems.group(differsThere)).toContainText('1 条');
    await merge(problems);
  });

  await shell.sync();
  await shell.expectWaiting(0);
  await (await IdentifierList.open(page)).expectStateCount('已送达', 4);
  await expect(list.row(handleOf(second))).toContainText('节点内容');
  expect(await held(platform)).toEqual([
    mine(first),
    mine({ ...second, ...elsewhere }),
    mine({ ...third, riskName: '别人的储罐' }),
    mine(fourth),
  ]);
  // Overwriting is an update of what is there, never a registration.
  const writes = await platform.control.identifierRequests();
  expect(writes.map(({ method, items }) => [method, items])).toEqual([
    ['POST', 4],
    ['PUT', 2],
  ]);

  await test.step('where the node’s content was kept, the next edit of the record counts again', async () => {
    await change(page, second, { commonAddr: '西区' });
    await shell.sync();
    await shell.expectWaiting(0);
    const [, after] = await held(platform);
    expect(after).toEqual(mine({ ...second, commonAddr: '西区' }));
    await IdentifierList.open(page);
    await expect(list.row(handleOf(second))).not.toContainText('节点内容');
  });
});

test('what others changed or deleted at the node is met before anything is overwritten', async ({
  nodeApp: { page },
  platform,
}) => {
  const shell = new Shell(page);
  await importAndRegister(page);
  const list = await IdentifierList.open(page);
  await list.expectStateCount('已送达', 4);
  await platform.control.seedIdentifiers([mine({ ...first, riskName: '别处改过的储罐' })]);
  await platform.control.dropIdentifiers([second, third, fourth].map(handleOf));
  for (const row of [first, second, fourth]) await change(page, row, { commonAddr: '西区' });
  await (await RecordList.open(page, 'riskPoint')).delete(third['riskNo'] ?? '');
  await shell.sync();
  await IdentifierList.open(page);
  for (const row of [first, second, fourth]) await list.expectState(handleOf(row), '冲突');
  // A deletion of what is not there has come to its end.
  await expect(list.row(handleOf(third))).toHaveCount(0);
  expect(await held(platform)).toEqual([mine({ ...first, riskName: '别处改过的储罐' })]);

  const problems = await ProblemsPage.open(page);
  await problems.group(differsThere).click();
  await expect(problems.comparison('风险点名称（2001）')).toContainText('别处改过的储罐');
  await problems.button('以本地为准').click();
  await problems.group(missingThere).click();
  await problems.choose(titleOf(fourth));
  await problems.button('以对方为准').click();
  await expect(problems.detail(titleOf(second))).toContainText('可能是有人在标识节点上删除了它');
  await problems.button('以本地为准').click();
  await problems.expectEmpty();

  await shell.sync();
  await shell.expectWaiting(0);
  expect(await held(platform)).toEqual([
    mine({ ...first, commonAddr: '西区' }),
    mine({ ...second, commonAddr: '西区' }),
  ]);
  // Only the identifier is given up; its record stays and may be registered again.
  await (await IdentifierList.open(page)).expectState(handleOf(fourth), '未登记');
});

/** Their name and our place. */
async function merge(problems: ProblemsPage): Promise<void> {
  await problems.choose(titleOf(third));
  await problems
    .comparison('风险点名称（2001）')
    .getByRole('radio', { name: /用对方$/ })
    .check();
  await problems
    .comparison('区域位置（2003）')
    .getByRole('radio', { name: /用本地$/ })
    .check();
  await problems.button('合并后提交').click();
  await problems.expectEmpty();
}

async function importAndRegister(page: Page): Promise<void> {
  await (await RecordList.open(page, 'riskPoint')).import(rows);
  const list = await IdentifierList.open(page);
  expect(await list.registerAll()).toBe(rows.length);
  await new Shell(page).sync();
}

async function change(page: Page, row: Row, values: Row): Promise<void> {
  const form = await (await RecordList.open(page, 'riskPoint')).edit(row['riskNo'] ?? '');
  await form.fill(values);
  await form.save();
}

function mine(data: Row): NodeIdentifier {
  return identifierOf('riskPoint', { data });
}

/** What 冲突与错误 calls the identifier of a record. */
function titleOf(row: Row): string {
  return `风险点标识 ${row['riskName'] ?? ''}`;
}

function handleOf(row: Row): string {
  return mine(row).handle;
}

/** What the node holds, by handle. */
async function held({ control }: OutsidePlatform): Promise<readonly NodeIdentifier[]> {
  return (await control.identifiers()).toSorted((a, b) => a.handle.localeCompare(b.handle));
}
