import { beforeEach, describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ForeignRow } from '#shared/model/foreignRow.ts';
import type { PullRequest } from '#shared/model/requests.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { batchOf, channelTo, channelWithTables } from './openChannel.ts';
import { nth, standardRows } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

/** What others wrote comes in, each change once. */
export function pullSuite(server: () => TestServer): void {
  describe('what another client writes', () => {
    let here: TablesChannel;
    let there: TablesChannel;
    beforeEach(async () => {
      const { channel, target } = await channelWithTables(server());
      here = channel;
      there = channelTo(server(), target);
    });

    async function pullAll(since: string, own: PullRequest['own'], limit = 1000) {
      const rows: ForeignRow[] = [];
      let pages = 0;
      for (let from = since; ;) {
        const page = await here.pull({ dataSet: 'riskPoint', since: from, own, limit });
        if (page.kind !== 'page') throw new Error(page.reason);
        pages += 1;
        rows.push(...page.rows);
        if (!page.more) return { rows, pages, next: page.next };
        from = page.next;
      }
    }
    const idsOf = (rows: readonly { readonly ID: string }[]) => rows.map(({ ID }) => ID);

    it('leaves out lines that cannot be a record, and says how many, once', async () => {
      const [row] = standardRows('riskPoint', 1);
      if (!row) throw new Error('no row');
      const empty = { ...row, ID: '0b9f7c1e-4a2d-4c3b-8d56-000000000077', data: emptyRow('riskPoint') };
      await there.send(batchOf('riskPoint', 'I', [row, empty]));
      const page = await here.pull({ dataSet: 'riskPoint', since: '', own: {}, limit: 100 });
      if (page.kind !== 'page') throw new Error(page.reason);
      expect(page).toMatchObject({ rows: [{ ID: row.ID }], leftOut: 1, more: false });
      const again = await here.pull({ dataSet: 'riskPoint', since: page.next, own: {}, limit: 100 });
      expect(again).toMatchObject({ rows: [] });
      expect(again).not.toHaveProperty('leftOut');
    });

    it('comes in pages, each change once', async () => {
      const rows = standardRows('riskPoint', 50);
      const own = batchOf('riskPoint', 'I', rows.slice(0, 30));
      await here.send(own);
      // An older number than ours, as from a PC whose clock is behind or that was off the net.
      const late = batchOf('riskPoint', 'I', rows.slice(30), { batchNo: '2020010101000001' });
      await there.send(late);
      const first = await pullAll('', { [own.batchNo]: 30 }, 7);
      expect(first.pages).toBe(3);
      expect(idsOf(first.rows)).toEqual(idsOf(rows.slice(30)));
      expect(first.rows[0]).toEqual({
        ID: nth(rows, 30).ID,
        batchNo: late.batchNo,
        busType: 'I',
        updateDate: nth(rows, 30).updateDate,
        data: nth(rows, 30).data,
      });

      const edited = { ...nth(rows, 0), data: { ...nth(rows, 0).data, riskName: '别处改名' } };
      await there.send(batchOf('riskPoint', 'U', [edited]));
      await there.send(batchOf('riskPoint', 'D', [nth(rows, 40)]));
      const second = await pullAll(first.next, {});
      expect(second.rows.map(({ ID, busType, data }) => [ID, busType, data['riskName']])).toEqual([
        [edited.ID, 'U', '别处改名'],
        [nth(rows, 40).ID, 'D', nth(rows, 40).data['riskName']],
      ]);
      expect((await pullAll(second.next, {})).rows).toEqual([]);
    });

    it('many small batches come together', async () => {
      const rows = standardRows('riskPoint', 30);
      for (const row of rows) await there.send(batchOf('riskPoint', 'I', [row]));
      const { rows: pulled, pages } = await pullAll('', {}, 20);
      expect(idsOf(pulled)).toEqual(idsOf(rows));
      expect(pages).toBe(2);
    });

    it('a batch of ours is not ours alone when another PC drew its number', async () => {
      const rows = standardRows('riskPoint', 3);
      const own = batchOf('riskPoint', 'I', rows.slice(0, 2));
      await here.send(own);
      await there.send(batchOf('riskPoint', 'I', rows.slice(2), { batchNo: own.batchNo }));
      expect(idsOf((await pullAll('', { [own.batchNo]: 2 })).rows)).toEqual(idsOf(rows));
    });

    it('a cursor that cannot be read means from the start', async () => {
      const rows = standardRows('riskPoint', 2);
      await there.send(batchOf('riskPoint', 'I', rows));
      for (const since of ['{', '{"census":3}', 'null']) {
        expect(idsOf((await pullAll(since, {})).rows)).toEqual(idsOf(rows));
      }
    });

    it('a table that is not there is said to be so', async () => {
      const bare = channelTo(server(), await server().freshTarget());
      expect(await bare.pull({ dataSet: 'unit', since: '', own: {}, limit: 10 })).toMatchObject({
        kind: 'fatal',
        cause: 'configuration',
      });
    });

    it('a list shows the live rows in pages', async () => {
      const rows = standardRows('rule', 5);
      const insert = batchOf('rule', 'I', rows);
      await there.send(insert);
      await there.send(batchOf('rule', 'D', rows.slice(1, 2)));
      const listed: unknown[] = [];
      for (let afterID = ''; ;) {
        const page = await here.holdings({ dataSet: 'rule', afterID, limit: 2 });
        if (page.kind !== 'page') throw new Error(page.reason);
        listed.push(...page.rows);
        expect(page.rows).toHaveLength(2);
        if (!page.more) break;
        afterID = page.rows.at(-1)?.ID ?? '';
      }
      const live = rows.filter((_, index) => index !== 1);
      expect(listed).toEqual(live.map(({ ID, data }: BatchRow) => ({ ID, batchNo: insert.batchNo, data })));
    });
  });
}
