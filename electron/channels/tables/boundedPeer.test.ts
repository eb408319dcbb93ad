import { describe, expect, it } from 'vitest';
import { defaultDatabaseTarget, type DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { createInDatabase } from './createInDatabase.ts';
import { createTablesChannel } from './createTablesChannel.ts';
import { inspectDatabase } from './inspectDatabase.ts';
import { testTables } from './testTables.ts';
import { noneEmbedded } from './testing/openChannel.ts';
import { postgresMessage } from './testing/postgresConversation.ts';
import { mysqlPacket } from './testing/mysqlConversation.ts';
import { startScriptedDatabase, type Script, type ScriptedDatabase } from './testing/scriptedDatabase.ts';

const engines = ['postgresql', 'mysql'] as const;
type Engine = (typeof engines)[number];

function targetOf(engine: Engine, { host, port }: ScriptedDatabase): DatabaseTarget {
  const names = { database: 'safety', schema: 'public', user: 'clerk' };
  return { ...defaultDatabaseTarget, ...names, engine, host, port, tls: 'off', statementTimeoutSeconds: 1 };
}

function channelTo(target: DatabaseTarget) {
  return createTablesChannel({
    id: 'tables',
    title: '库表',
    settings: () => target,
    secret: () => 'secret',
    embedded: () => Promise.resolve(noneEmbedded),
    log: { info: () => undefined },
  });
}

const trialOf = (target: DatabaseTarget) => ({
  target,
  secret: 'secret',
  embedded: () => Promise.resolve(noneEmbedded),
});

/** The log-in, each of the settings of a session, and the first question about tables. */
const steps = [0, 1, 2, 3, 4];
const misdeeds = ['refuse', 'silent', 'half', 'close'] as const;
const cases = engines.flatMap((engine) => misdeeds.map((misdeed) => ({ engine, misdeed })));

async function callAll(engine: Engine, script: Script): Promise<unknown[]> {
  const server = await startScriptedDatabase(engine, script);
  const target = targetOf(engine, server);
  const channel = channelTo(target);
  const [opened, tested, inspected, created] = await Promise.all([
    channel.open(),
    testTables(trialOf(target)),
    inspectDatabase(trialOf(target)),
    createInDatabase(trialOf(target)),
  ]);
  await channel.close();
  await server.stop();
  expect(['open', 'fatal', 'overload']).toContain(opened.kind);
  expect(tested.map(({ step }) => step)).toEqual(['address', 'tls', 'login', 'tables']);
  expect(['reports', 'failed']).toContain(inspected.kind);
  expect(['created', 'failed']).toContain(created.kind);
  return [opened, tested, inspected, created];
}

// Each waits for the limits in force; side by side they take no longer than one.
describe.concurrent('a server that misbehaves at a step of the log-in or after it', () => {
  it.each(cases)(
    '$engine: $misdeed at any step: every call ends, and 停止 does',
    async ({ engine, misdeed }) => {
      const said = await Promise.all(
        steps.map((at) => callAll(engine, (step) => (step === at ? misdeed : 'ok'))),
      );
      expect(JSON.stringify(said)).not.toMatch(/not for you|：[，。]|undefined/);
    },
  );

  it.each(engines.flatMap((engine) => steps.map((step) => ({ engine, step }))))(
    '$engine: a stop does not wait for a server that is silent at step $step',
    async ({ engine, step: silentAt }) => {
      const server = await startScriptedDatabase(engine, (step) => (step === silentAt ? 'silent' : 'ok'));
      const reached = server.reached(silentAt);
      const slow = { ...targetOf(engine, server), statementTimeoutSeconds: 3600 };
      const channel = channelTo(slow);
      const opening = channel.open();
      await reached;
      await channel.close();
      expect(await opening).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
      await server.stop();
    },
  );
});

describe.concurrent('a server that sends too much or nonsense', () => {
  const flood = (engine: Engine): Buffer => {
    const size = 0xff_ffff;
    return engine === 'mysql'
      ? mysqlPacket(1, Buffer.alloc(size, 0x20))
      : postgresMessage('D', Buffer.alloc(size, 0x20)).fill(0xff, 1, 2).fill(0x0f, 1, 2);
  };

  it.each(engines)('%s: an answer without an end is given up', async (engine) => {
    const server = await startScriptedDatabase(engine, (step) =>
      step === 4 ? Buffer.concat(Array.from({ length: 6 }, () => flood(engine))) : 'ok',
    );
    const target = { ...targetOf(engine, server), statementTimeoutSeconds: 3600 };
    const channel = channelTo(target);
    const opened = await channel.open();
    await channel.close();
    await server.stop();
    expect(opened).toMatchObject({ kind: 'fatal' });
    expect('reason' in opened ? opened.reason : '').toMatch(/^.{10,500}$/);
  });

  const nonsense = [
    Buffer.alloc(64, 0),
    Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(3)),
    Buffer.alloc(64, 0xff),
  ];

  it.each(engines)('%s: nonsense is a failed connection, and ends', async (engine) => {
    const places = nonsense.flatMap((bytes) => [0, 1, 4].map((at) => ({ bytes, at })));
    const kinds = await Promise.all(
      places.map(async ({ bytes, at }) => {
        const server = await startScriptedDatabase(engine, (step) => (step === at ? bytes : 'ok'));
        const channel = channelTo(targetOf(engine, server));
        const opened = await channel.open();
        await channel.close();
        await server.stop();
        return opened.kind;
      }),
    );
    for (const kind of kinds) expect(['fatal', 'overload', 'open']).toContain(kind);
  });
});
