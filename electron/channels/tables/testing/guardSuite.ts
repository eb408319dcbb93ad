import { beforeAll, describe, expect, it } from 'vitest';
import type { BatchRow } from '#shared/model/batch.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { batchOf, channelTo, channelWithTables, seenIn } from './openChannel.ts';
import { nth, standardRow, standardRows } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

/** Two clients write to one table, and neither overwrites what it has not seen. */
export function guardSuite(server: () => TestServer): void {
  describe('two clients', () => {
    let here: TablesChannel;
    let there: TablesChannel;
    beforeAll(async () => {
      const { channel, target } = await channelWithTables(server());
      here = channel;
      there = channelTo(server(), target);
    });

    const changed = (row: BatchRow, field: string, value: string): BatchRow => ({
      ...row,
      data: { ...row.data, [field]: value },
    });
    const delivered = ({ ID }: BatchRow) => ({ kind: 'delivered', ID });

    /** Rows that `here` has brought there, as it has seen them. */
    async function broughtThere(...numbers: readonly number[]): Promise<BatchRow[]> {
      const rows = numbers.map((n) => standardRow('department', n));
      const batch = batchOf('department', 'I', rows);
      expect(await here.send(batch)).toMatchObject({ items: rows.map(delivered) });
      return seenIn(batch, rows);
    }

    it('a write under the number last seen goes through, another comes back with the row as it stands', async () => {
      const rows = await broughtThere(1, 2, 3);
      const theirs = changed(nth(rows, 1), 'dLinkMan', '王五');
      const others = batchOf('department', 'U', [theirs]);
      expect(await there.send(others)).toMatchObject({ items: [delivered(theirs)] });

      const mine = batchOf(
        'department',
        'U',
        rows.map((row) => changed(row, 'dLinkTel', '02583000000')),
      );
      const outcome = await here.send(mine);
      const [first, , third] = mine.rows;
      const { ID, updateDate, data } = theirs;
      expect(outcome).toEqual({
        kind: 'items',
        reply: '',
        items: [
          { kind: 'delivered', ID: first?.ID },
          { kind: 'delivered', ID: third?.ID },
          { kind: 'moved', ID, row: { ID, batchNo: others.batchNo, busType: 'U', updateDate, data } },
        ],
      });
      const look = await here.readBack.read({
        ...mine,
        rows: [nth(mine.rows, 0), theirs, nth(mine.rows, 2)],
      });
      expect(look).toMatchObject({ items: [{ kind: 'same' }, { kind: 'same' }, { kind: 'same' }] });

      expect(await here.send(mine)).toMatchObject({
        items: expect.arrayContaining([delivered(nth(rows, 0)), delivered(nth(rows, 2))]) as unknown,
      });
    });

    it('what the other one deleted is neither changed nor brought back', async () => {
      const [row] = await broughtThere(9);
      if (!row) throw new Error('no row');
      await there.send(batchOf('department', 'D', [row]));
      expect(await here.send(batchOf('department', 'U', [row]))).toMatchObject({
        items: [{ kind: 'moved', row: { busType: 'D' } }],
      });
      expect(await here.readBack.read(batchOf('department', 'I', [row]))).toMatchObject({
        items: [{ kind: 'absent' }],
      });
      expect(await here.send(batchOf('department', 'D', [row]))).toMatchObject({ items: [delivered(row)] });
    });

    it('a delete is guarded as well', async () => {
      const [row] = await broughtThere(10);
      if (!row) throw new Error('no row');
      await there.send(batchOf('department', 'U', [changed(row, 'dLinkMan', '赵六')]));
      expect(await here.send(batchOf('department', 'D', [row]))).toMatchObject({
        items: [{ kind: 'moved', row: { busType: 'U', data: { dLinkMan: '赵六' } } }],
      });
    });

    it('a row that was never seen there is not overwritten, unless it is the same or deleted', async () => {
      const rows = standardRows('rule', 3);
      await there.send(batchOf('rule', 'I', rows));
      await there.send(batchOf('rule', 'D', rows.slice(2)));
      const insert = batchOf('rule', 'I', [
        nth(rows, 0),
        changed(nth(rows, 1), 'publisher', '别的名称'),
        changed(nth(rows, 2), 'publisher', '又一个'),
      ]);
      const outcome = await here.send(insert);
      expect(outcome).toMatchObject({
        items: [
          delivered(nth(rows, 0)),
          delivered(nth(rows, 2)),
          { kind: 'moved', row: { data: nth(rows, 1).data } },
        ],
      });
      expect(await here.send(insert)).toEqual(outcome);
    });

    it('a number that two PCs drew does not open the door', async () => {
      const [row] = await broughtThere(11);
      if (!row) throw new Error('no row');
      const theirs = changed(row, 'dLinkMan', '钱七');
      const drawn = batchOf('department', 'U', [theirs]);
      await there.send(drawn);
      const mine = batchOf('department', 'U', [changed(row, 'dLinkMan', '孙八')], drawn);
      expect(await here.send({ ...mine, rows: [changed(row, 'dLinkMan', '孙八')] })).toMatchObject({
        items: [{ kind: 'moved', row: { data: { dLinkMan: '钱七' } } }],
      });
    });

    it('a number that is drawn again for the same row stops the run, before anything is overwritten', async () => {
      const [row] = await broughtThere(13);
      if (!row?.seen) throw new Error('no row');
      const batch = batchOf('department', 'U', [changed(row, 'dLinkMan', '李九')], { batchNo: row.seen });
      expect(await there.send(batch)).toMatchObject({
        kind: 'fatal',
        cause: 'configuration',
        reason: expect.stringMatching(/工位号相同.*没有写入.*请在“设置”/) as unknown,
      });
      expect(await here.readBack.read(batchOf('department', 'U', [row]))).toMatchObject({
        items: [{ kind: 'same' }],
      });
    });

    it('a table that has been emptied is filled again', async () => {
      const row = { ...standardRow('department', 12), seen: '2026010100000001' };
      expect(await here.send(batchOf('department', 'U', [row]))).toMatchObject({ items: [delivered(row)] });
    });
  });
}
