import { beforeAll, describe, expect, it } from 'vitest';
import { dataSetIds, type BusType, type DataSetId } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { inspectTables } from '../inspectTables.ts';
import { onDatabase } from '../onDatabase.ts';
import { forReading } from '../tablesPeer.ts';
import { writeBatch } from '../writeBatch.ts';
import { countStatements } from './countStatements.ts';
import { batchOf, channelWithTables, qualified, seenIn, trialOf } from './openChannel.ts';
import { standardRow, standardRows } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

/** What a batch costs: as many statements for a thousand rows as for one, and no row is read back without need. */
export function costSuite(server: () => TestServer): void {
  describe('statements of a batch', () => {
    let target: DatabaseTarget;
    beforeAll(async () => {
      ({ target } = await channelWithTables(server()));
    });
    const isMysql = () => target.engine === 'mysql';

    /** The statements that it takes to write rows; throws if not all are delivered. */
    async function costOf(dataSet: DataSetId, operation: BusType, rows: readonly BatchRow[]) {
      const batch = { ...batchOf(dataSet, operation, rows), dataSet };
      const cost = await onDatabase(trialOf(server(), target), forReading, async (session, schema) => {
        const reports = await inspectTables(session, schema, target);
        const layout = reports.find((report) => report.dataSet === dataSet)?.layout;
        if (!layout) throw new Error('no layout');
        const counted = countStatements(session);
        const items = await writeBatch(counted.session, layout, batch);
        expect(items).toEqual(rows.map(({ ID }) => ({ kind: 'delivered', ID })));
        return counted.statements;
      });
      if (!cost.ok) throw new Error(cost.error);
      return { cost: cost.value, rows: seenIn(batch, rows) };
    }

    const inserting = () =>
      isMysql() ? ['begin', 'insert', 'ask 4', 'commit'] : ['ask 2', 'begin', 'insert', 'commit'];
    const marking = () =>
      isMysql() ? ['begin', 'ask 4', 'change', 'ask 4', 'commit'] : ['ask 2', 'begin', 'update', 'commit'];
    const updating = () => (isMysql() ? ['begin', 'ask 4', 'insert', 'ask 4', 'commit'] : marking());

    it.each(dataSetIds)('%s: new rows, the same rows again, and each of them changed', async (dataSet) => {
      const added = await costOf(dataSet, 'I', standardRows(dataSet, 20));
      expect(added.cost).toEqual(inserting());
      const resent = await costOf(dataSet, 'U', added.rows);
      expect(resent.cost).toEqual(marking());
      const others = resent.rows.map((row, index) => ({
        ...row,
        data: standardRow(dataSet, index + 101).data,
      }));
      expect((await costOf(dataSet, 'U', others)).cost).toEqual(updating());
    });

    it('a thousand rows cost what one costs, and are looked up by their key', async () => {
      const rows = Array.from({ length: 2000 }, (_, index) => standardRow('department', index + 1000));
      const { cost } = await costOf('department', 'I', rows.slice(0, 1000));
      expect(cost).toEqual(inserting());
      const more = await costOf('department', 'I', rows.slice(1000));
      expect(more.cost).toEqual(inserting());
      const others = more.rows.map((row) => ({ ...row, data: { ...row.data, dLinkMan: '王五' } }));
      expect((await costOf('department', 'U', others)).cost).toEqual(updating());
      if (server().name === 'PostgreSQL') await expectLookedUp(rows.length);
    });

    /** The table was never read as a whole. What a connection did is counted a while after it has ended. */
    async function expectLookedUp(rowCount: number): Promise<void> {
      const count = async (column: string) => {
        const [row] = await server().plain(
          `select ${column} as count from pg_stat_user_tables
           where schemaname = '${target.schema}' and relname = 'dp_department'`,
        );
        return Number(row?.['count']);
      };
      await expect.poll(() => count('n_tup_upd')).toBeGreaterThanOrEqual(rowCount / 2);
      expect(await count('seq_tup_read')).toBeLessThan(rowCount);
    }

    it('new rows that are there already cost one more try', async () => {
      const rows = [1, 2].map((n) => standardRow('training', n + 500));
      await costOf('training', 'I', rows);
      const { cost } = await costOf('training', 'I', rows);
      expect(cost.filter((statement) => statement === 'begin')).toHaveLength(2);
      expect(cost.filter((statement) => statement === 'commit')).toHaveLength(1);
    });

    it('columns of other types and character sets are compared in the server as well', async () => {
      if (!isMysql()) return;
      const kinds = {
        dp_department: ['isSecDept bit(1)', 'updateDate datetime', 'batchNo bigint', 'dLinkMan char(32)'],
        dp_person: ['psnName varchar(64) character set gbk', 'authDate datetime'],
        dp_rule: ['publisher varbinary(64)', 'updateDate varchar(10)'],
      };
      for (const [table, columns] of Object.entries(kinds)) {
        const changes = columns.map((column) => `modify ${column}`).join(', ');
        await server().plain(
          `delete from ${qualified(target, table)}; alter table ${qualified(target, table)} ${changes}`,
        );
      }
      const row = {
        department: standardRow('department', 1, { dLinkMan: '张三' }),
        person: standardRow('person', 1, { psnName: '张三', authDate: '2026-07-01' }),
        rule: standardRow('rule', 1, { publisher: "O'Neil?" }),
      };
      for (const dataSet of ['department', 'person', 'rule'] as const) {
        const added = await costOf(dataSet, 'I', [row[dataSet]]);
        expect(added.cost).toEqual(inserting());
        expect((await costOf(dataSet, 'U', added.rows)).cost).toEqual(marking());
      }
    });
  });
}
