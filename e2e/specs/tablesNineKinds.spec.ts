import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Page } from '@playwright/test';
import type { PlainRow, TestServer } from '#electron/channels/tables/testing/TestServer.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { defaultDatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { tableNameOf } from '#shared/tables/databaseTarget.ts';
import { expectRows } from '../fixtures/compareWithTable.ts';
import { createTables, engineNames, expect, plainRows, test, useTables } from '../fixtures/database.ts';
import { changedRows, exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import type { RunningApp } from '../fixtures/launchApp.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';
import { SyncCenter } from '../pages/SyncCenter.ts';
import { WaysPages } from '../pages/WaysPages.ts';

type ReadTable = (dataSet: DataSetId) => Promise<readonly PlainRow[]>;

for (const name of engineNames) {
  test(`${name}: all nine kinds inserted, updated, sent in full again and deleted, as plain SQL shows them`, async ({
    app,
    server,
  }) => {
    const database = await server(name);
    const target = await database.freshTarget();
    await useTables(app, { target, password: database.password, workstation: '07' });
    await createTables(app);
    await throughAllOperations(app, (dataSet) => plainRows(database, target, dataSet));
  });

  test(`${name}: killed in the middle of a batch, all of it or nothing is there, and the next run completes it`, async ({
    launch,
    server,
  }) => {
    await killInBatch(launch, await server(name));
  });
}

test('practice: 库表 works with no server installed, and what it holds is what was typed', async ({
  launch,
}) => {
  const app = await launch();
  const ways = await WaysPages.open(app.page, '归集方式');
  await ways.way('全部：库表').check();
  await ways.way('全部：省平台接口').uncheck();
  await ways.save();
  for (const dataSet of dataSetIds) await RecordForm.add(app.page, dataSet, exampleRows[dataSet]);
  const shell = new Shell(app.page);
  await shell.sync();
  await shell.expectWaiting(0);
  const records = await readLocalRecords(app.page);
  expect(records).toHaveLength(dataSetIds.length);
  expect(app.consoleErrors).toEqual([]);
  await app.quit();

  const database = await PGlite.create(path.join(app.userData, 'practice', 'tables'));
  for (const dataSet of dataSetIds) {
    const table = tableNameOf(defaultDatabaseTarget, dataSet);
    const { rows } = await database.query<PlainRow>(`select * from ${table}`, [], {
      parsers: { 1082: (value: string) => value },
    });
    expectRows(rows, of(records, dataSet), () => 'I');
  }
  await database.close();
});

async function throughAllOperations(app: RunningApp, read: ReadTable): Promise<void> {
  const { page } = app;
  const shell = new Shell(page);
  const expectTables = async (records: readonly LocalRecord[], busType: string): Promise<void> => {
    for (const dataSet of dataSetIds) expectRows(await read(dataSet), of(records, dataSet), () => busType);
  };

  await test.step('insert', async () => {
    for (const dataSet of dataSetIds) await RecordForm.add(page, dataSet, exampleRows[dataSet]);
    await shell.expectWaiting(9);
    await shell.sync();
    await shell.expectWaiting(0);
    await expectTables(await readLocalRecords(page), 'I');
  });

  await test.step('update', async () => {
    for (const dataSet of dataSetIds) await change(page, dataSet);
    await shell.expectWaiting(9);
    await shell.sync();
    await shell.expectWaiting(0);
    await expectTables(await readLocalRecords(page), 'U');
  });

  await test.step('in full', async () => {
    const before = await readLocalRecords(page);
    await (await SyncCenter.open(page)).resendAll();
    await shell.expectWaiting(9);
    await shell.sync();
    await shell.expectWaiting(0);
    const after = await readLocalRecords(page);
    expect(after.map(({ data }) => data)).toEqual(before.map(({ data }) => data));
    for (const { ID, batchNo } of after) {
      expect(batchNo > (before.find((record) => record.ID === ID)?.batchNo ?? '')).toBe(true);
    }
    await expectTables(after, 'U');
  });

  const last = await readLocalRecords(page);
  await test.step('delete', async () => {
    for (const dataSet of dataSetIds) {
      const list = await RecordList.open(page, dataSet);
      await list.delete(recordTitle(dataSet, changedRows[dataSet]));
    }
    await shell.expectWaiting(9);
    await shell.sync();
    await shell.expectWaiting(0);
    expect(await readLocalRecords(page)).toEqual([]);
    for (const dataSet of dataSetIds) {
      const [row, ...others] = await read(dataSet);
      const record = of(last, dataSet)[0];
      expect(others).toEqual([]);
      expect(row).toMatchObject({ ID: record?.ID, busType: 'D' });
      expect(String(row?.['batchNo']) > (record?.batchNo ?? '')).toBe(true);
    }
  });
  expect(app.consoleErrors).toEqual([]);
}

async function killInBatch(
  launch: (name?: string) => Promise<RunningApp>,
  server: TestServer,
): Promise<void> {
  const target = await server.freshTarget();
  const settings = { target, password: server.password };
  const read = () => plainRows(server, target, 'rule');
  const rules = Array.from({ length: 300 }, (_, index) => ({
    ...exampleRows.rule,
    fileName: `设备管理制度 ${String(index + 1).padStart(3, '0')}`,
  }));
  let app = await launch();
  await useTables(app, settings);
  await createTables(app);
  await (await RecordList.open(app.page, 'rule')).import(rules);

  // The last row stands in the way: the transaction has written the others and waits for it.
  const records = await readLocalRecords(app.page);
  const place = target.engine === 'mysql' ? target.database : target.schema;
  const table = `${place}.${tableNameOf(target, 'rule')}`;
  const quoted = (column: string) => (target.engine === 'mysql' ? `\`${column}\`` : `"${column}"`);
  const columns = ['ID', 'batchNo', 'busType', 'updateDate'].map(quoted).join(', ');
  const ID = records.at(-1)?.ID ?? '';
  const release = await server.hold(
    `insert into ${table} (${columns}) values ('${ID}', '2026010199000001', 'I', '2026-01-01 00:00:00')`,
  );
  try {
    await new Shell(app.page).syncButton.click();
    await expect
      .poll(async () => (await readLocalRecords(app.page)).filter(({ batchNo }) => batchNo !== '').length)
      .toBe(300);
    await app.kill();
  } finally {
    await release();
  }
  await expect.poll(async () => (await read()).length).toBe(0);

  app = await launch();
  await useTables(app, settings);
  const shell = new Shell(app.page);
  await (await RecordList.open(app.page, 'rule')).expectStateCount('待确认', 300);
  await shell.sync();
  await shell.expectWaiting(0);
  expectRows(await read(), await readLocalRecords(app.page), () => 'I');
  await app.close();
}

async function change(page: Page, dataSet: DataSetId): Promise<void> {
  const list = await RecordList.open(page, dataSet);
  const form = await list.edit(recordTitle(dataSet, exampleRows[dataSet]));
  await form.fill(exampleChanges[dataSet]);
  await form.save();
  await list.expectState(recordTitle(dataSet, changedRows[dataSet]), '待同步');
}

function of(records: readonly LocalRecord[], dataSet: DataSetId): readonly LocalRecord[] {
  return records.filter((record) => record.dataSet === dataSet);
}
