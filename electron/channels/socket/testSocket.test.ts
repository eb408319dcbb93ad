import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionStep } from '#shared/bridge/contract.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import { defaultSocketSettings } from '#shared/profile/socketSettings.ts';
import { testCertificate } from '../http/testing/testOnlyCertificate.ts';
import { testSecret } from '../platform/testing/scriptedPlatform.ts';
import { testSocket } from './testSocket.ts';
import { deadPort, raw, reply, startScriptedSocket, type ScriptedSocket } from './testing/scriptedSocket.ts';

let server: ScriptedSocket | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const results = (steps: readonly ConnectionStep[]) => steps.map(({ step, result }) => `${step} ${result}`);

describe('testSocket', () => {
  it('passes on a platform that answers, warns that nothing is encrypted, and hangs up', async () => {
    server = await startScriptedSocket();
    const steps = await testSocket(server.settings, testSecret);
    expect(results(steps)).toEqual(['address passed', 'tls skipped', 'token passed']);
    expect(steps[1]?.message).toContain('没有打开 TLS');
    expect(JSON.stringify(steps)).not.toContain(testSecret);
    await server.allClosed();
  });

  it('checks the certificate where TLS is on', async () => {
    server = await startScriptedSocket({ secure: true });
    const strict = await testSocket(server.settings, testSecret);
    expect(results(strict)).toEqual(['address passed', 'tls failed', 'token skipped']);
    expect(strict[1]?.message).toContain('自己签发');
    const trusted = await testSocket(server.settings, testSecret, { ca: testCertificate });
    expect(results(trusted)).toEqual(['address passed', 'tls passed', 'token passed']);
  });

  it('tells a port without TLS', async () => {
    server = await startScriptedSocket();
    const { profile, socket } = server.settings;
    // By its first four bytes a TLS greeting is a message of 369 MB: this server would wait for the rest.
    const settings = { profile, socket: { ...socket, tls: true, timeoutSeconds: 3 } };
    expect(results(await testSocket(settings, testSecret))[1]).toBe('tls failed');
  });

  it.each([
    [{}, '主机'],
    [{ host: '10.0.0.8' }, '端口'],
    [{ host: '10.0.0.8:9000', port: 9000 }, '端口另外填写'],
    [{ host: 'platform.invalid', port: 9000 }, '主机名'],
  ])('says what is wrong with the address %j', async (changes, words) => {
    const settings = { profile: defaultProfile, socket: { ...defaultSocketSettings, ...changes } };
    const steps = await testSocket(settings, testSecret);
    expect(results(steps)).toEqual(['address failed', 'tls skipped', 'token skipped']);
    expect(steps[0]?.message).toContain(words);
  });

  it('says that nobody listens there', async () => {
    const socket = { ...defaultSocketSettings, host: '127.0.0.1', port: await deadPort() };
    const [address] = await testSocket({ profile: defaultProfile, socket }, testSecret);
    expect(address).toMatchObject({ result: 'failed' });
    expect(address?.message).toContain('拒绝连接');
  });

  it('says that the account was refused, is not filled in, or that the framing is another', async () => {
    server = await startScriptedSocket();
    server.tokens.push(reply({ status: '1', err: 'appid错误' }), raw('{"access_token":"t-1"}@@'));
    const refused = await testSocket(server.settings, testSecret);
    expect(results(refused)).toEqual(['address passed', 'tls skipped', 'token failed']);
    expect(refused[2]?.message).toContain('appid错误');
    expect((await testSocket(server.settings, testSecret))[2]?.message).toContain('报文分隔方式');
    expect((await testSocket(server.settings, null))[2]?.message).toContain('AppSecret');
  });
});
