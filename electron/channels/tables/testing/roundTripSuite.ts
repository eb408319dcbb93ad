import { beforeAll, describe, expect, it } from 'vitest';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { tableNameOf } from '#shared/tables/databaseTarget.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { batchOf, channelWithTables, qualified } from './openChannel.ts';
import { nth, standardRow, standardRows } from './standardRows.ts';
import type { PlainRow, TestServer } from './TestServer.ts';

/** What plain SQL shows of a row that was sent; an empty date is NULL there. */
function asStored(row: BatchRow, batchNo: string, busType: string): PlainRow {
  const data = Object.fromEntries(
    Object.entries(row.data).map(([field, value]) => [
      field,
      /date$/i.test(field) && value === '' ? null : value,
    ]),
  );
  return { ID: row.ID, batchNo, busType, updateDate: row.updateDate, ...data };
}

/** Rows sent are the rows that plain SQL reads. */
export function roundTripSuite(server: () => TestServer): void {
  describe('nine data sets', () => {
    let channel: TablesChannel;
    let target: DatabaseTarget;
    beforeAll(async () => {
      ({ channel, target } = await channelWithTables(server()));
    });

    const stored = (dataSet: DataSetId) => {
      const id = target.engine === 'mysql' ? 'ID' : '"ID"';
      return server().plain(
        `select * from ${qualified(target, tableNameOf(target, dataSet))} order by ${id}`,
      );
    };

    it.each(dataSetIds)('%s: insert, update and delete arrive as sent', async (dataSet) => {
      const [first, second, third] = [1, 2, 3].map((n) => standardRow(dataSet, n));
      if (!first || !second || !third) throw new Error('no rows');
      const empty = { ...third, data: emptyRow(dataSet) };
      const changed = { ...standardRow(dataSet, 7), ID: second.ID, updateDate: '2026-07-02 23:59:59' };
      expect(await channel.open()).toEqual({ kind: 'open' });
      const insert = batchOf(dataSet, 'I', [first, second, empty]);
      const update = batchOf(dataSet, 'U', [changed]);
      const removal = batchOf(dataSet, 'D', [{ ...first, updateDate: '2026-07-03 00:00:01' }]);
      for (const request of [insert, update, removal]) {
        expect(await channel.send(request)).toEqual({
          kind: 'items',
          reply: '',
          items: request.rows.map(({ ID }) => ({ kind: 'delivered', ID })),
        });
      }
      await channel.close();
      expect(await stored(dataSet)).toEqual([
        asStored({ ...first, updateDate: '2026-07-03 00:00:01' }, removal.batchNo, 'D'),
        asStored(changed, update.batchNo, 'U'),
        asStored(empty, insert.batchNo, 'I'),
      ]);
    });

    it.each(dataSetIds)('%s: an update writes what is there and what is not', async (dataSet) => {
      const rows = standardRows(dataSet, 20).map((row) => ({ ...row, updateDate: '2026-08-01 12:00:00' }));
      const request = batchOf(dataSet, 'U', rows);
      expect(await channel.send(request)).toMatchObject({
        items: rows.map(({ ID }) => ({ kind: 'delivered', ID })),
      });
      expect(await stored(dataSet)).toEqual(rows.map((row) => asStored(row, request.batchNo, 'U')));
    });

    it('a look compares content, and shows what differs as a whole', async () => {
      const rows = standardRows('riskPoint', 4);
      const update = batchOf('riskPoint', 'U', rows);
      const removal = batchOf('riskPoint', 'D', rows.slice(3));
      await channel.send(update);
      await channel.send(removal);
      const different = ({ ID, data }: BatchRow) => ({ kind: 'different', ID, theirs: data });
      const foreign = ({ ID, updateDate, data }: BatchRow, batchNo: string) => ({
        ID,
        batchNo,
        updateDate,
        data,
      });
      const other = { ...nth(rows, 1), data: { ...nth(rows, 1).data, riskName: '改过的' } };
      const outcome = await channel.readBack.read(
        batchOf('riskPoint', 'U', [nth(rows, 0), other, standardRow('riskPoint', 99), nth(rows, 3)]),
      );
      expect(outcome).toEqual({
        kind: 'items',
        items: [
          { kind: 'same', ID: nth(rows, 0).ID },
          { ...different(nth(rows, 1)), row: { ...foreign(nth(rows, 1), update.batchNo), busType: 'U' } },
          { kind: 'absent', ID: standardRow('riskPoint', 99).ID },
          { ...different(nth(rows, 3)), row: { ...foreign(nth(rows, 3), removal.batchNo), busType: 'D' } },
        ],
      });
    });

    it.each(['I', 'D'] as const)('to the look of a lost %s, a deleted row is absent', async (operation) => {
      const rows = standardRows('training', 2);
      await channel.send(batchOf('training', 'U', rows));
      await channel.send(batchOf('training', 'D', rows.slice(1)));
      expect(await channel.readBack.read(batchOf('training', operation, rows))).toEqual({
        kind: 'items',
        items: [
          { kind: 'same', ID: nth(rows, 0).ID },
          { kind: 'absent', ID: nth(rows, 1).ID },
        ],
      });
    });

    it('a deleted row that is sent again is back', async () => {
      const row = standardRow('department', 50);
      await channel.send(batchOf('department', 'I', [row]));
      await channel.send(batchOf('department', 'D', [row]));
      await channel.send(batchOf('department', 'I', [row]));
      expect(await channel.readBack.read(batchOf('department', 'I', [row]))).toMatchObject({
        items: [{ kind: 'same' }],
      });
    });

    it('a delete of a row that is not there counts as delivered', async () => {
      const row = standardRow('training', 77);
      expect(await channel.send(batchOf('training', 'D', [row]))).toMatchObject({
        items: [{ kind: 'delivered', ID: row.ID }],
      });
      expect((await stored('training')).some(({ ID }) => ID === row.ID)).toBe(false);
    });
  });
}
