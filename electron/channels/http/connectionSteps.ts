import type { ConnectionStep } from '#shared/bridge/contract.ts';
import type { BaseUrl } from '#shared/wire/baseUrl.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import { tlsReason } from '../messages/tlsReason.ts';
import { probeTcp, probeTls, type ProbeOptions } from './probeHost.ts';
import { trialWords } from '../messages/trialWords.ts';

type Step = ConnectionStep['step'];

/** The first two steps of 测试连接: does somebody listen there, and is the way to it encrypted. */
export async function testReach(peer: Peer, base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep[]> {
  const address = await testAddress(peer, base, probe);
  return address.result === 'failed' ? [address] : [address, await testTls(peer, base, probe)];
}

async function testAddress(peer: Peer, base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep> {
  const code = await probeTcp(base, probe);
  const where = `${base.host} 端口 ${String(base.port)}`;
  if (code === null) return passed('address', trialWords.reached(where));
  return failed('address', trialWords.unreachable(peer, where, connectionReason(code, peer.noun)));
}

async function testTls(peer: Peer, base: BaseUrl, probe: ProbeOptions): Promise<ConnectionStep> {
  if (!base.secure && isLoopback(base.host)) {
    return skippedStep('tls', trialWords.onThisMachine(peer));
  }
  if (!base.secure) return skippedStep('tls', trialWords.plainHttp(peer));
  const code = await probeTls(base, probe);
  return code === null
    ? passed('tls', trialWords.encrypted(peer))
    : failed('tls', `${tlsReason(code, peer.noun)}。`);
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
  return steps.map((step) => skippedStep(step, trialWords.notReached));
}
