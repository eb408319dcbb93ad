import type { Row } from '#shared/standard/types.ts';
import { identifierOf } from '../fixtures/expectedIdentifiers.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { expect, test } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { IdentifierQuery } from '../pages/IdentifierQuery.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const [first, second] = riskPoints(2, '储罐') as readonly [Row, Row];
const one = identifierOf('riskPoint', { data: first });
const two = identifierOf('riskPoint', { data: second });

test('handles typed and scanned are looked up at the node and compared with what is here', async ({
  nodeApp: { page },
  platform,
}) => {
  await (await RecordList.open(page, 'riskPoint')).import([first, second]);
  const list = await IdentifierList.open(page);
  await list.registerAll();
  await new Shell(page).sync();
  await list.expectStateCount('已送达', 2);
  const query = await IdentifierQuery.open(page);
  await expect(query.input).toBeFocused();

  await test.step('typed, and the next scan replaces it, in whatever dress it comes', async () => {
    await query.scan(one.handle);
    await expect(query.result).toContainText('节点上的内容与本机一致。');
    await expect(query.result).toContainText('储罐 0001');
    await query.scan(`https://id.example.cn/resolve?handle=${encodeURIComponent(two.handle)}`);
    await expect(query.result).toContainText('储罐 0002');
    await query.scan(`http://id.example.cn/${one.handle}`);
    await expect(query.result).toContainText('储罐 0001');
    await query.scan(fullWidth(two.handle));
    await expect(query.result).toContainText('储罐 0002');
    await expect(query.result).toContainText('节点上的内容与本机一致。');
  });

  await test.step('scanned again before the node has answered: the later one counts', async () => {
    await platform.control.setFault({
      kind: 'delay',
      target: 'identifier',
      times: 1,
      delayMs: 1000,
      match: 'detail',
    });
    await query.scan(one.handle);
    await expect(query.result).toContainText('正在向节点查询');
    await query.scan(two.handle);
    await expect(query.result).toContainText('储罐 0002');
    await expect(query.input).toHaveValue(two.handle);
  });

  await test.step('what nobody has registered, and what somebody else has', async () => {
    await query.scan('88.102.8888/RP.0000');
    await expect(query.result).toContainText('节点上没有这个标识');
    await expect(query.result).toContainText('本机也没有使用这个标识的对象');
    await query.scan('99.5.1/RP.1');
    await expect(query.result).toContainText('节点上没有这个标识');
    const foreign = { ...two, handle: '88.102.8888/OTHER.1' };
    await platform.control.seedIdentifiers([foreign]);
    await query.scan(foreign.handle);
    await expect(query.result).toContainText('本机没有使用这个标识的对象');
    await expect(query.line('风险点名称（2001）')).toContainText('储罐 0002');
  });

  await test.step('differences are marked, and can be taken to 冲突与错误', async () => {
    const changed = identifierOf('riskPoint', { data: { ...first, riskName: '别处改过' } });
    await platform.control.seedIdentifiers([changed]);
    await query.scan(one.handle);
    await expect(query.result).toContainText('有 1 项与本机不同');
    await expect(query.line('风险点名称（2001）')).toContainText(/储罐 0001.*别处改过.*不同/);
    await expect(query.line('区域位置（2003）')).toContainText('相同');
    await page.getByRole('button', { name: '到“冲突与错误”处理' }).click();
    await page.getByRole('link', { name: '查看冲突' }).click();
    const problems = await ProblemsPage.open(page);
    await expect(problems.comparison('风险点名称（2001）')).toContainText('别处改过');
    await problems.button('以对方为准').click();
    await problems.expectEmpty();
    await (await IdentifierList.open(page)).expectState(one.handle, '节点内容');
  });

  await test.step('taken away at the node, asked from the list', async () => {
    await platform.control.dropIdentifiers([two.handle]);
    await (await list.view(two.handle)).getByRole('link', { name: '到节点上查询' }).click();
    await expect(query.result).toContainText('节点上没有这个标识');
    await page.getByRole('button', { name: '到“冲突与错误”处理' }).click();
    await (await IdentifierList.open(page)).expectState(two.handle, '冲突');
  });

  await test.step('a node that cannot be reached', async () => {
    await IdentifierQuery.open(page);
    await platform.stop();
    await query.scan(one.handle);
    await expect(query.result).toContainText('没有查到结果');
    await expect(query.result).toContainText(/连不上.*节点/);
    await platform.start();
    await query.scan(one.handle);
    await expect(query.result).toContainText('储罐 0001');
  });
});

/** As an input method types Latin letters while it is set to full width. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
