import type { Page } from '@playwright/test';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds, type BusType, type DataSetId, type Row } from '#shared/standard/types.ts';
import { changedRows, exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import { expectConsecutive } from '../fixtures/expectConsecutive.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { bodyOf, interfaceOf, type RecordedRequest } from '../fixtures/recordedRequest.ts';
import { expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

/** B.8 to B.10 go by annex A as 0101, B.11 as 0201; the others have annex C alone. */
const txcodes: Partial<Record<DataSetId, string>> = {
  riskPoint: '0101',
  hazardSource: '0101',
  riskMap: '0101',
  hiddenDanger: '0201',
};
const annexC = { I: 'addObjects', U: 'updateObjects', D: 'deleteObjects' } as const;
const envelopeFields = ['ID', 'batchNo', 'busType', 'updateDate'];

test('all nine kinds are inserted, updated and deleted, with exactly the printed names and values', async ({
  gatewayApp: { page },
  platform,
  gateway,
}) => {
  const shell = new Shell(page);

  const inserts = await test.step('insert', async () => {
    for (const dataSet of dataSetIds) await RecordForm.add(page, dataSet, exampleRows[dataSet]);
    await shell.expectWaiting(9);
    await shell.sync();
    await expectDelivered(page, exampleRows);
    return gateway.dataRequests.slice();
  });
  const ids = await idsByDataSet(page);
  expectRun(inserts, 'I', dataSetIds, (dataSet) => ({ ID: ids[dataSet], ...exampleRows[dataSet] }));
  await expectHeld(platform, 'I', exampleRows, ids);

  const updates = await test.step('update', async () => {
    for (const dataSet of dataSetIds) await change(page, dataSet);
    await shell.expectWaiting(9);
    await shell.sync();
    await expectDelivered(page, changedRows);
    return gateway.dataRequests.slice(inserts.length);
  });
  expectRun(updates, 'U', dataSetIds, (dataSet) => ({ ID: ids[dataSet], ...changedRows[dataSet] }));
  await expectHeld(platform, 'U', changedRows, ids);

  const deletes = await test.step('delete', async () => {
    for (const dataSet of dataSetIds) await remove(page, dataSet);
    await shell.expectWaiting(9);
    await shell.sync();
    await shell.expectWaiting(0);
    return gateway.dataRequests.slice(inserts.length + updates.length);
  });
  expectRun(deletes, 'D', [...dataSetIds].reverse(), (dataSet) => keyRow(dataSet, ids[dataSet]));
  await expectHeld(platform, 'D', changedRows, ids);
  expect(await readLocalRecords(page)).toEqual([]);

  expectConsecutive(gateway.dataRequests.map((request) => String(bodyOf(request).data[0]?.['batchNo'])));
  const sent = gateway.dataRequests.map(({ path, body }) => `${path}\n${body}`).join('\n');
  expect(sent).not.toContain(platform.appSecret);
});

async function change(page: Page, dataSet: DataSetId): Promise<void> {
  const list = await RecordList.open(page, dataSet);
  const form = await list.edit(titleOf(dataSet, exampleRows));
  await form.fill(exampleChanges[dataSet]);
  await form.save();
  await list.expectState(titleOf(dataSet, changedRows), '待同步');
}

async function remove(page: Page, dataSet: DataSetId): Promise<void> {
  const list = await RecordList.open(page, dataSet);
  await list.delete(titleOf(dataSet, changedRows));
  await expect(list.row(titleOf(dataSet, changedRows)).getByText('已删除', { exact: true })).toBeVisible();
}

async function expectDelivered(page: Page, rows: Readonly<Record<DataSetId, Row>>): Promise<void> {
  await new Shell(page).expectWaiting(0);
  for (const dataSet of dataSetIds) {
    const list = await RecordList.open(page, dataSet);
    await list.expectState(titleOf(dataSet, rows), '已送达');
  }
}

function titleOf(dataSet: DataSetId, rows: Readonly<Record<DataSetId, Row>>): string {
  return recordTitle(dataSet, rows[dataSet]);
}

async function idsByDataSet(page: Page): Promise<Record<DataSetId, string>> {
  const records = await readLocalRecords(page);
  expect(records).toHaveLength(dataSetIds.length);
  const ids = Object.fromEntries(records.map(({ dataSet, ID }) => [dataSet, ID]));
  for (const ID of Object.values(ids)) expect(ID).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  return ids as Record<DataSetId, string>;
}

/** A delete carries ID and business key and nothing else of the record. */
function keyRow(dataSet: DataSetId, ID: string): Row {
  const key = tables[dataSet].businessKey.map((field) => [field, changedRows[dataSet][field] ?? '']);
  return { ID, ...Object.fromEntries(key) };
}

/** The raw requests of one run: one per kind in this order, each with its interface and exact body. */
function expectRun(
  requests: readonly RecordedRequest[],
  operation: BusType,
  order: readonly DataSetId[],
  content: (dataSet: DataSetId) => Row,
): void {
  expect(requests).toHaveLength(order.length);
  for (const [index, dataSet] of order.entries()) {
    const request = requests[index]!;
    const [row] = bodyOf(request).data;
    const { ID = '', ...fields } = content(dataSet);
    const { batchNo, updateDate } = row!;
    expect(updateDate).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
    const sent = { ID, batchNo, busType: operation, updateDate, ...fields };
    expectWire(request, dataSet, operation, sent);
    expect(Object.keys(row!), dataSet).toEqual([...envelopeFields, ...Object.keys(fields)]);
  }
}

/** Address, log-in and body to the letter: nothing beside the row, and every value a string. */
function expectWire(
  request: RecordedRequest,
  dataSet: DataSetId,
  operation: BusType,
  row: Readonly<Record<string, unknown>>,
): void {
  expect(request.method).toBe('POST');
  expect(request.headers['content-type']).toMatch(/^application\/json\b/);
  const txcode = txcodes[dataSet];
  if (txcode !== undefined && operation !== 'D') {
    expect(request.path).toBe('/jsdspcloud/servlet/syndata');
    expect(request.headers.authorization).toBeUndefined();
    const access_token = expect.stringMatching(/^\S+$/);
    expect(JSON.parse(request.body)).toStrictEqual({ access_token, txcode, data: [row] });
    return;
  }
  expect(interfaceOf(request)).toBe(annexC[operation]);
  expect(request.path).toBe(`/${annexC[operation]}/${String(row['batchNo'])}/default/${dataSet}`);
  expect(request.headers.authorization).toMatch(/^Bearer \S+$/);
  expect(JSON.parse(request.body)).toStrictEqual({ data: [row] });
}

/** What the platform made of it: one row per kind under the ID it has had from the beginning. */
async function expectHeld(
  platform: OutsidePlatform,
  busType: BusType,
  rows: Readonly<Record<DataSetId, Row>>,
  ids: Readonly<Record<DataSetId, string>>,
): Promise<void> {
  const { control } = platform;
  for (const dataSet of dataSetIds) {
    const held = await control.allRows(dataSet);
    expect(held, dataSet).toEqual([expect.objectContaining({ ...rows[dataSet], ID: ids[dataSet], busType })]);
    expect(await control.received(dataSet), dataSet).toHaveLength(busType === 'D' ? 0 : 1);
  }
  const journal = await control.requests();
  expect(journal.every(({ committed, status, err }) => committed && status === '0' && err === '')).toBe(true);
}
