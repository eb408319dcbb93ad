import type { Page } from '@playwright/test';
import type { Row } from '#shared/standard/types.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { unitPrefix } from '../fixtures/connectToNode.ts';
import { identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { changesIdentifiers } from '../fixtures/recordedRequest.ts';
import { tabTo } from '../fixtures/tabTo.ts';
import { expect, test } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { NodeMapping } from '../pages/NodeMapping.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const riskPoint: Row = exampleRows.riskPoint;
const code = riskPoint['regNo'] ?? '';

test('a mapping is dragged and picked, previewed exactly as it is sent, and renames what is registered', async ({
  gatewayApp: { page },
  platform,
  gateway,
}) => {
  const shell = new Shell(page);
  await (await RecordList.open(page, 'riskPoint')).import([riskPoint]);
  const mapping = await NodeMapping.open(page);
  await mapping.connect({
    url: gateway.url,
    username: platform.appId,
    password: platform.appSecret,
    prefix: unitPrefix,
  });
  await mapping.choose('设备');

  await test.step('a template that the node does not have', async () => {
    await mapping.field('模板版本').fill('equipment-9.9');
    await mapping.button('读取模板').click();
    await expect(mapping.notice).toContainText('节点上没有模板“equipment-9.9”');
  });

  await test.step('保存 says what is missing, at its place', async () => {
    await mapping.field('模板版本').fill('equipment-1.0');
    await mapping.button('读取模板').click();
    await expect(mapping.notice).toContainText('已读取模板“equipment-1.0”，共 5 项属性');
    await mapping.button('保存').click();
    await expect(mapping.pick('设备代码')).toBeFocused();
    await expect(mapping.line('设备代码')).toContainText('模板要求“设备代码”必填');
    await expect(mapping.line('设备名称')).toContainText('模板要求“设备名称”必填');
    await expect(mapping.line('所在位置')).not.toContainText('必填');
    await expect(page.getByRole('tab', { name: '设备（有问题）' })).toBeVisible();
  });

  await test.step('personal fields can be neither dragged nor picked', async () => {
    const person = mapping.offered('责任人');
    await expect(person).toContainText('个人信息，不可用');
    await expect(person).toHaveAttribute('draggable', 'false');
    await expect(mapping.pick('设备名称').getByRole('option', { name: /^(责任人|审核人)$/ })).toHaveCount(0);
    await person.dragTo(mapping.line('责任部门'));
    await expect(mapping.pick('责任部门')).toHaveValue('');
  });

  await test.step('dragged and picked', async () => {
    await mapping.offered('设备代码').dragTo(mapping.line('设备代码'));
    await expect(mapping.pick('设备代码')).toHaveValue('regNo');
    await expect(mapping.line('设备代码')).not.toContainText('必填');
    await mapping.offered('风险点名称').dragTo(mapping.line('设备名称'));
    await expect(mapping.pick('设备名称')).toHaveValue('riskName');
    await mapping.pick('所在位置').selectOption({ label: '区域/位置' });
    await mapping.pick('责任部门').selectOption({ label: '责任单位' });
    await mapping.button('按名称自动选择').click();
    await expect(mapping.pick('剩余风险等级')).toHaveValue('conRiskLevel');
    await mapping.save();
  });

  await test.step('the preview is what is then sent', async () => {
    const preview: unknown = JSON.parse(await mapping.preview.innerText());
    await (await IdentifierList.open(page)).register(code);
    await shell.sync();
    await shell.expectWaiting(0);
    const [sent, ...more] = gateway.requests.filter(changesIdentifiers);
    expect(more).toEqual([]);
    expect(sent?.method).toBe('POST');
    expect(JSON.parse(sent?.body ?? '')).toEqual(preview);
    expect(await platform.control.identifiers()).toEqual([identifierOf('equipment', { data: riskPoint })]);
  });

  await test.step('another suffix rule is asked about, and renames at the node', async () => {
    await NodeMapping.open(page);
    await mapping.choose('设备');
    await mapping.field('后缀规则').fill('EQ.');
    await page.getByLabel('在后缀规则里插入字段').selectOption({ label: '设备代码' });
    await expect(mapping.field('后缀规则')).toHaveValue('EQ.{regNo}');
    await mapping.button('保存').click();
    const question = page.getByRole('dialog', { name: '按新的映射更新已有的标识？' });
    await expect(question).toContainText('1 个标识的编码会变');
    await question.getByRole('button', { name: '取消' }).click();
    await shell.expectWaiting(0);
    await mapping.button('保存').click();
    await question.getByRole('button', { name: '保存并更新' }).click();
    await expect(mapping.notice).toContainText('已保存');
    await shell.sync();
    await shell.expectWaiting(0);
    const renamed = { ...identifierOf('equipment', { data: riskPoint }), handle: `${unitPrefix}/EQ.${code}` };
    expect(await platform.control.identifiers()).toEqual([renamed]);
  });

  await test.step('leaving with changes asks', async () => {
    await mapping.pick('所在位置').selectOption({ label: '（不写）' });
    await shell.goTo('工作台');
    const question = page.getByRole('dialog', { name: '节点与映射还没有保存' });
    await question.getByRole('button', { name: '继续修改' }).click();
    await expect(mapping.pick('所在位置')).toHaveValue('');
    await shell.goTo('工作台');
    await question.getByRole('button', { name: '不保存，离开' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台');
    await NodeMapping.open(page);
    await mapping.choose('设备');
    await expect(mapping.pick('所在位置')).toHaveValue('commonAddr');
  });
});

test('from the mapping to the registered identifier without a mouse', async ({ app: { page } }) => {
  await (await RecordList.open(page, 'riskPoint')).import([riskPoint]);
  await press(page, page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '标识管理' }));
  await press(page, page.getByRole('link', { name: '节点与映射' }));
  await page.getByRole('heading', { name: '标识前缀与字段映射' }).waitFor();
  const mapping = new NodeMapping(page);
  await tabTo(page, page.getByRole('tab', { name: '设备' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: '风险点' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await press(page, mapping.button('读取模板'));
  await expect(mapping.notice).toContainText('已读取模板“equipment-1.0”');
  await tabTo(page, mapping.pick('设备名称'));
  await page.keyboard.press('Home');
  await expect(mapping.pick('设备名称')).toHaveValue('');
  await page.keyboard.press('Control+S');
  await expect(mapping.notice).toContainText('还不能保存');
  await expect(mapping.pick('设备名称')).toBeFocused();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await expect(mapping.pick('设备名称')).toHaveValue('riskName');
  await page.keyboard.press('Control+S');
  await expect(mapping.notice).toContainText(/^已保存/);

  await press(page, page.getByRole('link', { name: '标识清单' }));
  await press(page, page.getByRole('button', { name: /^登记全部未登记（2）/ }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: '登记 2 个' }));
  await press(page, new Shell(page).syncButton);
  const list = new IdentifierList(page);
  await list.expectStateCount('已送达', 2);
});

/** Tab to the control, and Enter. */
async function press(page: Page, control: ReturnType<Page['getByRole']>): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}
