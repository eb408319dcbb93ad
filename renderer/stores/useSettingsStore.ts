import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ConnectionStep, SecretKeeping } from '#shared/bridge/contract.ts';
import { defaultProfile, type Profile } from '#shared/bridge/profile.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { useServices } from '../app/services.ts';
import { BridgeFailure } from '../bridge/bridge.ts';
import { channelOfMode } from '../db/channelIds.ts';

/** The connection profile, and with it which platform everything goes to. */
export const useSettingsStore = defineStore('settings', () => {
  const services = useServices();
  const profile = shallowRef<Profile>(defaultProfile);
  /** How the AppSecret is kept; the secret itself never comes back here. */
  const secret = ref<SecretKeeping>('none');
  const loaded = ref(false);
  const activeChannel = computed(() => services.activeChannel.value);

  /** Reads the profile; called once before the first page. */
  async function load(): Promise<void> {
    const answer = await services.bridge['profile.read']();
    secret.value = answer.secret;
    await adopt(answer.profile);
    loaded.value = true;
  }

  /**
   * Writes the profile, and the secret unless it is null (kept as it is). A change of platform queues
   * everything the new one does not have; the number queued is returned.
   */
  async function save(
    next: Profile,
    newSecret: string | null,
  ): Promise<Result<{ readonly queued: number }, string>> {
    if (services.sync.isRunning())
      return err('正在同步，设置没有更改。请等同步结束或先停止同步，再保存设置。');
    try {
      if (newSecret !== null) secret.value = await services.bridge['secret.set']({ secret: newSecret });
      const written = await services.bridge['profile.write'](next);
      return ok({ queued: await adopt(written.profile) });
    } catch (cause) {
      if (!(cause instanceof BridgeFailure)) throw cause;
      return err('设置没有全部保存。本机的记录不受影响，请检查填写的内容后再保存一次。');
    }
  }

  /** Tries a profile without saving it; null = the secret already kept. */
  async function test(candidate: Profile, newSecret: string | null): Promise<readonly ConnectionStep[]> {
    return services.bridge['connection.test']({
      profile: candidate,
      ...(newSecret !== null && { secret: newSecret }),
    });
  }

  async function adopt(next: Profile): Promise<number> {
    profile.value = next;
    services.activeChannel.value = channelOfMode(next.mode);
    return services.records.queueForChannel(services.activeChannel.value);
  }

  return { profile, secret, loaded, activeChannel, load, save, test };
});
