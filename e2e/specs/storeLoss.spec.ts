import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Row } from '#shared/standard/types.ts';
import type { Acknowledged } from '#shared/model/acknowledged.ts';
import type { Batch } from '#shared/model/batch.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import { compareWithPlatform, everythingOnce } from '../fixtures/compareWithPlatform.ts';
import { exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { readStore } from '../fixtures/readStore.ts';
import { connectTo, expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const danger = '安全阀铅封脱落';
const rules: readonly Row[] = Array.from({ length: 30 }, (_, index) => ({
  fileName: `设备管理制度 ${String(index + 1).padStart(3, '0')}`,
  uploadDate: '2026-03-02',
  publisher: '沈知远',
}));

/** Everything that decides what is sent next, read past the app's own code. */
async function contentOf(page: Page) {
  const byId = (a: { ID: string }, b: { ID: string }) => (a.ID < b.ID ? -1 : 1);
  return {
    records: (await readLocalRecords(page)).sort(byId),
    acknowledged: (await readStore<Acknowledged>(page, 'acknowledged')).sort(byId),
    outbox: (await readStore<OutboxEntry>(page, 'outbox')).sort(byId),
    batches: await readStore<Batch>(page, 'batches'),
    counters: await readStore(page, 'counters'),
  };
}

function notice(page: Page, count: number) {
  return page.getByText(`本机数据库曾丢失或不完整，已从日志恢复 ${count} 条记录`);
}

test('IndexedDB is gone: records, states and numbers come back, and only what waited is sent', async ({
  launch,
  platform,
}) => {
  let app = await launch();
  await connectTo(app, platform);
  await (await RecordList.open(app.page, 'rule')).import(rules);
  await RecordForm.add(app.page, 'hiddenDanger', exampleRows.hiddenDanger);
  await new Shell(app.page).sync();
  await new Shell(app.page).expectWaiting(0);

  const form = await (await RecordList.open(app.page, 'hiddenDanger')).edit(danger);
  await form.fill(exampleChanges.hiddenDanger);
  await form.save();
  await RecordForm.add(app.page, 'department', exampleRows.department);
  await new Shell(app.page).expectWaiting(2);
  const before = await contentOf(app.page);
  const sent = before.batches.length;
  await app.close();
  await fs.rm(path.join(app.userData, 'IndexedDB'), { recursive: true });

  app = await launch();
  await expect(notice(app.page, 32)).toBeVisible();
  expect(await contentOf(app.page)).toEqual(before);
  await connectTo(app, platform);
  await (await RecordList.open(app.page, 'rule')).expectStateCount('已送达', 30);
  await new Shell(app.page).expectWaiting(2);
  await new Shell(app.page).sync();
  await new Shell(app.page).expectWaiting(0);

  expect(await compareWithPlatform(app.page, platform)).toMatchObject(everythingOnce(32));
  const batches = await readStore<Batch>(app.page, 'batches');
  const later = batches.slice(sent);
  expect(later.map(({ operation, rows }) => [operation, rows.length]).sort()).toEqual([
    ['I', 1],
    ['U', 1],
  ]);
  expect(batches.map(({ batchNo }) => batchNo)).toEqual([...new Set(batches.map(({ batchNo }) => batchNo))]);
  expect(batches.every(({ state }) => state === 'delivered')).toBe(true);

  await app.page.getByRole('button', { name: '知道了' }).click();
  await expect(notice(app.page, 32)).toBeHidden();
  await app.close();
  app = await launch();
  await expect(app.page.getByRole('heading', { name: '工作台' })).toBeVisible();
  await expect(notice(app.page, 32)).toBeHidden();
});

test('killed right after 保存, and then the database files are gone: the record is there', async ({
  launch,
}) => {
  let app = await launch();
  await RecordForm.add(app.page, 'hiddenDanger', exampleRows.hiddenDanger);
  await app.kill();
  const folder = path.join(app.userData, 'IndexedDB');
  for (const name of await fs.readdir(folder)) await fs.rm(path.join(folder, name), { recursive: true });

  app = await launch();
  await expect(notice(app.page, 1)).toBeVisible();
  await (await RecordList.open(app.page, 'hiddenDanger')).expectState(danger, '待同步');
  expect((await readLocalRecords(app.page)).map(({ data }) => data)).toEqual([exampleRows.hiddenDanger]);
});

test('the journal is gone: it is written anew from the database, and carries the next loss', async ({
  launch,
}) => {
  let app = await launch();
  await RecordForm.add(app.page, 'hiddenDanger', exampleRows.hiddenDanger);
  const before = await contentOf(app.page);
  await app.close();
  await fs.rm(path.join(app.userData, 'journal'), { recursive: true });

  app = await launch();
  expect(await contentOf(app.page)).toEqual(before);
  await expect(notice(app.page, 1)).toBeHidden();
  await app.close();
  await fs.rm(path.join(app.userData, 'IndexedDB'), { recursive: true });

  app = await launch();
  await expect(notice(app.page, 1)).toBeVisible();
  expect(await contentOf(app.page)).toEqual(before);
});
