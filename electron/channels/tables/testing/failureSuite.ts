import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { TablesStep } from '#shared/tables/TablesStep.ts';
import { testCertificate } from '../../http/testing/testOnlyCertificate.ts';
import { testTables } from '../testTables.ts';
import { batchOf, channelTo, channelWithTables, logged, qualified, trialOf } from './openChannel.ts';
import { freePort } from './serverProcess.ts';
import { standardRow } from './standardRows.ts';
import { testPassword, type TestServer } from './TestServer.ts';

/** What keeps a server from being used is one fatal cause, and the connection test names the step. */
export function failureSuite(server: () => TestServer): void {
  describe('a server that cannot be used', () => {
    let target: DatabaseTarget;
    let deadPort: number;
    beforeAll(async () => {
      ({ target } = await channelWithTables(server()));
      deadPort = await freePort();
    });

    const test = (changes: Partial<DatabaseTarget>, secret: string | null = server().password) =>
      testTables({ ...trialOf(server(), { ...target, ...changes }), secret });
    const results = (steps: readonly TablesStep[]) => steps.map(({ step, result }) => `${step} ${result}`);

    it.each([
      [
        'a port where nobody listens',
        () => ({ port: deadPort }),
        'unreachable',
        ['address failed', 'tls skipped', 'login skipped', 'tables skipped'],
      ],
      [
        'a certificate nobody knows',
        () => ({ tls: 'required' as const }),
        'tls',
        ['address passed', 'tls failed', 'login skipped', 'tables skipped'],
      ],
      [
        'a certificate of another host',
        () => ({ tls: 'required' as const, ca: testCertificate, host: 'localhost' }),
        'tls',
        ['address passed', 'tls failed', 'login skipped', 'tables skipped'],
      ],
      [
        'another user',
        () => ({ user: 'stranger' }),
        'login',
        ['address passed', 'tls skipped', 'login failed', 'tables skipped'],
      ],
      [
        'another database',
        () => ({ database: 'nowhere' }),
        'address',
        ['address passed', 'tls skipped', 'login failed', 'tables skipped'],
      ],
      [
        'no host',
        () => ({ host: ' ' }),
        'configuration',
        ['address failed', 'tls skipped', 'login skipped', 'tables skipped'],
      ],
    ])('%s', async (_name, changes, cause, steps) => {
      const opened = await channelTo(server(), { ...target, ...changes() }).open();
      expect(opened).toMatchObject({ kind: 'fatal', cause });
      const tested = await test(changes());
      expect(results(tested)).toEqual(steps);
      const reason = 'reason' in opened ? opened.reason : '';
      expect(reason).toMatch(/请.*(数据库|设置)/);
      expect(JSON.stringify([tested, opened, logged])).not.toContain(testPassword);
    });

    it('a wrong password is a log-in that failed', async () => {
      expect(await channelTo(server(), target, 'wrong').open()).toMatchObject({
        kind: 'fatal',
        cause: 'login',
      });
      expect(results(await test({}, 'wrong'))).toEqual([
        'address passed',
        'tls skipped',
        'login failed',
        'tables skipped',
      ]);
    });

    it('without a password nothing is tried', async () => {
      const opened = await channelTo(server(), target, null).open();
      expect(opened).toMatchObject({ kind: 'fatal', cause: 'configuration' });
      expect('reason' in opened ? opened.reason : '').toContain('密码');
    });

    it('encryption with the authority of the settings is agreed, and rows go over it', async () => {
      const secure = { tls: 'required' as const, ca: testCertificate };
      expect(results(await test(secure))).toEqual([
        'address passed',
        'tls passed',
        'login passed',
        'tables passed',
      ]);
      const row = standardRow('unit', 1);
      expect(
        await channelTo(server(), { ...target, ...secure }).send(batchOf('unit', 'I', [row])),
      ).toMatchObject({
        items: [{ kind: 'delivered' }],
      });
    });

    it('tables that are missing are named', async () => {
      const steps = await testTables(trialOf(server(), await server().freshTarget()));
      expect(results(steps).at(-1)).toBe('tables failed');
      expect(steps.at(-1)?.message).toContain('风险点（dp_risk_point）');
    });

    it('a user who may read only is told so', async () => {
      const names = qualified(target, 'dp_unit');
      const isMysql = target.engine === 'mysql';
      await server().plain(
        isMysql
          ? `create user reader identified by 'Reader-1'; grant select on ${target.database}.* to reader`
          : `create user reader password 'Reader-1'; grant usage on schema ${target.schema} to reader; grant select on ${names} to reader`,
      );
      const channel = channelTo(server(), { ...target, user: 'reader' }, 'Reader-1');
      expect(await channel.open()).toEqual({ kind: 'open' });
      const outcome = await channel.send(batchOf('unit', 'I', [standardRow('unit', 5)]));
      await channel.close();
      expect(outcome).toMatchObject({ kind: 'fatal', cause: 'configuration' });
      expect('reason' in outcome ? outcome.reason : '').toMatch(/dp_unit.*权限/s);
    });

    it('a row that another unique constraint refuses says so, quoting nothing', async () => {
      const column = target.engine === 'mysql' ? 'idCardNo' : '"idCardNo"';
      await server().plain(
        `alter table ${qualified(target, 'dp_person')} add constraint one_card unique (${column})`,
      );
      const first = standardRow('person', 1);
      const second = standardRow('person', 2, { idCardNo: first.data['idCardNo'] ?? '' });
      const channel = channelTo(server(), target);
      await channel.send(batchOf('person', 'I', [first]));
      const outcome = await channel.send(batchOf('person', 'I', [second, standardRow('person', 3)]));
      expect(outcome).toMatchObject({ kind: 'refused', cause: 'content' });
      expect('reason' in outcome ? outcome.reason : '').toContain('唯一约束');
      expect(JSON.stringify([outcome, logged])).not.toContain(first.data['idCardNo']);
      const [row] = await server().plain(`select count(*) as n from ${qualified(target, 'dp_person')}`);
      expect(row?.['n']).toBe('1');
    });

    it('a row that somebody else holds is overload, and nothing is written', async () => {
      const channel = channelTo(server(), { ...target, statementTimeoutSeconds: 1 });
      const row = standardRow('rule', 1);
      await channel.send(batchOf('rule', 'I', [row]));
      const release = await server().hold(`select * from ${qualified(target, 'dp_rule')} for update`);
      const changed = { ...row, data: { ...row.data, publisher: '李四' } };
      const outcome = await channel.send(batchOf('rule', 'U', [changed]));
      await release();
      expect(outcome).toMatchObject({ kind: 'overload', processed: 'no', tooLarge: false });
      expect(await channel.readBack.read(batchOf('rule', 'U', [row]))).toMatchObject({
        items: [{ kind: 'same' }],
      });
    });
  });
}
