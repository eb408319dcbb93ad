import { expect, type Page } from '@playwright/test';
import { callBridge } from '../fixtures/callBridge.ts';
import { byHandle, expectedIdentifiers } from '../fixtures/expectedIdentifiers.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { IdentifierQuery } from '../pages/IdentifierQuery.ts';
import { LabelsPage } from '../pages/LabelsPage.ts';
import { NodeMapping } from '../pages/NodeMapping.ts';
import { Shell } from '../pages/Shell.ts';
import type { Album } from './Album.ts';

/**
 * Identifiers of everything that can have one: mapped, registered by the same 立即同步, looked up, and printed. The
 * number that the node holds, each compared with its record.
 */
export async function pictureIdentifiers(page: Page, album: Album): Promise<number> {
  const shell = new Shell(page);
  await (await NodeMapping.open(page)).choose('风险点');
  await album.take('节点与映射', '模板的属性各来自哪个字段；个人信息选不进去，下面是将要发送的报文。');
  const list = await IdentifierList.open(page);
  await list.registerAll();
  await album.take('登记全部标识', '设备、风险点、危险源、风险图和隐患各有一个标识，先在本机排队。');
  await shell.sync();
  await shell.expectWaiting(0);
  const expected = expectedIdentifiers(await readLocalRecords(page));
  await list.expectStateCount('已送达', expected.length);
  await album.take('标识已登记', '节点逐个确认后才显示已送达。');

  const held = byHandle(await callBridge(page, 'practice.identifiers', undefined));
  expect(held).toEqual(expected);
  const handle = held.find((identifier) => identifier.handle.includes('/RP.'))?.handle ?? '';
  const query = await IdentifierQuery.open(page);
  await query.scan(handle);
  await expect(query.result).toContainText('节点上的内容与本机一致。');
  await album.take('扫码查询标识', '用扫码枪扫标签或输入编码，节点上的内容与本机逐项对照。');

  await IdentifierList.open(page);
  await page.getByLabel('按对象筛选').selectOption({ label: '设备' });
  await list.button('打印标签').click();
  await LabelsPage.opened(page);
  await album.take('打印标识标签', '可用标签打印机，也可用整页标签纸；二维码里就是标识编码。');
  return held.length;
}
