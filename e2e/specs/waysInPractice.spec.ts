import { perDataSet } from '#shared/standard/perDataSet.ts';
import { compareRows } from '../fixtures/compareRows.ts';
import { everythingOnce } from '../fixtures/compareWithPlatform.ts';
import { exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import { heldRows } from '../fixtures/heldRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { practiceReceived } from '../fixtures/practiceReceived.ts';
import { setProfile } from '../fixtures/setProfile.ts';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

/** The socket has a business code for these alone (table A.1). */
const bySocket = ['riskPoint', 'hazardSource', 'riskMap', 'hiddenDanger'];

test('practice takes all three ways with nothing installed, and the embedded tables keep what they got', async ({
  launch,
}) => {
  let app = await launch();
  await setProfile(app.page, {
    ways: perDataSet((dataSet) => [
      'platform',
      'tables',
      ...(bySocket.includes(dataSet) ? (['socket'] as const) : []),
    ]),
  });
  const loaded = await (await HomePage.open(app.page)).loadSample();
  await RecordForm.add(app.page, 'rule', exampleRows.rule);
  const shell = new Shell(app.page);
  await shell.sync();
  await shell.expectWaiting(0);
  const list = await RecordList.open(app.page, 'rule');
  await list.expectState('锅炉安全管理制度', '已送达');
  const records = await readLocalRecords(app.page);
  expect(compareRows(records, await practiceReceived(app.page))).toMatchObject(everythingOnce(loaded + 1));
  expect(compareRows(records, await heldRows(app.page, 'practiceTables'))).toMatchObject(
    everythingOnce(loaded + 1),
  );
  expect(app.consoleErrors).toEqual([]);

  // As its user ends it; and once more all of a sudden.
  await app.quit();
  app = await launch();
  const changed = await (await RecordList.open(app.page, 'rule')).edit('锅炉安全管理制度');
  await changed.fill(exampleChanges.rule);
  await changed.save();
  await new Shell(app.page).sync();
  await new Shell(app.page).expectWaiting(0);
  await app.kill();
  app = await launch();
  expect(
    compareRows(await readLocalRecords(app.page), await heldRows(app.page, 'practiceTables')),
  ).toMatchObject(everythingOnce(loaded + 1));
});
