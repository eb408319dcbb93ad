import type { Page } from '@playwright/test';
import { qualified } from '#electron/channels/tables/testing/openChannel.ts';
import { ensureServers } from '#electron/channels/tables/testing/serverProcess.ts';
import { startMariadb } from '#electron/channels/tables/testing/startMariadb.ts';
import { startPostgres } from '#electron/channels/tables/testing/startPostgres.ts';
import type { PlainRow, TestServer } from '#electron/channels/tables/testing/TestServer.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds, type DataSetId, type Row } from '#shared/standard/types.ts';
import { tableNameOf, type DatabaseTarget } from '#shared/tables/databaseTarget.ts';
import { exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { databaseOn, useTables } from '../fixtures/useTables.ts';
import { expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

test.beforeAll(ensureServers);

for (const [name, start] of [
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
] as const) {
  test.describe(name, () => {
    let server: TestServer;
    test.beforeAll(async () => {
      server = await start();
    });
    test.afterAll(() => server.stop());

    test('all nine kinds are inserted, updated and deleted, as plain SQL shows', async ({ app }) => {
      const { page } = app;
      const target = await databaseOn(server);
      await useTables(page, server, target, '00');
      for (const dataSet of dataSetIds) await RecordForm.add(page, dataSet, exampleRows[dataSet]);
      await syncAll(page);
      await expectTables(page, server, target, 'I');

      for (const dataSet of dataSetIds) {
        const form = await (await RecordList.open(page, dataSet)).edit(titleOf(dataSet));
        await form.fill(exampleChanges[dataSet]);
        await form.save();
      }
      await syncAll(page);
      await expectTables(page, server, target, 'U');

      const last = await readLocalRecords(page);
      for (const dataSet of dataSetIds) {
        await (await RecordList.open(page, dataSet)).delete(titleOf(dataSet, exampleChanges[dataSet]));
      }
      await syncAll(page);
      expect(await readLocalRecords(page)).toEqual([]);
      for (const dataSet of dataSetIds) {
        const [record] = last.filter((one) => one.dataSet === dataSet);
        const held = { ID: record?.ID, ...stored(dataSet, record?.data ?? {}), busType: 'D' };
        expect(await plainRows(server, target, dataSet), dataSet).toMatchObject([held]);
      }
      expect(app.consoleErrors).toEqual([]);
    });

    test('a program that is killed in the middle of a batch leaves all of it or nothing', async ({
      launch,
    }) => {
      const target = await databaseOn(server);
      const batchSize = 200;
      let app = await launch();
      await useTables(app.page, server, { ...target, batchSize }, '00');
      await (await RecordList.open(app.page, 'rule')).import(rules);

      // Between batches: as soon as the first one is there.
      await new Shell(app.page).syncButton.click();
      await expect.poll(async () => (await plainRows(server, target, 'rule')).length).toBeGreaterThan(0);
      await app.kill();
      const counts = await rowsPerBatch(server, target);
      expect(new Set(Object.values(counts))).toEqual(new Set([batchSize]));

      app = await launch();
      await useTables(app.page, server, { ...target, batchSize }, '00');
      await syncAll(app.page);
      await expectTables(app.page, server, target, 'I', ['rule']);

      // In a batch: somebody holds one of its rows.
      const [first] = await plainRows(server, target, 'rule');
      const id = target.engine === 'mysql' ? 'ID' : '"ID"';
      const table = qualified(target, tableNameOf(target, 'rule'));
      const release = await server.hold(
        `select ${id} from ${table} where ${id} = '${first?.['ID'] ?? ''}' for update`,
      );
      const list = await RecordList.open(app.page, 'rule');
      await list.search(first?.['fileName'] ?? '');
      const form = await list.edit(first?.['fileName'] ?? '');
      await form.fill({ publisher: '周安禾' });
      await form.save();
      await new Shell(app.page).syncButton.click();
      await expect.poll(() => waiting(server, target)).toBeGreaterThan(0);
      await app.kill();
      await release();
      expect(await plainRows(server, target, 'rule')).toEqual(expect.arrayContaining([first]));

      app = await launch();
      await useTables(app.page, server, { ...target, batchSize }, '00');
      await syncAll(app.page);
      await expectTables(app.page, server, target, null, ['rule']);
    });
  });
}

const rules: readonly Row[] = Array.from({ length: 2000 }, (_, index) => ({
  fileName: `设备管理制度 ${String(index + 1).padStart(4, '0')}`,
  uploadDate: '2026-03-02',
  publisher: '沈知远',
}));

async function syncAll(page: Page): Promise<void> {
  const shell = new Shell(page);
  await shell.sync();
  await shell.expectWaiting(0);
}

function titleOf(dataSet: DataSetId, changes: Row = {}): string {
  return recordTitle(dataSet, { ...exampleRows[dataSet], ...changes });
}

/** Every local record is there exactly once, field by field; `busType` null = whatever it is. */
async function expectTables(
  page: Page,
  server: TestServer,
  target: DatabaseTarget,
  busType: string | null,
  dataSets: readonly DataSetId[] = dataSetIds,
): Promise<void> {
  const records = await readLocalRecords(page);
  for (const dataSet of dataSets) {
    const expected = records
      .filter((record) => record.dataSet === dataSet)
      .map(({ ID, batchNo, updateDate, data }) => ({ ID, batchNo, updateDate, ...stored(dataSet, data) }))
      .sort((left, right) => (left.ID < right.ID ? -1 : 1));
    const rows = await plainRows(server, target, dataSet);
    expect(rows, dataSet).toMatchObject(expected);
    expect(rows, dataSet).toHaveLength(expected.length);
    if (busType !== null) expect(new Set(rows.map((row) => row['busType']))).toEqual(new Set([busType]));
  }
}

/** An empty date is NULL in the table. */
function stored(dataSet: DataSetId, data: Row): PlainRow {
  const pairs = tables[dataSet].fields.map(({ field, type }) => {
    const value = data[field] ?? '';
    return [field, type === 'D' && value === '' ? null : value];
  });
  return Object.fromEntries(pairs) as PlainRow;
}

function plainRows(
  server: TestServer,
  target: DatabaseTarget,
  dataSet: DataSetId,
): Promise<readonly PlainRow[]> {
  const id = target.engine === 'mysql' ? 'ID' : '"ID"';
  return server.plain(`select * from ${qualified(target, tableNameOf(target, dataSet))} order by ${id}`);
}

async function rowsPerBatch(server: TestServer, target: DatabaseTarget): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const row of await plainRows(server, target, 'rule')) {
    const batchNo = row['batchNo'] ?? '';
    counts[batchNo] = (counts[batchNo] ?? 0) + 1;
  }
  return counts;
}

/** How many clients wait for a row that another one holds. */
async function waiting(server: TestServer, { engine }: DatabaseTarget): Promise<number> {
  const [row] = await server.plain(
    engine === 'mysql'
      ? "select count(*) as n from information_schema.innodb_trx where trx_state = 'LOCK WAIT'"
      : "select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'",
  );
  return Number(row?.['n']);
}
