import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { tables } from '#shared/standard/registry.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { createInDatabase } from '../createInDatabase.ts';
import { inspectDatabase } from '../inspectDatabase.ts';
import { batchOf, channelTo, qualified, trialOf } from './openChannel.ts';
import { nth, standardRow } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

/** Columns that are not as this program would make them; regNo differs from test to test. */
const own: Readonly<Record<string, string>> = {
  record_id: 'VARCHAR(64) PRIMARY KEY',
  busType: 'CHAR(1) NOT NULL',
  riskNo: 'BIGINT NOT NULL',
  remark: 'VARCHAR(20)',
  checkDate: 'DATE',
  batchNo: 'VARCHAR(20) NOT NULL',
  FXMC: 'VARCHAR(12) NOT NULL',
  updateDate: 'VARCHAR(10) NOT NULL',
  state_: 'INT DEFAULT 0 NOT NULL',
  registDate: 'TIMESTAMP NULL',
  riskType: 'SMALLINT',
  accidentType: 'TEXT',
  conRiskLevel: 'CHAR(32)',
};
const others = tables.riskPoint.fields.filter(
  ({ field }) => !['riskName', 'regNo', ...Object.keys(own)].includes(field),
);
const columns = [
  ...others.map(({ field }): [string, string] => [field, 'VARCHAR(256)']),
  ...Object.entries(own),
]
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');

/** A table as somebody else made it: other names, order, types and columns. */
export function provinceSuite(server: () => TestServer): void {
  describe('a table made by the province', () => {
    let channel: TablesChannel;
    let target: DatabaseTarget;
    beforeAll(async () => {
      const fresh = await server().freshTarget();
      const mapping = { name: 'T_FXD', columns: { ID: 'record_id', riskName: 'FXMC' } };
      target = { ...fresh, tables: { ...fresh.tables, riskPoint: mapping } };
      channel = channelTo(server(), target);
      await make('VARCHAR(30)');
    });

    const table = () => qualified(target, 'T_FXD');
    const make = async (regNo: string, more = '') => {
      await server().plain(`drop table if exists ${table()}`);
      await server().plain(`create table ${table()} (${columns}, regNo ${regNo} ${more})`);
    };
    const stored = () =>
      server().plain(
        `select record_id as id, riskNo as no, updateDate as date, FXMC as name, state_ as state, regNo as reg from ${table()} order by record_id`,
      );
    const row = (n: number, changes = {}) =>
      standardRow('riskPoint', n, { riskName: `风险点${String(n)}`, riskNo: String(1000 + n), ...changes });

    it('takes rows by its own names and widths, and shows them as they were sent', async () => {
      const rows = [row(1), row(2, { riskNo: '9223372036854775807', checkDate: '' })];
      const batch = batchOf('riskPoint', 'I', rows);
      expect(await channel.send(batch)).toMatchObject({
        items: [{ kind: 'delivered' }, { kind: 'delivered' }],
      });
      expect(await stored()).toEqual([
        {
          id: nth(rows, 0).ID,
          no: '1001',
          date: '2026-07-01',
          name: '风险点1',
          state: '0',
          reg: nth(rows, 0).data['regNo'],
        },
        {
          id: nth(rows, 1).ID,
          no: '9223372036854775807',
          date: '2026-07-01',
          name: '风险点2',
          state: '0',
          reg: nth(rows, 1).data['regNo'],
        },
      ]);
      expect(await channel.readBack.read(batch)).toMatchObject({
        items: [{ kind: 'same' }, { kind: 'same' }],
      });
      await server().plain(`update ${table()} set remark = '保留', state_ = 5`);
      await channel.send(batchOf('riskPoint', 'U', rows));
      await channel.send(batchOf('riskPoint', 'D', rows));
      expect(
        await server().plain(
          `select distinct remark, state_ as state, busType as type, FXMC is null as nameless from ${table()} where riskNo = 1001`,
        ),
      ).toMatchObject([{ remark: '保留', state: '5', type: 'D' }]);
    });

    it.each([
      ['with a leading zero', { riskNo: '0123' }, 'riskNo', /riskNo.*BIGINT.*“0123”.*前面的 0/i],
      [
        'beyond the range',
        { riskNo: '9223372036854775808' },
        'riskNo',
        /riskNo.*9223372036854775808.*放不下/i,
      ],
      ['with letters', { riskNo: 'PY20210831' }, 'riskNo', /riskNo.*不全是数字/i],
      [
        'too long',
        { riskName: '十三个字的风险点名称啊啊啊' },
        'riskName',
        /FXMC.*VARCHAR\(12\).*最多 12 个字，而这个值有 13 个字/i,
      ],
    ])(
      'a value %s is refused by itself, before anything is written',
      async (_name, changes, field, words) => {
        const good = row(11);
        const bad = row(12, changes);
        const outcome = await channel.send(batchOf('riskPoint', 'I', [good, bad]));
        const items = outcome.kind === 'items' ? outcome.items : [];
        expect(items).toEqual([
          { kind: 'delivered', ID: good.ID },
          {
            kind: 'refused',
            ID: bad.ID,
            cause: 'content',
            field,
            unsent: true,
            fault: 'table',
            theirs: null,
            reason: expect.stringMatching(words) as unknown,
          },
        ]);
        expect((await stored()).some(({ id }) => id === bad.ID)).toBe(false);
      },
    );

    it('regNo INT: refused before anything is written', async () => {
      await make('INT');
      const rows = [row(21), row(22)];
      const outcome = await channel.send(batchOf('riskPoint', 'I', rows));
      expect(outcome).toMatchObject({
        items: rows.map(({ ID }) => ({ kind: 'refused', ID, cause: 'content', field: 'regNo' })),
      });
      const reasons =
        outcome.kind === 'items' ? outcome.items.map((item) => ('reason' in item ? item.reason : '')) : [];
      expect(reasons[0]).toMatch(/t_fxd.*regno.*INT.*“62003211812020090021”.*放不下/i);
      expect(await stored()).toEqual([]);
      const shown = await inspectDatabase(trialOf(server(), target));
      const reports = shown.kind === 'reports' ? shown.reports : [];
      expect(reports.find(({ dataSet }) => dataSet === 'riskPoint')?.notes.join('')).toMatch(
        /regno.*数字类型/i,
      );
      // As it goes to the window.
      expect(structuredClone(reports)).toEqual(reports);
    });

    it.each([
      [
        'a column that is not there',
        'VARCHAR(30)',
        ', extra INT',
        'drop column riskType',
        /缺少“风险点类型”的列 riskType/,
      ],
      ['an extra column that needs a value', 'VARCHAR(30)', ', extra INT NOT NULL', '', /extra.*必须有值/],
      ['a type that cannot give a value back', 'FLOAT', '', '', /regno.*不能原样存放/i],
      ['no key', 'VARCHAR(30)', '', 'key', /record_id.*不是主键/],
    ])('%s: the data set is not sent, and it is said why', async (_name, regNo, more, change, words) => {
      await make(regNo, more);
      if (change === 'key') {
        const key = target.engine === 'mysql' ? 'drop primary key' : `drop constraint t_fxd_pkey`;
        await server().plain(`alter table ${table()} ${key}`);
      } else if (change !== '') await server().plain(`alter table ${table()} ${change}`);
      expect(await channel.open()).toEqual({ kind: 'open' });
      const route = await channel.route('riskPoint', 'I');
      expect(route).toMatchObject({ configured: false, reason: expect.stringMatching(words) as unknown });
      expect(await channel.send(batchOf('riskPoint', 'I', [row(1)]))).toMatchObject({
        kind: 'fatal',
        cause: 'configuration',
      });
      await channel.close();
    });

    it('only what is missing is made, and only when asked for', async () => {
      await make('VARCHAR(30)', ', extra INT NOT NULL');
      expect(await channel.open()).toEqual({ kind: 'open' });
      expect(await channel.route('unit', 'I')).toMatchObject({ configured: false });
      await channel.close();
      const trial = trialOf(server(), target);
      const made = await createInDatabase(trial);
      expect(made.kind === 'created' && made.dataSets).toHaveLength(8);
      expect(made.kind === 'created' && made.dataSets).not.toContain('riskPoint');
      expect(await createInDatabase(trial)).toEqual({ kind: 'created', dataSets: [] });
    });
  });
}
