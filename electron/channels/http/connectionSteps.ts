import type { ConnectionStep } from '#shared/bridge/contract.ts';
import type { BaseUrl } from '#shared/wire/baseUrl.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import { tlsReason } from '../messages/tlsReason.ts';
import { probeTcp, probeTls, type ProbeOptions } from './probeHost.ts';

type Step = ConnectionStep['step'];

/** The first two steps of 测试连接: does somebody listen there, and is the way to it encrypted. */
export async function testReach(peer: Peer, base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep[]> {
  const address = await testAddress(peer, base, probe);
  return address.result === 'failed' ? [address] : [address, await testTls(peer, base, probe)];
}

async function testAddress({ noun }: Peer, base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep> {
  const code = await probeTcp(base, probe);
  const where = `${base.host} 端口 ${String(base.port)}`;
  if (code === null) return passed('address', `已连上 ${where}。`);
  const why = connectionReason(code, noun);
  return failed('address', `连不上 ${where}：${why}。请核对${noun}地址和网络，或联系${noun}管理员。`);
}

async function testTls({ noun, exposed }: Peer, base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep> {
  if (!base.secure && isLoopback(base.host)) {
    return skippedStep('tls', `${noun}就在本机，数据不经过网络，不需要加密。`);
  }
  if (!base.secure) {
    const message = `地址以 http:// 开头，数据在网络上不加密，${exposed}可能被看到。如${noun}支持，请改用 https://。`;
    return skippedStep('tls', message);
  }
  const code = await probeTls(base, probe);
  return code === null
    ? passed('tls', `已建立加密连接，${noun}的安全证书有效。`)
    : failed('tls', `${tlsReason(code, noun)}。`);
}

/** 127.0.0.0/8, ::1 and localhost never leave this machine. */
function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|0:0:0:0:0:0:0:1)$/i.test(host);
}

/** A step that went well; `message`: Chinese, what was found. */
export function passed(step: Step, message: string): ConnectionStep {
  return { step, result: 'passed', message };
}

/** A step that did not; `message`: Chinese, what was found and what to do. */
export function failed(step: Step, message: string): ConnectionStep {
  return { step, result: 'failed', message };
}

/** A step that is not needed; `message`: Chinese, why. */
export function skippedStep(step: Step, message: string): ConnectionStep {
  return { step, result: 'skipped', message };
}

/** Has a step failed, so that the next ones make no sense? */
export function hasFailed(steps: readonly ConnectionStep[]): boolean {
  return steps.some(({ result }) => result === 'failed');
}

/** The steps after a failed one. */
export function notReached(steps: readonly Step[]): ConnectionStep[] {
  return steps.map((step) => skippedStep(step, '前一步没有通过，这一步没有做。'));
}
