import { beforeEach, describe, expect, it } from 'vitest';
import { departmentTable, reasonOf, type DepartmentTable } from './departmentTable.ts';
import { batchOf, channelTo, logged, qualified, seenIn } from './openChannel.ts';
import { nth, standardRow, standardRows } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

const rows = standardRows('department', 4);
const second = nth(rows, 1);
const delivered = { kind: 'delivered' };
const refused = { kind: 'refused', cause: 'content', fault: 'table' };

/** What a table holds otherwise than it was sent is not delivered, and the rest of the batch is. */
export function keptSuite(server: () => TestServer): void {
  describe('a table that changes what it takes', () => {
    let at: DepartmentTable;
    beforeEach(async () => {
      at = await departmentTable(server());
    });
    const end = () => (at.target.engine === 'mysql' ? '' : 'return new;');

    it('names the column and both values; the good rows go through, the other is not there', async () => {
      const id = at.target.engine === 'mysql' ? 'new.ID' : 'new."ID"';
      await at.trigger(
        'before insert',
        `if ${id} = '${second.ID}' then set_man; end if; ${end()}`.replace(
          'set_man',
          at.target.engine === 'mysql' ? `set new.dLinkMan = '别人'` : `new."dLinkMan" := '别人'`,
        ),
      );
      const items = await at.send('I', rows);
      expect(items).toMatchObject([delivered, { ...refused, field: 'dLinkMan' }, delivered, delivered]);
      expect(reasonOf(items[1])).toMatch(/dp_department 的列 dLinkMan.*表里成了“别人”.*没有写入.*触发器/);
      expect(await at.stored()).toEqual([rows[0], rows[2], rows[3]].map((row) => row?.ID));
    });

    it('a time of change that the table sets itself is its own', async () => {
      const time =
        at.target.engine === 'mysql'
          ? `set new.updateDate = '2026-07-09 00:00:00'`
          : `new."updateDate" := '2026-07-09 00:00:00'`;
      await at.trigger('before insert', `${time}; ${end()}`);
      expect(await at.send('I', rows)).toMatchObject(rows.map(() => delivered));
    });

    it('a delete that leaves no mark is refused', async () => {
      const insert = batchOf('department', 'I', rows);
      await at.channel.send(insert);
      const keep =
        at.target.engine === 'mysql' ? `set new.busType = old.busType` : `new."busType" := old."busType"`;
      await at.trigger('before update', `${keep}; ${end()}`);
      const [item] = await at.send('D', seenIn(insert, [second]));
      expect(item).toMatchObject(refused);
      expect(reasonOf(item)).toContain('删除标记');
    });
  });
}

/** Ways of PostgreSQL to take a row and keep nothing of it. */
export function swallowSuite(server: () => TestServer): void {
  describe('a table that drops what it takes', () => {
    let at: DepartmentTable;
    beforeEach(async () => {
      at = await departmentTable(server());
    });
    const only = `new."ID" = '${second.ID}'`;

    it('a trigger that returns NULL: nothing is delivered, and it is said why', async () => {
      expect(await at.channel.open()).toEqual({ kind: 'open' });
      await at.trigger('before insert', 'return null;');
      const items = await at.send('I', rows);
      await at.channel.close();
      expect(items).toMatchObject(rows.map(() => ({ ...refused, field: null })));
      expect(reasonOf(items[0])).toMatch(/dp_department 没有保存这条记录.*没有写入.*请数据库管理员/);
      expect(await at.stored()).toEqual([]);
    });

    it.each([
      ['a trigger', `if ${only} then return null; end if; return new;`],
      [
        'a trigger after the insert',
        `if ${only} then delete from self where "ID" = new."ID"; end if; return null;`,
      ],
    ])('%s that drops one row of a batch: the others are there', async (_name, body) => {
      const when = body.includes('delete') ? 'after insert' : 'before insert';
      await at.trigger(when, body.replace('self', at.table));
      expect(await at.send('I', rows)).toMatchObject([delivered, refused, delivered, delivered]);
      expect(await at.stored()).toEqual([rows[0], rows[2], rows[3]].map((row) => row?.ID));
    });

    it('a trigger that puts rows where they are found again has kept them', async () => {
      await server().plain(`create table ${at.table}_child () inherits (${at.table})`);
      await at.trigger('before insert', `insert into ${at.table}_child select new.*; return null;`);
      expect(await at.send('I', rows)).toMatchObject(rows.map(() => delivered));
      expect(await at.stored()).toEqual(rows.map(({ ID }) => ID));
    });

    it.each([
      ['a rule', 'do instead nothing', rows.map(() => refused)],
      ['a rule for some', `where ${only} do instead nothing`, [delivered, refused, delivered, delivered]],
    ])('%s that does nothing instead', async (_name, rule, expected) => {
      const [where, action] = rule.startsWith('where') ? rule.split(' do instead ') : ['', 'nothing'];
      await server().plain(
        `create rule nothing as on insert to ${at.table} ${where ?? ''} do instead ${action ?? 'nothing'}`,
      );
      expect(await at.send('I', rows)).toMatchObject(expected);
    });

    it.each(['U', 'D'] as const)(
      'a %s that a trigger drops is refused, and the row is as it was',
      async (operation) => {
        const insert = batchOf('department', 'I', rows);
        await at.channel.send(insert);
        await at.trigger('before update', 'return null;');
        const change = { ...second, data: { ...second.data, dLinkMan: '李四' } };
        const [item] = await at.send(operation, seenIn(insert, [change]));
        expect(item).toMatchObject(refused);
        expect(await at.channel.readBack.read(batchOf('department', 'I', [second]))).toMatchObject({
          items: [{ kind: 'same' }],
        });
      },
    );
  });
}

/** Row-level security; it does not bind the owner. */
export function hiddenRowsSuite(server: () => TestServer): void {
  describe('row-level security', () => {
    it('hides a row: what cannot be seen there is not delivered, and no delete of it is', async () => {
      const at = await departmentTable(server());
      await server().plain(
        `create role clerk login password 'Clerk-1'; grant usage on schema ${at.target.schema} to clerk;
         grant select, insert, update on all tables in schema ${at.target.schema} to clerk;
         alter table ${at.table} enable row level security;
         create policy see on ${at.table} for select to clerk using ("dLinkMan" <> '王五');
         create policy put on ${at.table} for insert to clerk with check (true);
         create policy change on ${at.table} for update to clerk using (true)`,
      );
      const clerk = channelTo(server(), { ...at.target, user: 'clerk' }, 'Clerk-1');
      const hidden = standardRow('department', 9, { dLinkMan: '王五' });
      expect(await at.send('I', [...rows, hidden], clerk)).toMatchObject([
        ...rows.map(() => delivered),
        refused,
      ]);
      expect(await at.stored()).toEqual(rows.map(({ ID }) => ID));

      const insert = batchOf('department', 'I', [hidden]);
      await at.channel.send(insert);
      const [item] = await at.send('D', seenIn(insert, [hidden]), clerk);
      expect(item).toMatchObject(refused);
      expect(reasonOf(item)).toContain('行级权限');
      expect(JSON.stringify(logged)).not.toContain('王五');
    });
  });
}

/** An engine of MariaDB that keeps nothing. */
export function blackholeSuite(server: () => TestServer): void {
  it('a table of an engine that keeps nothing delivers nothing', async () => {
    const at = await departmentTable(server());
    await server().plain(
      `install soname 'ha_blackhole'; alter table ${qualified(at.target, 'dp_department')} engine = blackhole`,
    );
    expect(await at.send('I', rows)).toMatchObject(rows.map(() => refused));
  });
}
