import { describe, expect, it } from 'vitest';
import { bridgeNames } from '#shared/bridge/bridgeNames.ts';
import { contract } from '#shared/bridge/contract.ts';
import type { Handlers } from '#shared/bridge/Handlers.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import { ok } from '#shared/lib/result.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { createDispatcher } from './createDispatcher.ts';
import type { Sender } from './isTrustedSender.ts';

const sender: Sender = { webContentsId: 1, isMainFrame: true, url: 'app://client/index.html' };

function unexpected(): never {
  throw new Error('not part of this test');
}

function dispatcher(some: Partial<Handlers>, trusted = true) {
  const log = createRecordingLog();
  const none = Object.fromEntries(bridgeNames.map((name) => [name, unexpected])) as unknown as Handlers;
  return { log, dispatch: createDispatcher({ handlers: { ...none, ...some }, trusts: () => trusted, log }) };
}

describe('bridgeNames', () => {
  it('are the names of the contract', () => {
    expect([...bridgeNames].sort()).toEqual(Object.keys(contract).sort());
  });
});

describe('createDispatcher', () => {
  it('passes the parsed request on and wraps the answer', async () => {
    const { dispatch } = dispatcher({ 'profile.write': async (profile) => ok({ profile }) });
    const answer = await dispatch('profile.write', sender, { ...defaultProfile, extra: 'dropped' });
    expect(answer).toEqual({ ok: true, value: { profile: defaultProfile } });
  });

  it('answers calls without a request', async () => {
    const { dispatch } = dispatcher({ 'practice.clearFaults': async () => ok(undefined) });
    expect(await dispatch('practice.clearFaults', sender, undefined)).toEqual({ ok: true, value: undefined });
  });

  it('refuses a foreign sender before looking at the request', async () => {
    const { dispatch, log } = dispatcher({}, false);
    const answer = await dispatch(
      'secret.set',
      { ...sender, url: 'https://evil.example/?x=1' },
      { name: 'appSecret', secret: 'abc' },
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'badSender' } });
    expect(JSON.stringify(log.lines)).not.toContain('abc');
  });

  it('refuses a request that is too large, in words, before it is parsed', async () => {
    const { dispatch, log } = dispatcher({});
    const rows = [{ ID: 'x', revision: 1, updateDate: '', data: { name: 'x'.repeat(20_000_000) } }];
    const batch = { batchNo: '1', dataSet: 'department', operation: 'I', rows };
    expect(await dispatch('channel.send', sender, { channel: 'platform', batch })).toEqual({
      ok: false,
      error: { code: 'tooLarge', message: expect.stringMatching(/^这次操作的内容太大，没有执行.*分成几次/) },
    });
    expect(log.lines).toEqual([
      { level: 'warn', event: 'bridge.tooLarge', fields: { name: 'channel.send' } },
    ]);
  });

  it('lets no answer of endless size into the window', async () => {
    const { dispatch } = dispatcher({
      'identifier.query': async () => ok({ kind: 'failed', reason: 'x'.repeat(40_000_000) }),
    });
    expect(await dispatch('identifier.query', sender, { handle: '88.1/x' })).toMatchObject({
      ok: false,
      error: { code: 'failed' },
    });
  });

  it('refuses a request that is not the contract’s, and logs where without logging what', async () => {
    const { dispatch, log } = dispatcher({});
    const answer = await dispatch('secret.set', sender, { name: 'appSecret', secret: { nested: 's3cret' } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'badRequest' } });
    expect(log.lines).toEqual([
      { level: 'warn', event: 'bridge.badRequest', fields: { name: 'secret.set', paths: ['secret'] } },
    ]);
  });

  it('hands the handler’s own words to the screen', async () => {
    const { dispatch } = dispatcher({
      'channel.close': async () => ({ ok: false, error: '没有这个通道。' }),
    });
    expect(await dispatch('channel.close', sender, { channel: 'x' })).toEqual({
      ok: false,
      error: { code: 'failed', message: '没有这个通道。' },
    });
  });

  it('turns what is thrown into a sentence without internals', async () => {
    const { dispatch, log } = dispatcher({
      'app.info': () => Promise.reject(new Error('ENOENT C:\\Users\\someone\\file')),
    });
    const answer = await dispatch('app.info', sender, undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'failed' } });
    expect(JSON.stringify(answer)).not.toContain('ENOENT');
    expect(log.lines.map((line) => line.event)).toEqual(['bridge.failed']);
  });

  it('lets nothing beyond the contract out', async () => {
    const secrets = { appSecret: 'stored', identifierPassword: 'none', databasePassword: 'none' } as const;
    const leaking = {
      profile: { ...defaultProfile, appSecret: 's3cret' },
      secrets,
      lostSecrets: [],
      problem: null,
      token: 's3cret',
    };
    const { dispatch } = dispatcher({ 'profile.read': async () => ok(leaking) });
    const answer = await dispatch('profile.read', sender, undefined);
    expect(answer).toEqual({
      ok: true,
      value: { profile: defaultProfile, secrets, lostSecrets: [], problem: null },
    });
  });
});
