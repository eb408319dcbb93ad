import type { Page } from '@playwright/test';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import type { BusType, DataSetId, Row } from '#shared/standard/types.ts';
import { changedRows, exampleChanges, exampleRows } from '../fixtures/exampleRows.ts';
import { expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

/** One kind by annex C, whose inserts are strict, and one by annex A; deletes go by annex C for both. */
const titles = { rule: '锅炉安全管理制度', hiddenDanger: '安全阀铅封脱落' } as const;
const kinds = Object.keys(titles) as (keyof typeof titles)[];

type LostReply = Omit<PracticeFault, 'times'> & { readonly name: string; readonly kept: boolean };

const lostReplies: readonly LostReply[] = [
  { name: 'connection dropped after the rows were kept', kind: 'dropReply', kept: true },
  { name: 'connection dropped before the rows were kept', kind: 'dropBefore', kept: false },
  { name: 'half a body', kind: 'halfBody', kept: true },
  { name: '504, rows kept', kind: 'error504', kept: true },
  { name: '504, rows not kept', kind: 'error504', commit: false, kept: false },
  { name: 'HTML with 200, rows kept', kind: 'html', kept: true },
  { name: 'HTML with 200, rows not kept', kind: 'html', commit: false, kept: false },
];

for (const { name, kept, ...fault } of lostReplies) {
  test(`insert, update and delete end in exactly one row: ${name}`, async ({ liveApp, platform }) => {
    const { page } = liveApp;
    const loseReplies = () => platform.control.setFault({ ...fault, times: kinds.length });

    for (const kind of kinds) await RecordForm.add(page, kind, exampleRows[kind]);
    await loseReplies();
    await expectOpen(page);
    await expectAtPlatform(platform, kept ? 'I' : null, exampleRows);
    await expectSettled(page);
    await expectAtPlatform(platform, 'I', exampleRows);

    for (const kind of kinds) await change(page, kind);
    await loseReplies();
    await expectOpen(page);
    await expectAtPlatform(platform, kept ? 'U' : 'I', kept ? changedRows : exampleRows);
    await expectSettled(page);
    await expectAtPlatform(platform, 'U', changedRows);

    for (const kind of kinds) await (await RecordList.open(page, kind)).delete(titles[kind]);
    await loseReplies();
    await expectOpen(page);
    await expectAtPlatform(platform, kept ? 'D' : 'U', changedRows);
    await new Shell(page).sync();
    await new Shell(page).expectWaiting(0);
    await expectAtPlatform(platform, 'D', changedRows);
    for (const kind of kinds) {
      await expect((await RecordList.open(page, kind)).row(titles[kind])).toHaveCount(0);
    }
    await (await ProblemsPage.open(page)).expectEmpty();
  });
}

async function change(page: Page, kind: DataSetId & keyof typeof titles): Promise<void> {
  const form = await (await RecordList.open(page, kind)).edit(titles[kind]);
  await form.fill(exampleChanges[kind]);
  await form.save();
}

/** 立即同步 with lost replies: both are 待确认 and still counted as waiting. */
async function expectOpen(page: Page): Promise<void> {
  await new Shell(page).sync();
  await new Shell(page).expectWaiting(kinds.length);
  for (const kind of kinds) {
    const list = await RecordList.open(page, kind);
    await list.expectState(titles[kind], '待确认');
    await expect(list.row(titles[kind]).getByText('已送达', { exact: true })).toHaveCount(0);
  }
}

async function expectSettled(page: Page): Promise<void> {
  await new Shell(page).sync();
  await new Shell(page).expectWaiting(0);
  for (const kind of kinds) await (await RecordList.open(page, kind)).expectState(titles[kind], '已送达');
}

/** Exactly one row per kind with this content, live or deleted; null: none at all. */
async function expectAtPlatform(
  { control }: OutsidePlatform,
  busType: BusType | null,
  rows: Readonly<Record<(typeof kinds)[number], Row>>,
): Promise<void> {
  for (const kind of kinds) {
    const held = await control.allRows(kind);
    expect(held).toEqual(busType === null ? [] : [expect.objectContaining(rows[kind])]);
    expect(await control.received(kind)).toHaveLength(busType === null || busType === 'D' ? 0 : 1);
  }
}
