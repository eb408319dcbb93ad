import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionStep } from '#shared/bridge/contract.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import { createHttpClient } from '../http/httpClient.ts';
import { json } from '../http/testing/answers.ts';
import { deadUrl } from '../http/testing/localServer.ts';
import { testCertificate } from '../http/testing/testOnlyCertificate.ts';
import { testConnection } from './testConnection.ts';
import { startScriptedPlatform, testSecret, type ScriptedPlatform } from './testing/scriptedPlatform.ts';

let platform: ScriptedPlatform | null = null;
afterEach(async () => {
  await platform?.close();
  platform = null;
});

const results = (steps: readonly ConnectionStep[]) => steps.map(({ step, result }) => `${step} ${result}`);
const http = createHttpClient();

describe('testConnection', () => {
  it('passes on a platform that answers; this machine needs no encryption', async () => {
    platform = await startScriptedPlatform();
    const steps = await testConnection({ profile: platform.profile, secret: testSecret, http });
    expect(results(steps)).toEqual(['address passed', 'tls skipped', 'token passed']);
    expect(steps[1]?.message).toContain('本机');
    expect(JSON.stringify(steps)).not.toContain(testSecret);
  });

  it('checks the certificate of an https platform', async () => {
    platform = await startScriptedPlatform(true);
    const test = { profile: platform.profile, secret: testSecret };
    const strict = await testConnection({ ...test, http });
    expect(results(strict)).toEqual(['address passed', 'tls failed', 'token skipped']);
    expect(strict[1]?.message).toContain('自己签发');
    const trusting = createHttpClient({ ca: testCertificate });
    const trusted = await testConnection({ ...test, http: trusting, ca: testCertificate });
    expect(results(trusted)).toEqual(['address passed', 'tls passed', 'token passed']);
  });

  it('tells an http port addressed as https', async () => {
    platform = await startScriptedPlatform();
    const profile = { ...platform.profile, baseUrl: platform.url.replace('http:', 'https:') };
    const steps = await testConnection({ profile, secret: testSecret, http });
    expect(results(steps)).toEqual(['address passed', 'tls failed', 'token skipped']);
    expect(steps[1]?.message).toContain('端口可能不对');
  });

  it.each([
    ['', '还没有填写平台地址'],
    ['platform.example', '开头'],
    ['http://platform.invalid', '主机名'],
  ])('says what is wrong with the address %s', async (baseUrl, words) => {
    const steps = await testConnection({ profile: { ...defaultProfile, baseUrl }, secret: testSecret, http });
    expect(results(steps)).toEqual(['address failed', 'tls skipped', 'token skipped']);
    expect(steps[0]?.message).toContain(words);
  });

  it('says that nobody listens there', async () => {
    const profile = { ...defaultProfile, baseUrl: await deadUrl() };
    const steps = await testConnection({ profile, secret: testSecret, http });
    expect(steps[0]).toMatchObject({ result: 'failed' });
    expect(steps[0]?.message).toContain('拒绝连接');
  });

  it('says that the account was refused, or is not filled in', async () => {
    platform = await startScriptedPlatform();
    platform.tokens.push(json({ status: '1', err: 'appid错误' }));
    const refused = await testConnection({ profile: platform.profile, secret: testSecret, http });
    expect(results(refused)).toEqual(['address passed', 'tls skipped', 'token failed']);
    expect(refused[2]?.message).toContain('appid错误');
    const missing = await testConnection({ profile: platform.profile, secret: null, http });
    expect(missing[2]).toMatchObject({ result: 'failed' });
    expect(missing[2]?.message).toContain('AppSecret');
  });
});
