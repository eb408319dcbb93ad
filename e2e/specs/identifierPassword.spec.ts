import fs from 'node:fs/promises';
import path from 'node:path';
import { filesHolding } from '../fixtures/filesHolding.ts';
import { connectToNode, unitPrefix } from '../fixtures/connectToNode.ts';
import { placesHolding } from '../fixtures/placesHolding.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { connectTo, expect, test } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { NodeMapping } from '../pages/NodeMapping.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

test('the password of the node is used, never seen again, and asked for after a restart', async ({
  launch,
  platform,
  gateway,
}) => {
  const node = { ...platform, url: gateway.url };
  const app = await launch();
  const { page } = app;
  await connectTo(app, platform);
  await (await RecordList.open(page, 'riskPoint')).import(riskPoints(1));
  const mapping = await connectToNode(page, node);
  await expect(mapping.field('密码')).toHaveAttribute('type', 'password');
  await expect(mapping.field('密码')).toHaveValue('');
  await expect(mapping.field('密码')).toHaveAttribute('placeholder', '本次运行有效');
  const list = await IdentifierList.open(page);
  await list.register('RP.');
  await new Shell(page).sync();
  await list.expectState('RP.', '已送达');
  await NodeMapping.open(page);

  // By digest (密文传输) it is not even on the wire.
  const { appId, appSecret } = platform;
  expect(gateway.requests.filter(({ path: where }) => where === '/identity/token/v1')).not.toEqual([]);
  for (const request of gateway.requests) expect(JSON.stringify(request)).not.toContain(appSecret);
  expect(await placesHolding(app, appSecret)).toEqual([]);
  // The scan would find a value that is kept in the open.
  expect(await placesHolding(app, unitPrefix)).toContain('window');
  expect(await filesHolding(app.userData, appId)).not.toEqual([]);
  expect(await fs.readFile(path.join(app.userData, 'logs', 'client.log'), 'utf8')).toContain(
    'identifier.request',
  );
  await app.close();
  expect(await filesHolding(app.userData, appSecret)).toEqual([]);

  const again = await launch();
  await connectTo(again, platform);
  const reopened = await NodeMapping.open(again.page);
  await expect(reopened.field('节点地址')).toHaveValue(gateway.url);
  await expect(reopened.field('用户名')).toHaveValue(appId);
  await expect(reopened.field('密码')).toHaveAttribute('placeholder', '未设置');
  const points = await RecordList.open(again.page, 'riskPoint');
  const form = await points.edit('风险点 0001');
  await form.fill({ commonAddr: '东区' });
  await form.save();
  await new Shell(again.page).sync();
  await new Shell(again.page).expectWaiting(1);
  await (await SyncCenter.open(again.page)).expectLastRun('中断', /还没有填写密码/);
});
