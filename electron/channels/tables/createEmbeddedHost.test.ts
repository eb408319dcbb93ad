import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { defaultDatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import { createEmbeddedHost, type EmbeddedHost } from './createEmbeddedHost.ts';
import { createInDatabase } from './createInDatabase.ts';
import { createTablesChannel } from './createTablesChannel.ts';
import type { EmbeddedEndpoint, StartEmbedded } from './readTarget.ts';
import { startEmbeddedThread, type EmbeddedThread } from './startEmbeddedThread.ts';
import { testTables } from './testTables.ts';
import { embeddedAssets } from './testing/embeddedAssets.ts';
import { batchOf } from './testing/openChannel.ts';
import { standardRows } from './testing/standardRows.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dual-prevention-embedded-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const inTurn = oneAtATime();

function channelTo(embedded: StartEmbedded) {
  return createTablesChannel({
    id: 'practiceTables',
    title: '库表',
    settings: () => defaultDatabaseTarget,
    secret: () => null,
    embedded,
    log: { info: () => undefined },
    inTurn,
  });
}

const trialOf = (embedded: StartEmbedded) => ({
  target: defaultDatabaseTarget,
  secret: null,
  embedded,
  inTurn,
});

/** The thread as the program starts it, from the source instead of the build. */
function startThread(): Promise<EmbeddedThread> {
  return startEmbeddedThread({
    script: path.join(import.meta.dirname, 'testing/sourceWorker.mjs'),
    folder: path.join(folder, 'tables'),
    assets: embeddedAssets,
  });
}

function hostOf(start: () => Promise<EmbeddedThread>, prepare: () => Promise<void> = async () => undefined) {
  return createEmbeddedHost({ start, prepare, folder, log: { info: () => undefined } });
}

describe('an embedded database in its thread', () => {
  it('keeps rows over a stop and over a sudden end, and can be tested while a run is on', async () => {
    // What a crash during an earlier first start left half made.
    fs.mkdirSync(path.join(folder, 'tables.new'));
    fs.writeFileSync(path.join(folder, 'tables.new', 'PG_VERSION'), '17');
    const threads: EmbeddedThread[] = [];
    const start = async () => {
      const thread = await startThread();
      threads.push(thread);
      return thread;
    };
    const host: EmbeddedHost = hostOf(start);
    const rows = standardRows('person', 200);
    expect(await createInDatabase(trialOf(host.endpoint))).toMatchObject({ kind: 'created' });
    const channel = channelTo(host.endpoint);
    expect(await channel.open()).toEqual({ kind: 'open' });
    expect(await channel.send(batchOf('person', 'I', rows))).toMatchObject({ kind: 'items' });
    expect((await testTables(trialOf(host.endpoint))).map(({ result }) => result)).toEqual([
      'passed',
      'skipped',
      'passed',
      'passed',
    ]);

    // Its end is noticed, and the next run begins with another one.
    await threads[0]?.stop();
    expect(await channel.send(batchOf('person', 'U', rows))).toMatchObject({ kind: 'fatal' });
    await channel.close();
    expect(await channel.open()).toEqual({ kind: 'open' });
    expect(await channel.readBack.read(batchOf('person', 'I', rows))).toEqual({
      kind: 'items',
      items: rows.map(({ ID }) => ({ kind: 'same', ID })),
    });
    expect(threads).toHaveLength(2);
    await channel.close();
    await host.stop();
    expect(fs.existsSync(path.dirname(threads[1]?.socketPath ?? ''))).toBe(false);
    expect(await host.endpoint()).toMatchObject({ ok: false });
  });

  it('a folder that is none is said to be so, and the program goes on', async () => {
    fs.writeFileSync(path.join(folder, 'tables'), 'not a folder');
    const opened = await channelTo(hostOf(startThread).endpoint).open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'configuration' });
    expect('reason' in opened ? opened.reason : '').toMatch(/内置数据库没有启动.*记录不受影响.*请/);
  });
});

describe('createEmbeddedHost', () => {
  function fakeThread(): EmbeddedThread & { readonly end: () => void } {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    return { socketPath: '/socket', ended, end, stop: async () => end() };
  }

  it('starts once for all who ask, and again after it has ended', async () => {
    const threads: ReturnType<typeof fakeThread>[] = [];
    const host = hostOf(async () => {
      const thread = fakeThread();
      threads.push(thread);
      return thread;
    });
    await Promise.all([host.endpoint(), host.endpoint()]);
    expect(threads).toHaveLength(1);
    threads[0]?.end();
    await threads[0]?.ended;
    expect(await host.endpoint()).toEqual(ok({ socketPath: '/socket' }));
    expect(threads).toHaveLength(2);
  });

  it('a preparation that fails is tried again', async () => {
    let tries = 0;
    const host = hostOf(
      async () => fakeThread(),
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('no tables');
      },
    );
    expect(await host.endpoint()).toMatchObject({ ok: false });
    expect(await host.endpoint()).toMatchObject({ ok: true });
  });
});

it('a database that does not run is a fatal cause, with its reason', async () => {
  const unavailable: Result<EmbeddedEndpoint, string> = err('内置数据库没有启动。');
  expect(await channelTo(() => Promise.resolve(unavailable)).open()).toEqual({
    kind: 'fatal',
    cause: 'configuration',
    reason: '内置数据库没有启动。',
  });
});

it('a run that is stopped does not wait for a server that never answers', async () => {
  const silent = net.createServer();
  const socketPath = path.join(folder, 'sql');
  await new Promise<void>((resolve) => silent.listen(socketPath, resolve));
  const connected = new Promise<net.Socket>((resolve) => silent.once('connection', resolve));
  const channel = channelTo(() => Promise.resolve(ok({ socketPath })));
  const opening = channel.open();
  const socket = await connected;
  await channel.close();
  expect(await opening).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
  socket.destroy();
  silent.close();
});
