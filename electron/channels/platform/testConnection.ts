import type { ConnectionStep } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/bridge/profile.ts';
import { readBaseUrl, type BaseUrl } from '#shared/wire/baseUrl.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { createTokenSource } from './createTokenSource.ts';
import { connectionReason } from './failureMessages.ts';
import { probeTcp, probeTls, type ProbeOptions } from './probeHost.ts';
import { readSettings } from './readSettings.ts';
import { tlsReason } from './tlsReasons.ts';

export interface ConnectionTest {
  readonly profile: Profile;
  readonly secret: string | null;
  readonly http: HttpClient;
  /** PEM of an authority to be trusted instead of the well-known ones; the client must know it too. */
  readonly ca?: string;
}

/** 测试连接: address, TLS, token, in this order; nothing is reported. What comes after a failed step is skipped. */
export async function testConnection(test: ConnectionTest): Promise<ConnectionStep[]> {
  const base = readBaseUrl(test.profile.baseUrl);
  if (!base.ok) return [failed('address', base.error), ...skipped(['tls', 'token'])];
  const probe: ProbeOptions = {
    timeoutMs: test.profile.timeoutSeconds * 1000,
    ...(test.ca === undefined ? {} : { ca: test.ca }),
  };
  const address = await testAddress(base.value, probe);
  if (address.result === 'failed') return [address, ...skipped(['tls', 'token'])];
  const tls = await testTls(base.value, probe);
  if (tls.result === 'failed') return [address, tls, ...skipped(['token'])];
  return [address, tls, await testToken(test)];
}

async function testAddress(base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep> {
  const code = await probeTcp(base, probe);
  const where = `${base.host} 端口 ${String(base.port)}`;
  if (code === null) return passed('address', `已连上 ${where}。`);
  return failed(
    'address',
    `连不上 ${where}：${connectionReason(code)}。请核对平台地址和网络，或联系平台管理员。`,
  );
}

async function testTls(base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep> {
  if (!base.secure && isLoopback(base.host)) {
    return { step: 'tls', result: 'skipped', message: '平台就在本机，数据不经过网络，不需要加密。' };
  }
  if (!base.secure) {
    const message =
      '地址以 http:// 开头，数据在网络上不加密，个人信息可能被看到。如平台支持，请改用 https://。';
    return { step: 'tls', result: 'skipped', message };
  }
  const code = await probeTls(base, probe);
  return code === null
    ? passed('tls', '已建立加密连接，平台的安全证书有效。')
    : failed('tls', `${tlsReason(code)}。`);
}

async function testToken({ profile, secret, http }: ConnectionTest): Promise<ConnectionStep> {
  const settings = readSettings(profile, secret);
  if (!settings.ok) return failed('token', settings.error);
  const tokens = createTokenSource({ title: '平台', http, now: Date.now, onReply: () => undefined });
  const token = await tokens.obtain(settings.value, true);
  return token.ok
    ? passed('token', '登录成功，已取得访问令牌，可以同步。')
    : failed('token', token.error.reason);
}

/** 127.0.0.0/8, ::1 and localhost never leave this machine. */
function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|0:0:0:0:0:0:0:1)$/i.test(host);
}

type Step = ConnectionStep['step'];

function passed(step: Step, message: string): ConnectionStep {
  return { step, result: 'passed', message };
}

function failed(step: Step, message: string): ConnectionStep {
  return { step, result: 'failed', message };
}

function skipped(steps: readonly Step[]): ConnectionStep[] {
  return steps.map((step) => ({ step, result: 'skipped', message: '前一步没有通过，这一步没有做。' }));
}
