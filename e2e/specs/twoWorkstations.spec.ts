import type { Page } from '@playwright/test';
import { seeded } from '#shared/lib/testing/seeded.ts';
import type { Row } from '#shared/standard/types.ts';
import { mergeThreeWay } from '#shared/sync/mergeThreeWay.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { createTables, expect, plainRows, test, useTables } from '../fixtures/database.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import type { RunningApp } from '../fixtures/launchApp.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { readStore } from '../fixtures/readStore.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import type { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

const total = 50;
const edited = 12;
const nameOf = (index: number) => `检修班组 ${String(index + 1).padStart(2, '0')}`;
const rows: readonly Row[] = Array.from({ length: total }, (_, index) => ({
  ...exampleRows.department,
  deptName: nameOf(index),
  dLinkMan: '沈知远',
}));
const choices: Readonly<Record<string, readonly string[]>> = {
  dLinkMan: ['周安禾', '季晓岚', '秦以宁'],
  dLinkTel: ['02583000011', '02583000012', '02583000013'],
  dParentName: ['生产部', '安全部', '设备部'],
};

for (const [engine, seed] of [
  ['PostgreSQL', 2026],
  ['MariaDB', 7],
] as const) {
  test(`two PCs edit the same records offline on ${engine}: what does not overlap is in both, what does is a conflict (seed ${String(seed)})`, async ({
    launch,
    server: start,
  }) => {
    const server = await start(engine);
    const random = seeded(seed);
    const target = await server.freshTarget();
    const first = await launch('first');
    const second = await launch('second');
    await useTables(first, { target, password: server.password, workstation: '01' });
    await useTables(second, { target, password: server.password, workstation: '02' });
    await createTables(first);
    await (await RecordList.open(first.page, 'department')).import(rows);
    await sync(first);
    await sync(second);
    const base = await contents(first);
    expect(base.size).toBe(total);
    expect(await contents(second)).toEqual(base);

    await editSome(first, random);
    await editSome(second, random);
    const mine = await contents(first);
    const theirs = await contents(second);
    const merged = new Map(
      [...base].map(([ID, old]) => [ID, mergeThreeWay(old, theirs.get(ID) ?? {}, mine.get(ID) ?? {})]),
    );
    const overlapping = [...merged].filter(([, { overlaps }]) => overlaps.length > 0).map(([ID]) => ID);
    expect(overlapping.length).toBeGreaterThan(0);

    await sync(first);
    await sync(second);
    expect(await conflicts(second)).toEqual(
      new Map(overlapping.map((ID) => [ID, { mine: merged.get(ID)?.data, theirs: mine.get(ID) }])),
    );
    expect(await contents(second)).toEqual(new Map([...merged].map(([ID, { data }]) => [ID, data])));

    await test.step('the conflict view shows both, and decides them all at once', async () => {
      const problems = await ProblemsPage.open(second.page);
      await expect(problems.group(/两边都改过/)).toContainText(`${String(overlapping.length)} 条`);
      if (overlapping.length > 1) await problems.decideAll('以对方为准');
      else await problems.button('以对方为准').click();
      await expect(problems.group(/两边都改过/)).toHaveCount(0);
    });
    await sync(second);
    await sync(first);
    const expected = new Map(
      [...merged].map(([ID, { data, overlaps }]) => [
        ID,
        { ...data, ...Object.fromEntries(overlaps.map((field) => [field, mine.get(ID)?.[field] ?? ''])) },
      ]),
    );
    expect(await contents(second)).toEqual(expected);
    expect(await contents(first)).toEqual(expected);
    const there = await plainRows(server, target, 'department');
    expect(new Map(there.map((row) => [row['ID'], row['dLinkMan']]))).toEqual(
      new Map([...expected].map(([ID, row]) => [ID, row['dLinkMan']])),
    );
    await new Shell(first.page).expectWaiting(0);
    await new Shell(second.page).expectWaiting(0);
    expect([...first.consoleErrors, ...second.consoleErrors]).toEqual([]);
  });
}

async function sync({ page }: RunningApp): Promise<void> {
  await new Shell(page).sync();
}

async function contents({ page }: RunningApp): Promise<ReadonlyMap<string, Row>> {
  const records: readonly LocalRecord[] = await readLocalRecords(page);
  return new Map(records.map(({ ID, data }) => [ID, data]));
}

async function conflicts({ page }: RunningApp): Promise<ReadonlyMap<string, object>> {
  const entries = await readStore<OutboxEntry>(page, 'outbox');
  return new Map(
    entries.flatMap(({ ID, state }) => {
      if (state.status !== 'conflict') return [];
      const { mine, theirs } = state.conflict;
      return [[ID, { mine, theirs }] as const];
    }),
  );
}

/** Some of the first records, one to three fields each, as a clerk would by the form. */
async function editSome({ page }: RunningApp, random: () => number): Promise<void> {
  const list = await RecordList.open(page, 'department');
  for (let index = 0; index < edited; index += 1) {
    if (random() < 0.3) continue;
    const changes = Object.entries(choices)
      .filter(() => random() < 0.6)
      .map(([field, values]) => [field, values[Math.floor(random() * values.length)] ?? '']);
    if (changes.length === 0) continue;
    await editOne(page, list, nameOf(index), Object.fromEntries(changes));
  }
}

async function editOne(page: Page, list: RecordList, name: string, changes: Row): Promise<void> {
  await list.search(name);
  const form: RecordForm = await list.edit(name);
  await form.fill(changes);
  await form.save();
  await RecordList.open(page, 'department');
}
