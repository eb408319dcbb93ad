import { describe, expect, it, vi } from 'vitest';
import { reactive } from 'vue';
import type { BridgeApi } from '#shared/bridge/contract.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import { err, ok } from '#shared/lib/result.ts';
import { createBridge } from './bridge.ts';

const apiOf = (answers: Partial<BridgeApi>) => answers as BridgeApi;

describe('createBridge', () => {
  it('unwraps the answer and sends plain copies', async () => {
    const write = vi.fn(async (profile: typeof defaultProfile) => ok({ profile }));
    const bridge = createBridge(apiOf({ 'profile.write': write }));
    const profile = reactive({ ...defaultProfile });

    expect(await bridge['profile.write'](profile)).toEqual({ profile: defaultProfile });
    expect(structuredClone(write.mock.calls[0]?.[0])).toEqual(defaultProfile);
  });

  it('fails with the code of the error', async () => {
    const bridge = createBridge(
      apiOf({ 'app.info': async () => err({ code: 'badSender', message: 'no' } as const) }),
    );

    await expect(bridge['app.info']()).rejects.toMatchObject({ name: 'BridgeFailure', code: 'badSender' });
  });

  it('never sends a request that breaks the contract', async () => {
    const set = vi.fn();
    const bridge = createBridge(apiOf({ 'secret.set': set }));

    await expect(bridge['secret.set']({ name: 'appSecret', secret: '' })).rejects.toMatchObject({
      code: 'badRequest',
    });
    expect(set).not.toHaveBeenCalled();
  });

  it('does not take an answer that breaks the contract', async () => {
    const bridge = createBridge(apiOf({ 'connection.probe': async () => ok({ reachable: 'yes' } as never) }));

    await expect(bridge['connection.probe']()).rejects.toMatchObject({ code: 'failed' });
  });
});
