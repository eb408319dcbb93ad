import { describe, expect, it } from 'vitest';
import type { ConnectionStep, SecretKeeping } from '#shared/bridge/contract.ts';
import { type Profile, defaultProfile } from '#shared/profile/profile.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { attachmentHandlers } from './attachmentHandlers.ts';
import { channelHandlers } from './channelHandlers.ts';
import { settingsHandlers } from './settingsHandlers.ts';
import { socketHandlers } from './socketHandlers.ts';
import { tablesHandlers } from './tablesHandlers.ts';

const hash = 'a'.repeat(64);

describe('settingsHandlers', () => {
  function settings(stored: string | null, writable = true) {
    let profile = defaultProfile;
    const tested: { profile: Profile; secret: string | null }[] = [];
    const step: ConnectionStep = { step: 'token', result: 'passed', message: '登录成功' };
    const handlers = settingsHandlers({
      profiles: {
        read: () => profile,
        write: async (next) => {
          if (!writable) throw new Error('ENOSPC');
          profile = next;
        },
        problem: () => null,
        remedy: async (choice) => {
          if (!writable) throw new Error('ENOSPC');
          profile = { ...defaultProfile, appId: choice };
        },
      },
      vault: {
        keeping: () => (stored === null ? 'none' : 'stored'),
        read: () => stored,
        set: (): Promise<SecretKeeping> =>
          writable ? Promise.resolve('stored') : Promise.reject(new Error('ENOSPC')),
        lost: () => ['databasePassword'],
      },
      testConnection: async (given, secret) => {
        tested.push({ profile: given, secret });
        return [step];
      },
      probe: async () => true,
    });
    return { handlers, tested };
  }

  it('answers with the profile and how the secret is kept, never with the secret', async () => {
    const { handlers } = settings('s3cret');
    const answer = await handlers['profile.read'](undefined);
    expect(answer).toEqual(
      ok({
        profile: defaultProfile,
        secrets: { appSecret: 'stored', identifierPassword: 'stored', databasePassword: 'stored' },
        lostSecrets: ['databasePassword'],
        problem: null,
      }),
    );
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });

  it('tests with the given secret, else with the kept one', async () => {
    const { handlers, tested } = settings('kept');
    await handlers['connection.test']({ profile: defaultProfile, secret: 'typed' });
    await handlers['connection.test']({ profile: defaultProfile });
    expect(tested.map(({ secret }) => secret)).toEqual(['typed', 'kept']);
  });

  it('answers with the profile that a remedy put in force', async () => {
    const { handlers } = settings(null);
    expect(await handlers['profile.remedy']({ choice: 'former' })).toEqual(
      ok({ profile: { ...defaultProfile, appId: 'former' } }),
    );
  });

  it('says what a failed write means', async () => {
    const { handlers } = settings(null, false);
    expect(await handlers['profile.write']({ ...defaultProfile, appId: 'x' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('原来的设置继续有效'),
    });
    expect(await handlers['profile.remedy']({ choice: 'former' })).toMatchObject({ ok: false });
    expect(await handlers['secret.set']({ name: 'appSecret', secret: 'x' })).toMatchObject({ ok: false });
  });
});

describe('channelHandlers', () => {
  it('goes to the channel that is named, and knows no other', async () => {
    const handlers = channelHandlers(
      new Map([
        [
          'practice',
          {
            route: async () => ({ configured: true as const, strict: true, batchSize: 100 }),
            open: async () => ({ kind: 'open' as const }),
            send: async () => ({ kind: 'unknown' as const, reason: '超时', answered: false }),
            close: async () => undefined,
          },
        ],
      ]),
    );
    const batch = {
      batchNo: '2026070100000001',
      dataSet: 'unit' as const,
      operation: 'I' as const,
      rows: [],
    };
    expect(await handlers['channel.open']({ channel: 'practice' })).toEqual(ok({ kind: 'open' }));
    expect(await handlers['channel.send']({ channel: 'practice', batch })).toEqual(
      ok({ kind: 'unknown', reason: '超时', answered: false }),
    );
    expect(await handlers['channel.close']({ channel: 'practice' })).toEqual(ok(undefined));
    // One that cannot show what others wrote.
    const look = { dataSet: 'unit' as const, since: '', own: {}, limit: 500 };
    expect(await handlers['channel.pull']({ channel: 'practice', ...look })).toMatchObject({ ok: false });
    expect(await handlers['channel.open']({ channel: 'elsewhere' })).toMatchObject({ ok: false });
  });
});

describe('tablesHandlers and socketHandlers', () => {
  it('use the secret as it is typed, else the one that is kept', async () => {
    const used: (string | null)[] = [];
    const note = <T>(answer: T) => {
      return async (_profile: Profile, secret: string | null): Promise<T> => {
        used.push(secret);
        return answer;
      };
    };
    const handlers = {
      ...tablesHandlers({
        test: note([]),
        inspect: note({ kind: 'reports', reports: [] }),
        create: note({ kind: 'created', dataSets: ['unit'] }),
        password: () => 'kept',
      }),
      ...socketHandlers({ test: note([]), secret: () => 'kept' }),
    };
    const profile = defaultProfile;
    expect(await handlers['tables.create']({ profile, secret: 'typed' })).toEqual(
      ok({ kind: 'created', dataSets: ['unit'] }),
    );
    await handlers['tables.test']({ profile });
    await handlers['tables.inspect']({ profile, secret: 'typed' });
    await handlers['socket.test']({ profile });
    expect(used).toEqual(['typed', 'kept', 'typed', 'kept']);
  });
});

describe('attachmentHandlers', () => {
  function attachments(read: Result<Uint8Array, string>) {
    const uploads: string[] = [];
    const handlers = attachmentHandlers({
      attachments: {
        keep: async (bytes, name) => ok({ hash, name, size: bytes.byteLength }),
        read: async () => read,
      },
      upload: async ({ name }) => {
        uploads.push(name);
        return { kind: 'uploaded', address: '/files/1' };
      },
    });
    return { handlers, uploads };
  }

  it('uploads what is kept', async () => {
    const { handlers, uploads } = attachments(ok(new Uint8Array([1])));
    expect(await handlers['attachment.upload']({ hash, name: 'a.pdf' })).toEqual(
      ok({ kind: 'uploaded', address: '/files/1' }),
    );
    expect(uploads).toEqual(['a.pdf']);
  });

  it('does not upload a file that is gone or damaged', async () => {
    const { handlers, uploads } = attachments(err('本机找不到这个附件。'));
    expect(await handlers['attachment.upload']({ hash, name: 'a.pdf' })).toEqual(
      ok({ kind: 'failed', reason: '本机找不到这个附件。' }),
    );
    expect(uploads).toEqual([]);
  });
});
