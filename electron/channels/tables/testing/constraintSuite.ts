import { beforeEach, describe, expect, it } from 'vitest';
import { departmentTable, type DepartmentTable } from './departmentTable.ts';
import { batchOf, logged } from './openChannel.ts';
import { nth, standardRows } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

const rows = standardRows('department', 3).map((row, index) => ({
  ...row,
  data: { ...row.data, deptName: `部门${String(index)}`, dLinkMan: index === 1 ? '' : '张三' },
}));

/** What a constraint of the table refuses says which field it is about, and goes alone. */
export function constraintSuite(server: () => TestServer): void {
  describe('a constraint of the table', () => {
    let at: DepartmentTable;
    beforeEach(async () => {
      at = await departmentTable(server());
    });
    const column = (name: string) => (at.target.engine === 'mysql' ? name : `"${name}"`);
    const add = (text: string) => server().plain(`alter table ${at.table} add ${text}`);

    it.each([
      [
        'a check',
        () => add(`constraint no_such check (${column('dLinkMan')} <> '')`),
        'dLinkMan',
        /负责人|联系人|检查约束/,
      ],
      [
        'a foreign key',
        async () => {
          const other = `${at.table}_names`;
          await server().plain(`create table ${other} (name varchar(128) not null primary key)`);
          await server().plain(
            `alter table ${at.table} alter column ${column('deptName')} ${at.target.engine === 'mysql' ? "set default ''" : 'type varchar(128)'}`,
          );
          if (at.target.engine === 'mysql')
            await server().plain(
              `alter table ${at.table} modify deptName varchar(128); alter table ${other} convert to character set utf8mb4 collate utf8mb4_bin`,
            );
          await server().plain(`insert into ${other} values ('部门0'), ('部门2')`);
          await add(`constraint known_name foreign key (${column('deptName')}) references ${other} (name)`);
        },
        'deptName',
        /外键约束/,
      ],
      [
        'a second key',
        async () => {
          await at.channel.send(
            batchOf('department', 'I', [{ ...nth(rows, 1), ID: '0b9f7c1e-4a2d-4c3b-8d59-000000000009' }]),
          );
          await add(`constraint one_name unique (${column('deptName')})`);
        },
        'deptName',
        /唯一约束/,
      ],
    ] as const)('%s names the field', async (_name, make, field, words) => {
      await make();
      const whole = await at.channel.send(batchOf('department', 'I', rows));
      expect(whole).toMatchObject({ kind: 'refused', cause: 'content', fault: 'table' });
      const alone = await at.channel.send(batchOf('department', 'I', [nth(rows, 1)]));
      expect(alone).toMatchObject({
        kind: 'refused',
        fault: 'table',
        reason: expect.stringMatching(words) as unknown,
        named: [{ ID: nth(rows, 1).ID, field }],
      });
      expect(JSON.stringify([whole, alone, logged])).not.toContain('部门1');
      expect(await at.send('I', [nth(rows, 0), nth(rows, 2)])).toMatchObject([
        { kind: 'delivered' },
        { kind: 'delivered' },
      ]);
    });

    it('a trigger that raises an error refuses the row, not the run', async () => {
      await at.trigger(
        'before insert',
        at.target.engine === 'mysql'
          ? "signal sqlstate '45000' set message_text = 'not this one';"
          : "raise exception 'not this one';",
      );
      const outcome = await at.channel.send(batchOf('department', 'I', rows));
      expect(outcome).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining('触发器') as unknown,
      });
      expect(JSON.stringify(outcome)).not.toContain('not this one');
    });
  });
}
