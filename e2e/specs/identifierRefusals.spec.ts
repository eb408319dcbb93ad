import type { Page } from '@playwright/test';
import type { NodeIdentifier } from '#shared/bridge/contract.ts';
import type { IdentifierScheme } from '#shared/identifiers/scheme.ts';
import type { Row } from '#shared/standard/types.ts';
import { callBridge } from '../fixtures/callBridge.ts';
import { identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { NodeMapping } from '../pages/NodeMapping.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

const [first, second, third] = riskPoints(3, '储罐') as readonly [Row, Row, Row];
/** Table B.8 takes 256 characters, the template 255. */
const tooLong = '罐'.repeat(256);

test('what the template would not take cannot be registered; the others go, and so does it once mended', async ({
  nodeApp: { page },
  platform,
}) => {
  const mapping = await NodeMapping.open(page);
  await mapping.choose('风险点');
  await mapping.pick('固有风险等级').selectOption({ label: '设备代码' });
  await mapping.save();
  const coded = { ...first, riskType: '0', regNo: '11003201022020090001' };
  await (
    await RecordList.open(page, 'riskPoint')
  ).import([coded, second, { ...third, riskType: '0', regNo: '11003201022020090002', commonAddr: tooLong }]);
  const list = await IdentifierList.open(page);
  await list.expectStateCount('未登记', 1);
  await list.expectStateCount('不能登记', 2);
  await list.register('RP.2603021015000001');
  await new Shell(page).sync();
  await list.expectState('RP.2603021015000001', '已送达');
  expect(await handles(platform)).toEqual(['88.102.8888/RP.2603021015000001']);

  await test.step('a required attribute without a value', async () => {
    const detail = await list.view('RP.2603021015000002');
    await expect(detail).toContainText('数据模板要求“固有风险等级”必填，这条没有内容');
    const form = await mend(page, 'regNo');
    await form.fill({ riskType: '0', regNo: '11003201022020090003' });
    await form.save();
  });

  await test.step('a value that is too long', async () => {
    await IdentifierList.open(page);
    const detail = await list.view('RP.2603021015000003');
    await expect(detail).toContainText('“区域位置”有 256 个字，最多 255 个');
    const form = await mend(page, 'commonAddr');
    await form.fill({ commonAddr: '东区' });
    await form.save();
  });

  await IdentifierList.open(page);
  await list.expectStateCount('不能登记', 0);
  expect(await list.registerAll()).toBe(2);
  await new Shell(page).sync();
  await list.expectStateCount('已送达', 3);
  expect(await handles(platform)).toHaveLength(3);
});

test('an edit that the node could not take is held back here with its field, and the others go', async ({
  nodeApp: { page },
  platform,
}) => {
  const shell = new Shell(page);
  await registerThree(page);
  const before = await platform.control.identifierRequests();
  await change(page, first, { commonAddr: tooLong });
  await change(page, second, { commonAddr: '西区' });
  await shell.sync();
  await shell.expectWaiting(0);
  const list = await IdentifierList.open(page);
  await list.expectState('RP.2603021015000001', '被退回');
  await list.expectState('RP.2603021015000002', '已送达');
  const writes = (await platform.control.identifierRequests()).slice(before.length);
  expect(writes.map(({ method, items }) => [method, items])).toEqual([['PUT', 1]]);
  expect(await held(platform)).toEqual([mine(first), mine({ ...second, commonAddr: '西区' }), mine(third)]);

  const problems = await ProblemsPage.open(page);
  await expect(problems.group('区域位置')).toContainText('1 条');
  const detail = problems.detail('风险点标识 储罐 0001');
  await expect(detail).toContainText('“区域位置”有 256 个字，最多 255 个');
  await expect(detail).toContainText('没有送往节点');
  const form = await problems.edit('riskPoint');
  await expect(form.field('commonAddr')).toBeFocused();
  await form.fill({ commonAddr: '东区' });
  await form.save();
  await shell.sync();
  await shell.expectWaiting(0);
  await (await ProblemsPage.open(page)).expectEmpty();
  expect((await held(platform))[0]).toEqual(mine({ ...first, commonAddr: '东区' }));
});

test('a mapping that does not fit the node any more: nothing is sent for it, and each says why', async ({
  nodeApp: { page },
  platform,
}) => {
  const shell = new Shell(page);
  await registerThree(page);
  const before = await platform.control.identifierRequests();
  const { live } = (await callBridge(page, 'profile.read', undefined)).profile.identifier;

  for (const [what, scheme, message] of [
    ['an index of the node’s own', withAttribute(live, { index: 1001 }), '索引 1001 由节点保留'],
    [
      'an unknown attribute',
      withAttribute(live, { idType: 'colour' }),
      '数据模板“riskpoint-1.0”里没有属性“colour”',
    ],
  ] as const) {
    await test.step(what, async () => {
      await adopt(page, scheme);
      await shell.expectWaiting(3);
      await shell.sync();
      await shell.expectWaiting(0);
      await (await IdentifierList.open(page)).expectStateCount('被退回', 3);
      await ProblemsPage.open(page);
      await expect(page.getByRole('blockquote')).toContainText(message);
      await adopt(page, live);
      await (await IdentifierList.open(page)).expectStateCount('已送达', 3);
    });
  }
  expect(await platform.control.identifierRequests()).toEqual(before);

  await test.step('a prefix of somebody else', async () => {
    await adopt(page, { ...live, prefix: '88.102.9999' });
    await shell.sync();
    const problems = await ProblemsPage.open(page);
    await expect(problems.group(/没有权限操作该前缀/)).toBeVisible();
    expect(await held(platform)).toEqual([mine(first), mine(second), mine(third)]);
    await adopt(page, live);
    await shell.sync();
    await shell.expectWaiting(0);
    await (await ProblemsPage.open(page)).expectEmpty();
    await (await IdentifierList.open(page)).expectStateCount('已送达', 3);
    expect(await held(platform)).toEqual([mine(first), mine(second), mine(third)]);
  });
});

test('a node without permission, in trouble, or with another password: said clearly, and nothing is lost', async ({
  nodeApp: { page },
  platform,
}) => {
  const shell = new Shell(page);
  await (await RecordList.open(page, 'riskPoint')).import([first, second, third]);
  const list = await IdentifierList.open(page);
  await list.registerAll();

  await test.step('no permission ends the run; everything is still queued', async () => {
    await platform.control.setFault({ kind: 'noPermission', target: 'identifier', times: 1 });
    await shell.sync();
    await (await SyncCenter.open(page)).expectLastRun('中断', /没有权限.*请在“标识管理”的“节点与映射”中核对/);
    await shell.expectWaiting(3);
    await (await IdentifierList.open(page)).expectStateCount('待同步', 3);
    expect(await handles(platform)).toEqual([]);
  });

  await test.step('a wrong password', async () => {
    const mapping = await NodeMapping.open(page);
    await mapping.field('密码').fill('wrong-password');
    await mapping.button('测试连接').click();
    const steps = page.getByRole('list', { name: '测试结果' }).getByRole('listitem');
    await expect(steps.filter({ hasText: '取得令牌' })).toContainText(/未通过.*没有接受登录.*密码/);
    await mapping.save();
    await shell.sync();
    await (await SyncCenter.open(page)).expectLastRun('中断', /没有接受登录.*“用户名”和“密码”/);
    await shell.expectWaiting(3);
    await NodeMapping.open(page);
    await mapping.field('密码').fill(platform.appSecret);
    await mapping.save();
    await mapping.button('测试连接').click();
    await expect(steps).toHaveText([/^地址通过/, /未检查/, /^取得令牌通过/, /^数据模板通过/]);
  });

  await test.step('an internal error is waited out within the run', async () => {
    await platform.control.setFault({ kind: 'internalError', target: 'identifier', times: 1, commit: true });
    await shell.sync();
    await shell.expectWaiting(0);
    await (await IdentifierList.open(page)).expectStateCount('已送达', 3);
    expect(await held(platform)).toEqual([mine(first), mine(second), mine(third)]);
  });
});

async function registerThree(page: Page): Promise<void> {
  await (await RecordList.open(page, 'riskPoint')).import([first, second, third]);
  const list = await IdentifierList.open(page);
  await list.registerAll();
  await new Shell(page).sync();
  await list.expectStateCount('已送达', 3);
}

async function change(page: Page, row: Row, values: Row): Promise<void> {
  const form = await (await RecordList.open(page, 'riskPoint')).edit(row['riskNo'] ?? '');
  await form.fill(values);
  await form.save();
}

/** 去修改 beside what is wrong; the form opens at the field. */
async function mend(page: Page, field: string): Promise<RecordForm> {
  await page.getByRole('dialog').getByRole('link', { name: '去修改' }).first().click();
  const form = new RecordForm(page, 'riskPoint');
  await expect(form.field(field)).toBeFocused();
  return form;
}

/** The mapping of the risk points with its last attribute spoilt. */
function withAttribute(
  scheme: IdentifierScheme,
  change: { readonly index?: number; readonly idType?: string },
): IdentifierScheme {
  const { riskPoint } = scheme.subjects;
  const attributes = riskPoint.attributes.map((attribute, place, all) =>
    place === all.length - 1 ? { ...attribute, ...change } : attribute,
  );
  return { ...scheme, subjects: { ...scheme.subjects, riskPoint: { ...riskPoint, attributes } } };
}

/** As if the settings had come from elsewhere: the page itself would not save a mapping that cannot be right. */
async function adopt(page: Page, live: IdentifierScheme): Promise<void> {
  const { profile } = await callBridge(page, 'profile.read', undefined);
  await callBridge(page, 'profile.write', { ...profile, identifier: { ...profile.identifier, live } });
  await page.reload();
  await new Shell(page).syncButton.waitFor();
}

function mine(data: Row): NodeIdentifier {
  return identifierOf('riskPoint', { data });
}

async function held({ control }: OutsidePlatform): Promise<readonly NodeIdentifier[]> {
  return (await control.identifiers()).toSorted((a, b) => a.handle.localeCompare(b.handle));
}

async function handles(platform: OutsidePlatform): Promise<readonly string[]> {
  return (await held(platform)).map(({ handle }) => handle);
}
