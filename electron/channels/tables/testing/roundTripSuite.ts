import { beforeAll, describe, expect, it } from 'vitest';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { BatchRow } from '#shared/sync/model.ts';
import { tableNameOf, type DatabaseTarget } from '#shared/tables/databaseTarget.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { portionRows } from '../fullUpdate.ts';
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

    it.each(dataSetIds)('%s: a full update writes what is new and what is there', async (dataSet) => {
      const rows = standardRows(dataSet, 20).map((row) => ({ ...row, updateDate: '2026-08-01 12:00:00' }));
      const done: number[] = [];
      const request = { batchNo: '2026080100000001', dataSet, rows };
      const result = await channel.fullUpdate(
        request,
        (p) => done.push(p.done),
        new AbortController().signal,
      );
      expect(result).toEqual({ done: 20, refused: [], end: { kind: 'completed' } });
      expect(done).toEqual([20]);
      expect(await stored(dataSet)).toEqual(
        rows.map((row, index) => asStored(row, request.batchNo, index < 3 ? 'U' : 'I')),
      );
    });

    it('a look compares content, and takes a deleted row for absent', async () => {
      const rows = standardRows('riskPoint', 4);
      await channel.send(batchOf('riskPoint', 'U', rows));
      await channel.send(batchOf('riskPoint', 'D', rows.slice(3)));
      const other = { ...nth(rows, 1), data: { ...nth(rows, 1).data, riskName: '改过的' } };
      const outcome = await channel.readBack.read(
        batchOf('riskPoint', 'U', [nth(rows, 0), other, standardRow('riskPoint', 99), nth(rows, 3)]),
      );
      expect(outcome).toEqual({
        kind: 'items',
        items: [
          { kind: 'same', ID: nth(rows, 0).ID },
          { kind: 'different', ID: nth(rows, 1).ID, theirs: nth(rows, 1).data },
          { kind: 'absent', ID: standardRow('riskPoint', 99).ID },
          { kind: 'absent', ID: nth(rows, 3).ID },
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

    it('a stop takes effect between transactions, and what is done stays', async () => {
      const stop = new AbortController();
      const rows = standardRows('rule', portionRows + 1);
      const request = { batchNo: '2026080200000001', dataSet: 'rule', rows } as const;
      const result = await channel.fullUpdate(request, () => stop.abort(), stop.signal);
      expect(result).toEqual({ done: portionRows, refused: [], end: { kind: 'cancelled' } });
      expect((await stored('rule')).filter(({ batchNo }) => batchNo === request.batchNo)).toHaveLength(
        portionRows,
      );
    });
  });
}
