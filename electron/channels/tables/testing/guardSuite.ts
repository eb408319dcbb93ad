import { beforeAll, describe, expect, it } from 'vitest';
import type { BatchRow } from '#shared/sync/model.ts';
import { startOfTable, type PullCursor } from '#shared/tables/pullCursor.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { batchOf, channelTo, channelWithTables } from './openChannel.ts';
import { nth, standardRow, standardRows } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

/** Two clients at one table. */
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

    async function pullAll(
      channel: TablesChannel,
      since: PullCursor,
      ownBatches: readonly string[],
      limit = 1000,
    ) {
      const rows = [];
      let cursor = since;
      for (;;) {
        const pulled = await channel.pullChanges({ dataSet: 'riskPoint', since: cursor, ownBatches, limit });
        if (!pulled.ok) throw new Error(pulled.error);
        rows.push(...pulled.value.rows);
        cursor = pulled.value.cursor;
        if (!pulled.value.more) return { rows, cursor };
      }
    }

    it('a write under the number last seen goes through, another comes back with theirs', async () => {
      const rows = standardRows('department', 3);
      const first = batchOf('department', 'I', rows);
      await here.send(first);
      const theirs = changed(nth(rows, 1), 'dLinkMan', '王五');
      const others = batchOf('department', 'U', [theirs], { seen: { [theirs.ID]: first.batchNo } });
      expect(await there.send(others)).toMatchObject({ items: [{ kind: 'delivered' }] });

      const seen = Object.fromEntries(rows.map(({ ID }) => [ID, first.batchNo]));
      const mine = batchOf(
        'department',
        'U',
        rows.map((row) => changed(row, 'dLinkTel', '02583000000')),
        { seen },
      );
      const outcome = await here.send(mine);
      const items = outcome.kind === 'items' ? outcome.items : [];
      expect(items.find(({ ID }) => ID === theirs.ID)).toMatchObject({
        kind: 'refused',
        cause: 'differs',
        theirs: theirs.data,
      });
      expect(items.filter(({ kind }) => kind === 'delivered')).toHaveLength(2);
      const look = await here.readBack.read({
        ...mine,
        rows: [nth(mine.rows, 0), theirs, nth(mine.rows, 2)],
      });
      expect(look).toMatchObject({ items: [{ kind: 'same' }, { kind: 'same' }, { kind: 'same' }] });

      expect(await here.send(mine)).toMatchObject({
        items: expect.arrayContaining([{ kind: 'delivered', ID: nth(rows, 0).ID }]) as unknown,
      });
    });

    it('what the other one deleted is neither changed nor brought back under the guard', async () => {
      const row = standardRow('department', 9);
      const first = batchOf('department', 'I', [row]);
      await here.send(first);
      await there.send(batchOf('department', 'D', [row]));
      const seen = { [row.ID]: first.batchNo };
      expect(await here.send(batchOf('department', 'U', [row], { seen }))).toMatchObject({
        items: [{ kind: 'refused', cause: 'missing' }],
      });
      expect(await here.readBack.read(batchOf('department', 'U', [row]))).toMatchObject({
        items: [{ kind: 'absent' }],
      });
    });

    it('a delete is guarded as well', async () => {
      const row = standardRow('department', 10);
      const first = batchOf('department', 'I', [row]);
      await here.send(first);
      await there.send(batchOf('department', 'U', [changed(row, 'dLinkMan', '赵六')]));
      const seen = { [row.ID]: first.batchNo };
      expect(await here.send(batchOf('department', 'D', [row], { seen }))).toMatchObject({
        items: [{ kind: 'refused', cause: 'differs', theirs: { dLinkMan: '赵六' } }],
      });
    });

    it('a pull brings what the other one changed, in pages, each change once', async () => {
      const rows = standardRows('riskPoint', 50);
      const own = batchOf('riskPoint', 'I', rows.slice(0, 30));
      await here.send(own);
      // An older number than ours, as from a PC whose clock is behind or that was off the net.
      const late = batchOf('riskPoint', 'I', rows.slice(30), { batchNo: '2020010101000001' });
      await there.send(late);
      const first = await pullAll(here, startOfTable, [own.batchNo], 7);
      expect(first.rows.map(({ ID }) => ID)).toEqual(rows.slice(30).map(({ ID }) => ID));
      expect(first.rows[0]).toMatchObject({ batchNo: late.batchNo, busType: 'I', data: nth(rows, 30).data });

      const edited = changed(nth(rows, 0), 'riskName', '别处改名');
      await there.send(batchOf('riskPoint', 'U', [edited]));
      await there.send(batchOf('riskPoint', 'D', [nth(rows, 40)]));
      const second = await pullAll(here, first.cursor, []);
      expect(second.rows.map(({ ID, busType, data }) => [ID, busType, data['riskName']])).toEqual([
        [edited.ID, 'U', '别处改名'],
        [nth(rows, 40).ID, 'D', nth(rows, 40).data['riskName']],
      ]);
      expect((await pullAll(here, second.cursor, [])).rows).toEqual([]);
    });
  });
}
