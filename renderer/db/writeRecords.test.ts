// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { LocalRecord } from '#shared/model/record.ts';
import { openIdentifierFixture, type IdentifierFixture } from './identifiers/testing/identifierFixture.ts';
import { expectInStep } from './identifiers/testing/identifierInvariants.ts';
import { writeRecords, type RecordWriter } from './writeRecords.ts';

/** A risk point that the platform has, and its identifier, which the node has. */
async function delivered(): Promise<{ fixture: IdentifierFixture; source: LocalRecord }> {
  const fixture = await openIdentifierFixture();
  const { ID } = await fixture.save('riskPoint', { riskNo: '1' });
  await fixture.register('riskPoint', ID);
  await fixture.deliver('practice');
  await fixture.deliver();
  const listed = await fixture.store.records.get(ID);
  if (!listed) throw new Error('the risk point is gone');
  return { fixture, source: listed.record };
}

const write = (fixture: IdentifierFixture, work: (writer: RecordWriter) => Promise<void>) =>
  writeRecords(fixture.store.context, [], work);

const renamed = (record: LocalRecord): LocalRecord => ({
  ...record,
  revision: record.revision + 1,
  data: { ...record.data, riskName: '一号蒸汽锅炉' },
});

describe('a write of records', () => {
  it.each<[string, (writer: RecordWriter, record: LocalRecord) => Promise<void>]>([
    ['put', (writer, record) => writer.put([renamed(record)])],
    ['edit', (writer, record) => writer.edit([{ record: renamed(record), entries: [] }])],
    [
      'outcomes',
      (writer, record) =>
        writer.outcomes('practice', 'riskPoint', [
          { ID: record.ID, record: renamed(record), acknowledged: null, entries: [] },
        ]),
    ],
  ])('has the identifier follow the content, whoever wrote it: %s', async (_, work) => {
    const { fixture, source } = await delivered();
    await write(fixture, (writer) => work(writer, source));

    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('一号蒸汽锅炉');
    expect(await fixture.pending()).toEqual(['U RP.1']);
    await expectInStep(fixture.store);
  });

  it('takes the identifier of a record back that is deleted or gone', async () => {
    for (const work of [
      (writer: RecordWriter, record: LocalRecord) => writer.put([{ ...record, deleted: true }]),
      (writer: RecordWriter, record: LocalRecord) => writer.remove([record.ID]),
    ]) {
      const { fixture, source } = await delivered();
      await write(fixture, (writer) => work(writer, source));
      expect(await fixture.pending()).toEqual(['D RP.1']);
    }
  });

  it('hands the identifier to the record that took the place of another', async () => {
    const { fixture, source } = await delivered();
    const successor = { ...source, ID: 'successor' };
    await write(fixture, async (writer) => {
      await writer.remove([source.ID]);
      await writer.put([successor]);
      writer.replaced(source.ID, successor);
    });

    expect((await fixture.identifier('RP.1')).subject?.record).toBe('successor');
    expect(await fixture.pending()).toEqual([]);
    await expectInStep(fixture.store);
  });

  it('shows the identifiers in step to who reads on in the same transaction', async () => {
    const { fixture, source } = await delivered();
    await write(fixture, async (writer) => {
      await writer.put([renamed(source)]);
      await writer.follow();
      expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('一号蒸汽锅炉');
    });
  });

  it('leaves identifiers alone where only the batch number or the operation changes', async () => {
    const { fixture, source } = await delivered();
    const before = await fixture.identifiers();
    fixture.useMapping('riskPoint', { automatic: true });
    await write(fixture, (writer) => writer.put([{ ...source, batchNo: '2026052000000009', busType: 'U' }]));

    expect(await fixture.identifiers()).toEqual(before);
  });
});
