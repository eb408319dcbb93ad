import { exampleRows } from '../fixtures/exampleRows.ts';
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
  const [day] = journal.map(({ batchNo }) => batchNo.slice(0, 8));
  expect(day).toMatch(/^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/);
  expect(journal.map(({ batchNo, err }) => [batchNo, err === ''])).toEqual([
    [`${day}00000001`, true],
    [`${day}00000002`, true],
    [`${day}00000003`, false],
    [`${day}00000004`, true],
    [`${day}00000005`, true],
  ]);
  const rows = await (await SyncCenter.open(third.page)).batchRows();
  await expect(rows).toHaveText(
    ['05', '04', '03', '02', '01'].map((number) => new RegExp(`^${day}000000${number}`)),
  );
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
