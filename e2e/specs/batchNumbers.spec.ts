import { exampleRows } from '../fixtures/exampleRows.ts';
import { expectConsecutive } from '../fixtures/expectConsecutive.ts';
import { connectTo, expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';

const title = '锅炉安全管理制度';

test('batch numbers run from 00000001, go on after a restart and a crash, and are never used twice', async ({
  launch,
  platform,
}) => {
  const first = await launch();
  await connectTo(first, platform);
  await RecordForm.add(first.page, 'rule', exampleRows.rule);
  await RecordForm.add(first.page, 'hiddenDanger', exampleRows.hiddenDanger);
  await new Shell(first.page).sync();
  await new Shell(first.page).expectWaiting(0);
  await first.close();

  const second = await launch();
  await connectTo(second, platform);
  await platform.control.setFault({ kind: 'refuseRow', times: 1, match: title, reason: '发布人不在名册中' });
  await changePublisher(second.page, '周安禾');
  await (await RecordList.open(second.page, 'rule')).expectState(title, '被退回');
  await changePublisher(second.page, '沈知远二');
  await (await RecordList.open(second.page, 'rule')).expectState(title, '已送达');
  await second.kill();

  const third = await launch();
  await connectTo(third, platform);
  await changePublisher(third.page, '周安禾');
  await (await RecordList.open(third.page, 'rule')).expectState(title, '已送达');

  const journal = await platform.control.requests();
  const drawn = journal.map(({ batchNo }) => batchNo);
  expectConsecutive(drawn);
  expect(journal.map(({ err }) => err === '')).toEqual([true, true, false, true, true]);
  const rows = await (await SyncCenter.open(third.page)).batchRows();
  await expect(rows).toHaveText(drawn.toReversed().map((batchNo) => new RegExp(`^${batchNo}`)));
});

async function changePublisher(
  page: Parameters<typeof RecordList.open>[0],
  publisher: string,
): Promise<void> {
  const form = await (await RecordList.open(page, 'rule')).edit(title);
  await form.fill({ publisher });
  await form.save();
  await new Shell(page).sync();
}
