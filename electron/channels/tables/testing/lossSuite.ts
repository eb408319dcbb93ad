import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { startCuttingProxy, type CuttingProxy } from './cuttingProxy.ts';
import { batchOf, channelTo, channelWithTables, qualified } from './openChannel.ts';
import { standardRows } from './standardRows.ts';
import type { TestServer } from './TestServer.ts';

/** A connection that breaks in the middle of a batch leaves all of it or nothing. */
export function lossSuite(server: () => TestServer): void {
  describe('a connection that breaks', () => {
    let proxy: CuttingProxy;
    let channel: TablesChannel;
    let target: DatabaseTarget;
    beforeAll(async () => {
      ({ target } = await channelWithTables(server()));
      proxy = await startCuttingProxy(server().endpoint);
      channel = channelTo(server(), { ...target, host: proxy.host, port: proxy.port });
    });
    afterEach(() => channel.close());
    afterAll(() => proxy.stop());

    const count = async () => {
      const [row] = await server().plain(
        `select count(*) as n from ${qualified(target, 'dp_hidden_danger')}`,
      );
      return Number(row?.['n']);
    };
    const rows = standardRows('hiddenDanger', 300);

    it.each([
      ['while rows are written', { at: /insert into/, passOn: false }],
      ['after rows were written', { at: /insert into/, passOn: true }],
      ['before the transaction', { at: /begin|start transaction/, passOn: false }],
    ])('%s: surely nothing is written', async (_name, cut) => {
      expect(await channel.open()).toEqual({ kind: 'open' });
      proxy.cut = cut;
      const outcome = await channel.send(batchOf('hiddenDanger', 'I', rows));
      expect(outcome).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
      expect(await count()).toBe(0);
    });

    it.each([
      ['before it arrives', false, 0, 'absent'],
      ['before it is answered', true, 300, 'same'],
    ] as const)(
      'at the commit, %s: unknown, and a look settles it',
      async (_name, passOn, written, found) => {
        expect(await channel.open()).toEqual({ kind: 'open' });
        proxy.cut = { at: /commit/, passOn };
        const batch = batchOf('hiddenDanger', 'I', rows);
        const outcome = await channel.send(batch);
        expect(outcome).toMatchObject({ kind: 'unknown', answered: false });
        expect('reason' in outcome ? outcome.reason : '').toContain('在确认提交之前断开');
        const look = await channel.readBack.read(batch);
        expect(look).toEqual({ kind: 'items', items: rows.map(({ ID }) => ({ kind: found, ID })) });
        expect(await count()).toBe(written);
      },
    );
  });
}
