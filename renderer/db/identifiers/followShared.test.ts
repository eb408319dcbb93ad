// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { subjectList } from '#shared/identifiers/subjects.ts';
import type { RecordId } from '#shared/model/values.ts';
import { countReads } from '../testing/countReads.ts';
import { writeRecords } from '../writeRecords.ts';
import { openIdentifierFixture, type IdentifierFixture } from './testing/identifierFixture.ts';
import { otherRegNo, regNo } from './testing/subjectRows.ts';

let fixture: IdentifierFixture;
let first: RecordId;
let second: RecordId;

const device = () => fixture.identifier(regNo);
const remove = (...ids: readonly RecordId[]) => fixture.store.records.delete(ids);

/** Two risk points of one device, which is registered by the first of them. */
beforeEach(async () => {
  fixture = await openIdentifierFixture();
  first = (await fixture.save('riskPoint', { riskNo: '1' })).ID;
  second = (await fixture.save('riskPoint', { riskNo: '2', riskName: '一号锅炉给水' })).ID;
  await fixture.register('equipment', first);
  await fixture.deliver('practice');
  await fixture.deliver();
});

afterEach(() => void vi.restoreAllMocks());

describe('the identifier of a device', () => {
  it('is not made twice', async () => {
    expect(await fixture.register('equipment', second, first)).toBe(0);
    expect(await fixture.live()).toEqual([regNo]);
  });

  it('speaks for the record it was made of, not for the others', async () => {
    await fixture.save('riskPoint', { riskName: '别的说法' }, second);
    expect((await device()).data['2001/equipmentName']).toBe('一号锅炉');
    expect(await fixture.pending()).toEqual([]);
  });

  it('is handed over when that record goes, and then follows the other one', async () => {
    const { ID } = await device();
    await remove(first);

    expect(await device()).toMatchObject({
      ID,
      data: { '2001/equipmentName': '一号锅炉给水' },
      subject: { record: second, key: regNo },
    });
    expect(await fixture.pending()).toEqual([`U ${regNo}`]);
    await fixture.save('riskPoint', { riskName: '给水' }, second);
    expect((await device()).data['2001/equipmentName']).toBe('给水');
  });

  it('is handed over to one that came out of a database with blanks behind its 设备代码', async () => {
    const { context, records } = fixture.store;
    const padded = (await records.get(second))?.record;
    if (!padded) throw new Error('the second risk point is gone');
    await writeRecords(context, [], (writer) =>
      writer.put([{ ...padded, data: { ...padded.data, regNo: `${regNo}  ` } }]),
    );
    await remove(first);
    expect((await device()).subject?.record).toBe(second);
  });

  it('looks at the risk points of its device alone, among 2,000', async () => {
    const { db } = fixture.store;
    const stored = await db.records.get(second);
    if (!stored) throw new Error('the second risk point is gone');
    await db.records.bulkPut(
      Array.from({ length: 2_000 }, (_, place) => ({
        ...stored,
        ID: `other ${place}`,
        businessKey: `other ${place}`,
        data: { ...stored.data, riskNo: `other ${place}`, regNo: otherRegNo },
      })),
    );
    const reads = countReads();
    await remove(first);
    expect(reads()).toBeLessThan(100);
    expect((await device()).subject?.record).toBe(second);
  });

  it('stays with its successor when the first one is restored', async () => {
    await remove(first);
    await fixture.store.records.restore([first]);
    expect((await device()).subject?.record).toBe(second);

    await remove(second);
    expect((await device()).subject?.record).toBe(first);
  });

  it('is handed over without a word to the node where both say the same', async () => {
    await fixture.save('riskPoint', { riskName: '一号锅炉' }, second);
    const before = await device();
    await remove(first);

    expect(await device()).toEqual({ ...before, subject: { ...before.subject, record: second } });
    expect(await fixture.pending()).toEqual([]);
  });

  it('is handed over when that record gets another 设备代码', async () => {
    const { ID } = await device();
    await fixture.save('riskPoint', { regNo: otherRegNo }, first);

    expect(await device()).toMatchObject({ ID, subject: { record: second } });
    expect(await fixture.live()).toEqual([regNo]);
  });

  it('goes to the oldest, and never to a draft or a deleted record', async () => {
    const third = (await fixture.save('riskPoint', { riskNo: '3' })).ID;
    const fourth = (await fixture.save('riskPoint', { riskNo: '4' })).ID;
    await fixture.save('riskPoint', { riskNo: '5' });
    await fixture.draft('riskPoint', {}, second);
    await remove(third);
    await remove(first);

    expect((await device()).subject?.record).toBe(fourth);
  });

  it('is taken back when the last of them goes', async () => {
    await remove(first);
    await remove(second);
    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual([`D ${regNo}`]);
  });

  it('is taken back when all of them go at once', async () => {
    await remove(first, second);
    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual([`D ${regNo}`]);
  });

  it('comes back with the record that had it last', async () => {
    await remove(first, second);
    await fixture.store.records.restore([second]);
    expect(await fixture.live()).toEqual([]);

    await fixture.store.records.restore([first]);
    expect(await fixture.live()).toEqual([regNo]);
    expect(await fixture.pending()).toEqual([]);
  });

  it('does not come back for a record that nobody registered', async () => {
    await remove(second);
    await fixture.save('riskPoint', { riskType: '1', regNo: '' }, first);
    await fixture.save('riskPoint', { riskNo: '3' });
    await fixture.save('riskPoint', { riskName: '改名' }, first);

    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual([`D ${regNo}`]);
  });

  it('does not come back beside a new one of the same handle', async () => {
    await remove(first, second);
    const { ID: third } = await fixture.save('riskPoint', { riskNo: '3' });
    expect(await fixture.register('equipment', third)).toBe(1);
    await fixture.store.records.restore([first]);

    expect(await fixture.live()).toEqual([regNo]);
    expect((await device()).subject?.record).toBe(third);
    expect(await fixture.pending()).toEqual([`D ${regNo}`, `I ${regNo}`]);
  });

  it('gives way where the new 设备代码 is registered by another record', async () => {
    const { ID: third } = await fixture.save('riskPoint', { riskNo: '3', regNo: otherRegNo });
    await fixture.register('equipment', third);
    await fixture.deliver();
    await remove(second);
    await fixture.save('riskPoint', { regNo: otherRegNo }, first);

    expect(await fixture.live()).toEqual([otherRegNo]);
    expect((await fixture.identifier(otherRegNo)).subject?.record).toBe(third);
    expect(await fixture.pending()).toEqual([`D ${regNo}`]);
  });

  it('follows the record that replaces its own, and the successor if that is another device', async () => {
    const successor = await fixture.save('riskPoint', { riskNo: '9' }, first);
    expect((await device()).subject?.record).toBe(successor.ID);

    const next = await fixture.save('riskPoint', { riskNo: '10', regNo: otherRegNo }, successor.ID);
    expect(next.ID).toBe(successor.ID);
    expect((await device()).subject?.record).toBe(second);
  });
});

describe('handles that records share by the suffix rule alone', () => {
  const byName = { suffix: 'N.{riskName}' };

  it('go to the first, and come back only if nobody else has them', async () => {
    fixture.useMapping('riskPoint', byName);
    const a = (await fixture.save('riskPoint', { riskNo: '11', riskName: '泵' })).ID;
    const b = (await fixture.save('riskPoint', { riskNo: '12', riskName: '泵' })).ID;
    expect(await fixture.register('riskPoint', a, b)).toBe(1);
    await fixture.deliver();
    await fixture.save('riskPoint', { riskName: '阀' }, a);
    expect(await fixture.register('riskPoint', b)).toBe(1);
    await fixture.save('riskPoint', { riskName: '泵' }, a);

    expect(await fixture.live()).toEqual([regNo, 'N.泵']);
    expect((await fixture.identifier('N.泵')).subject?.record).toBe(b);
  });
});

it('concerns devices alone, which are found by the index of their 设备代码', () => {
  const shared = subjectList.filter((subject) => subject.shared);
  expect(shared.map(({ kind, keyFields }) => ({ kind, keyFields }))).toEqual([
    { kind: 'equipment', keyFields: ['regNo'] },
  ]);
});
