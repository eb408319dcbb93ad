import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTableStatements } from '#shared/tables/createTableSql.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { TableReport } from '#shared/tables/TableLayout.ts';
import { firstForeign } from '../charsetTable.ts';
import { inspectDatabase } from '../inspectDatabase.ts';
import { testTables } from '../testTables.ts';
import { batchOf, channelTo, channelWithTables, qualified, trialOf } from './openChannel.ts';
import { standardRow } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

const password = 'Clerk-1';

/** What 检查数据表 says of one table, as this user. */
async function reportOf(
  server: TestServer,
  target: DatabaseTarget,
  dataSet: TableReport['dataSet'],
): Promise<TableReport> {
  const secret = target.user === server.target.user ? server.password : password;
  const answer = await inspectDatabase({ ...trialOf(server, target), secret });
  if (answer.kind !== 'reports') throw new Error(answer.reason);
  const report = answer.reports.find((one) => one.dataSet === dataSet);
  if (!report) throw new Error('no report');
  return report;
}

/** What 测试连接 says of the tables. */
async function tablesStepOf(server: TestServer, target: DatabaseTarget) {
  const secret = target.user === server.target.user ? server.password : password;
  return (await testTables({ ...trialOf(server, target), secret })).at(-1);
}

const wordsOf = ({ problems, notes }: TableReport) =>
  [...problems.map(({ message }) => message), ...notes].join('');

/** Users who may do less than the program needs, and servers that take nothing: it is never said that rows go in. */
export function rightsSuite(server: () => TestServer): void {
  describe('what may be written', () => {
    let target: DatabaseTarget;
    let made = 0;
    beforeEach(async () => {
      ({ target } = await channelWithTables(server()));
    });
    const isMysql = () => target.engine === 'mysql';

    async function userWith(rights: string): Promise<DatabaseTarget> {
      made += 1;
      const user = `clerk_${String(made)}`;
      await server().plain(
        isMysql()
          ? `create user '${user}'@'%' identified by '${password}'; grant ${rights} on ${target.database}.* to '${user}'@'%'`
          : `create role ${user} login password '${password}'; grant usage on schema ${target.schema} to ${user};
             grant ${rights} on all tables in schema ${target.schema} to ${user}`,
      );
      return { ...target, user };
    }

    it.each([
      ['insert', ['SELECT', 'UPDATE']],
      ['insert, update', ['SELECT']],
      ['select, insert', ['UPDATE']],
    ])('a user with %s only is told what is missing', async (rights, missing) => {
      const limited = await userWith(rights);
      const report = await reportOf(server(), limited, 'unit');
      expect(report).toMatchObject({ layout: null, problems: [{ kind: 'rights' }] });
      expect(wordsOf(report)).toContain(`dp_unit 缺少权限：${missing.join('、')}。`);
      const step = await tablesStepOf(server(), limited);
      expect(step).toMatchObject({ result: 'failed' });
      expect(step?.message).not.toContain('可以写入。');
    });

    it('a right that is missing for one column names it', async () => {
      const limited = await userWith('select, insert');
      const columns = await server().plain(
        `select column_name as name from information_schema.columns
         where table_schema = '${isMysql() ? target.database : target.schema}' and table_name = 'dp_rule'`,
      );
      const mark = isMysql() ? '`' : '"';
      const names = columns.map(({ name }) => `${mark}${name ?? ''}${mark}`);
      const granted = names.filter((name) => !name.includes('publisher')).join(', ');
      await server().plain(`grant update (${granted}) on ${qualified(target, 'dp_rule')} to ${limited.user}`);
      expect(wordsOf(await reportOf(server(), limited, 'rule'))).toContain('缺少 UPDATE 权限：publisher。');
      await server().plain(
        `grant update (${names.join(', ')}) on ${qualified(target, 'dp_rule')} to ${limited.user}`,
      );
      expect((await reportOf(server(), limited, 'rule')).problems).toEqual([]);
      const sent = await channelTo(server(), limited, password).send(
        batchOf('rule', 'I', [standardRow('rule', 1)]),
      );
      expect(sent).toMatchObject({ items: [{ kind: 'delivered' }] });
    });

    it('a server that is set to read only', async () => {
      const limited = await userWith('select, insert, update');
      const set = (on: boolean) =>
        server().plain(
          isMysql()
            ? `set global read_only = ${on ? '1' : '0'}`
            : `alter role ${limited.user} set default_transaction_read_only = ${on ? 'on' : 'off'}`,
        );
      await set(true);
      try {
        expect((await reportOf(server(), limited, 'unit')).problems).toMatchObject([{ kind: 'readOnly' }]);
        expect(await tablesStepOf(server(), limited)).toMatchObject({
          result: 'failed',
          message: expect.stringMatching(
            /^数据库目前只能读、不能写[^只]*请数据库管理员[^只]*$|只读/,
          ) as unknown,
        });
      } finally {
        await set(false);
      }
      expect((await reportOf(server(), limited, 'unit')).problems).toEqual([]);
    });
  });

  describe('what bears the name of a table', () => {
    let target: DatabaseTarget;
    beforeEach(async () => {
      ({ target } = await channelWithTables(server()));
    });
    const viewed = async (query: (base: string) => string) => {
      const table = qualified(target, 'dp_rule');
      const base = qualified(target, 'base_rule');
      await server().plain(
        target.engine === 'mysql'
          ? `rename table ${table} to ${base}`
          : `alter table ${table} rename to base_rule`,
      );
      await server().plain(`create view ${table} as ${query(base)}`);
      return reportOf(server(), target, 'rule');
    };

    it('a view that takes no rows is called one', async () => {
      const report = await viewed((base) => `select distinct * from ${base}`);
      expect(report).toMatchObject({ layout: null, problems: [{ kind: 'view' }] });
      expect(wordsOf(report)).toMatch(/“dp_rule”是视图.*不能写入/);
    });

    it('a view that takes rows is written through', async () => {
      const report = await viewed((base) => `select * from ${base}`);
      expect(report.problems).toEqual([]);
      expect(report.notes.join('')).toMatch(/“dp_rule”是视图，可以写入/);
      const channel = channelTo(server(), target);
      const row = standardRow('rule', 1);
      const insert = batchOf('rule', 'I', [row]);
      expect(await channel.send(insert)).toMatchObject({ items: [{ kind: 'delivered' }] });
      const changed = { ...row, seen: insert.batchNo, data: { ...row.data, publisher: '李四' } };
      const update = batchOf('rule', 'U', [changed]);
      expect(await channel.send(update)).toMatchObject({ items: [{ kind: 'delivered' }] });
      expect(await channel.send(batchOf('rule', 'D', [{ ...changed, seen: update.batchNo }]))).toMatchObject({
        items: [{ kind: 'delivered' }],
      });
      const [count] = await server().plain(`select count(*) as n from ${qualified(target, 'base_rule')}`);
      expect(count?.['n']).toBe('1');
    });

    it('a view that does not show what is put into it delivers nothing', async () => {
      const publisher = target.engine === 'mysql' ? 'publisher' : '"publisher"';
      await viewed((base) => `select * from ${base} where ${publisher} = '张三'`);
      const channel = channelTo(server(), target);
      const rows = [
        standardRow('rule', 1, { publisher: '张三' }),
        standardRow('rule', 2, { publisher: '李四' }),
      ];
      expect(await channel.send(batchOf('rule', 'I', rows))).toMatchObject({
        items: [{ kind: 'delivered' }, { kind: 'refused', fault: 'table' }],
      });
    });

    it('a table of another schema is said to be there', async () => {
      const fresh = await server().freshTarget();
      const report = await reportOf(server(), fresh, 'rule');
      expect(report.problems).toMatchObject([{ kind: 'tableMissing', elsewhere: true }]);
      expect(wordsOf(report)).toMatch(/“unit_\d+”里没有数据表“dp_rule”，而.*“unit_\d+”.*里有同名的/);
    });
  });
}

/** A schema of PostgreSQL that cannot be used, or is not there. */
export function schemaSuite(server: () => TestServer): void {
  it('a schema without its right, and one that is not there', async () => {
    const { target } = await channelWithTables(server());
    await server().plain(
      `create role outsider login password '${password}'; grant select, insert, update on all tables in schema ${target.schema} to outsider`,
    );
    const report = await reportOf(server(), { ...target, user: 'outsider' }, 'unit');
    expect(wordsOf(report)).toContain(`没有使用模式“${target.schema}”的权限`);
    const absent = await reportOf(server(), { ...target, schema: 'nowhere' }, 'unit');
    expect(wordsOf(absent)).toContain('没有模式“nowhere”');
  });

  it('a database in another encoding', async () => {
    await server().plain(
      `create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`,
    );
    const latin = { ...server().target, database: 'latin', schema: 'public' };
    const client = new pg.Client({
      ...server().endpoint,
      user: 'postgres',
      password: server().password ?? '',
      database: 'latin',
    });
    await client.connect();
    // Comments would have to be in Chinese.
    const [create = ''] = createTableStatements('person', latin, 'postgresql');
    await client.query(create);
    await client.end();
    const report = await reportOf(server(), latin, 'person');
    expect(report).toMatchObject({ layout: null, problems: [{ kind: 'charset' }] });
    expect(wordsOf(report)).toMatch(/字符集 latin1 存不下汉字.*UTF8/);
  });
}

/** Character sets of MySQL. */
export function charsetSuite(server: () => TestServer): void {
  describe('character sets', () => {
    const tableIn = async (characterSet: string) => {
      const { channel, target } = await channelWithTables(server());
      await server().plain(
        `alter table ${qualified(target, 'dp_person')} convert to character set ${characterSet}`,
      );
      return { channel, target };
    };
    const person = (n: number, name: string) => {
      const row = standardRow('person', n);
      const texts = Object.entries(row.data).map(([field, value]) => [
        field,
        /[𠮷𡃁]/u.test(value) ? `字${String(n)}` : value,
      ]);
      return { ...row, data: { ...(Object.fromEntries(texts) as typeof row.data), psnName: name } };
    };

    it.each(['gbk', 'gb2312', 'utf8mb3'])(
      '%s: a note, and a name it cannot hold is refused by itself',
      async (set) => {
        const { channel, target } = await tableIn(set);
        const report = await reportOf(server(), target, 'person');
        expect(report.problems).toEqual([]);
        expect(report.notes.join('')).toMatch(new RegExp(`dp_person 的字符集 ${set}.*“姓名”`));
        const rare = set === 'utf8mb3' ? '𠮷测试' : '䶮测试';
        const outcome = await channel.send(
          batchOf('person', 'I', [person(1, '张测试'), person(2, '𠮷测试'), person(3, rare)]),
        );
        const items = outcome.kind === 'items' ? outcome.items : [];
        expect(items).toMatchObject([
          { kind: 'delivered' },
          { kind: 'refused', field: 'psnName', fault: 'table' },
          { kind: 'refused', field: 'psnName', fault: 'table' },
        ]);
        const reasons = items.map((item) => ('reason' in item ? item.reason : ''));
        expect(reasons[2]).toMatch(new RegExp(`“姓名”.*“${rare}”.*字符集`));
      },
    );

    it.each(['latin1', 'ascii', 'big5', 'koi8r'])(
      '%s holds no Chinese, and nothing is promised',
      async (set) => {
        const { target } = await tableIn(set);
        const report = await reportOf(server(), target, 'person');
        expect(report).toMatchObject({ layout: null, problems: [{ kind: 'charset' }] });
        expect((await tablesStepOf(server(), target))?.result).toBe('failed');
      },
    );

    it.each(['gbk', 'gb2312'] as const)('%s: our table is that of the server', async (set) => {
      const points = Array.from({ length: 0xffff - 0x80 }, (_, index) => index + 0x80).filter(
        (point) => point < 0xd800 || point > 0xf8ff,
      );
      const { database } = await server().freshTarget();
      const one = 'char(seq using utf32)';
      const known = await server().plain(
        `select seq from ${database}.seq_128_to_65535
         where convert(convert(${one} using ${set}) using utf8mb4) = convert(${one} using utf8mb4) collate utf8mb4_bin`,
      );
      const held = new Set(known.map(({ seq }) => Number(seq)));
      const differing = points.filter(
        (point) => held.has(point) !== (firstForeign(set, String.fromCodePoint(point)) === null),
      );
      expect(differing.map((point) => point.toString(16))).toEqual([]);
    });
  });
}
