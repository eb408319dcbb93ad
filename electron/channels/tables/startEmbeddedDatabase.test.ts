import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { defaultDatabaseTarget } from '#shared/tables/databaseTarget.ts';
import { startEmbeddedDatabase } from './startEmbeddedDatabase.ts';
import { createInDatabase } from './createInDatabase.ts';
import { createTablesChannel } from './createTablesChannel.ts';
import type { EmbeddedEndpoint } from './readTarget.ts';
import { testTables } from './testTables.ts';
import { batchOf } from './testing/openChannel.ts';
import { standardRows } from './testing/standardRows.ts';
import { oneAtATime } from '../http/oneAtATime.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dual-prevention-embedded-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const inTurn = oneAtATime();

const unavailable = err('内置数据库没有启动。');

function embedded(endpoint: Result<EmbeddedEndpoint, string>) {
  return createTablesChannel({
    id: 'practiceTables',
    title: '库表',
    settings: () => defaultDatabaseTarget,
    secret: () => null,
    embedded: () => Promise.resolve(endpoint),
    log: { info: () => undefined },
    inTurn,
  });
}

it('keeps rows over a stop, with assets from a folder, and can be tested while a run is on', async () => {
  const assets = path.resolve('node_modules/@electric-sql/pglite/dist');
  const rows = standardRows('person', 200);
  const first = await startEmbeddedDatabase(path.join(folder, 'tables'), { assets });
  const channel = embedded(ok(first));
  const trial = {
    target: defaultDatabaseTarget,
    secret: null,
    embedded: () => Promise.resolve(ok(first)),
    inTurn,
  };
  expect(await createInDatabase(trial)).toMatchObject({ kind: 'created' });
  expect(await channel.open()).toEqual({ kind: 'open' });
  expect(await channel.send(batchOf('person', 'I', rows))).toMatchObject({ kind: 'items' });
  expect((await testTables(trial)).map(({ result }) => result)).toEqual([
    'passed',
    'skipped',
    'passed',
    'passed',
  ]);
  await channel.close();
  await first.stop();

  const second = await startEmbeddedDatabase(path.join(folder, 'tables'));
  const outcome = await embedded(ok(second)).readBack.read(batchOf('person', 'I', rows));
  await second.stop();
  expect(outcome).toEqual({ kind: 'items', items: rows.map(({ ID }) => ({ kind: 'same', ID })) });
}, 60_000);

it('that does not run is a fatal cause', async () => {
  expect(await embedded(unavailable).open()).toEqual({
    kind: 'fatal',
    cause: 'configuration',
    reason: unavailable.error,
  });
});

it('a run that is stopped does not wait for a server that never answers', async () => {
  const silent = net.createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const connected = new Promise<net.Socket>((resolve) => silent.once('connection', resolve));
  const { port } = silent.address() as net.AddressInfo;
  const channel = embedded(ok({ host: '127.0.0.1', port }));
  const opening = channel.open();
  const socket = await connected;
  await channel.close();
  expect(await opening).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
  socket.destroy();
  silent.close();
});
