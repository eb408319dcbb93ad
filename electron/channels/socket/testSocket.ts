import type { ConnectionStep } from '#shared/bridge/contract.ts';
import { failed, hasFailed, notReached, passed, skippedStep, testReach } from '../http/connectionSteps.ts';
import { platformPeer } from '../platform/platformPeer.ts';
import { createSocketClient } from './createSocketClient.ts';
import { createSocketTokens } from './createSocketTokens.ts';
import { readSocketBase, readSocketSettings, type SocketChannelSettings } from './readSocketSettings.ts';
import { notEncrypted } from './socketMessages.ts';
import { trialWords } from '../messages/trialWords.ts';

interface SocketTestOptions {
  /** PEM of an authority to be trusted instead of the well-known ones. */
  readonly ca?: string;
}

const peer = platformPeer('平台');
const order = ['address', 'tls', 'token'] as const;

/** 测试连接 of the socket: address, TLS, token, in this order; nothing is reported. What comes after a failed step is skipped. */
export async function testSocket(
  settings: SocketChannelSettings,
  secret: string | null,
  options: SocketTestOptions = {},
): Promise<ConnectionStep[]> {
  const reached = await reach(settings, options);
  const steps = hasFailed(reached) ? reached : [...reached, await testToken(settings, secret, options)];
  return [...steps, ...notReached(order.slice(steps.length))];
}

async function reach(
  { socket }: SocketChannelSettings,
  options: SocketTestOptions,
): Promise<ConnectionStep[]> {
  const base = readSocketBase(socket);
  if (!base.ok) return [failed('address', base.error)];
  const steps = await testReach(peer, base.value, { timeoutMs: socket.timeoutSeconds * 1000, ...options });
  if (base.value.secure || hasFailed(steps)) return steps;
  return [...steps.slice(0, 1), skippedStep('tls', notEncrypted(peer))];
}

async function testToken(
  settings: SocketChannelSettings,
  secret: string | null,
  options: SocketTestOptions,
): Promise<ConnectionStep> {
  const ready = readSocketSettings(settings, secret);
  if (!ready.ok) return failed('token', ready.error);
  const client = createSocketClient(options);
  const tokens = createSocketTokens({ peer, client, now: Date.now, onReply: () => undefined });
  const token = await tokens.obtain(ready.value, true);
  client.close();
  return token.ok ? passed('token', trialWords.loggedIn) : failed('token', token.error.reason);
}
