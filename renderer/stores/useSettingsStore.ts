import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ConnectionStep, SecretKeeping } from '#shared/bridge/contract.ts';
import { defaultProfile, type Profile } from '#shared/bridge/profile.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { useServices } from '../app/services.ts';
import { BridgeFailure } from '../bridge/bridge.ts';
import { channelOfMode, platformChannel } from '../db/channelIds.ts';
import type { ChannelTraces, PlatformIdentity } from '../db/channelRepository.ts';
import { identityOf, samePlatform } from './platformIdentity.ts';

/** The address or AppID leads to what may be another platform than the one that confirmed our records. */
export interface PlatformChange {
  readonly from: PlatformIdentity;
  readonly to: PlatformIdentity;
  readonly traces: ChannelTraces;
}

/** What the person said of it: the platform has moved, or it is another one that holds nothing of ours. */
export type PlatformAnswer = 'same' | 'other';

/** The connection profile, and with it which platform everything goes to. */
export const useSettingsStore = defineStore('settings', () => {
  const services = useServices();
  const profile = shallowRef<Profile>(defaultProfile);
  /** How the AppSecret is kept; the secret itself never comes back here. */
  const secret = ref<SecretKeeping>('none');
  const loaded = ref(false);
  /** How often this window has begun anew with another platform. */
  const restarts = ref(0);
  const activeChannel = computed(() => services.activeChannel.value);

  /** Reads the profile; called once before the first page. */
  async function load(): Promise<void> {
    const answer = await services.bridge['profile.read']();
    secret.value = answer.secret;
    await adopt(answer.profile);
    const identity = identityOf(answer.profile);
    if (identity && !(await services.channels.identity(platformChannel)))
      await services.channels.keepIdentity(platformChannel, identity);
    loaded.value = true;
  }

  /** What has to be asked before `next` is saved; null = nothing. */
  async function platformChange(next: Profile): Promise<PlatformChange | null> {
    const to = identityOf(next);
    if (next.mode !== 'live' || !to) return null;
    const from = await services.channels.identity(platformChannel);
    if (!from || samePlatform(from, to)) return null;
    const traces = await services.channels.traces(platformChannel);
    return traces.acknowledged + traces.open === 0 ? null : { from, to, traces };
  }

  /**
   * Writes the profile, and the secret unless it is null (kept as it is). A change of platform queues
   * everything the new one does not have; the number queued is returned. `answer`: to `platformChange`.
   */
  async function save(
    next: Profile,
    newSecret: string | null,
    answer: PlatformAnswer = 'same',
  ): Promise<Result<{ readonly queued: number }, string>> {
    if (services.sync.isRunning())
      return err('正在同步，设置没有更改。请等同步结束或先停止同步，再保存设置。');
    try {
      if (newSecret !== null) secret.value = await services.bridge['secret.set']({ secret: newSecret });
      // Before the profile: a power cut in between may send something twice, and a conflict shows it; the other
      // way round records would be called delivered by a platform that never saw them.
      const again = await settlePlatform(next, answer);
      const written = await services.bridge['profile.write'](next);
      return ok({ queued: again + (await adopt(written.profile)) });
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

  /** Keeps whom the acknowledged copies come from, or forgets them; the number queued again. */
  async function settlePlatform(next: Profile, answer: PlatformAnswer): Promise<number> {
    const to = identityOf(next);
    if (next.mode !== 'live' || !to) return 0;
    const change = await platformChange(next);
    if (!change) {
      await services.channels.keepIdentity(platformChannel, to);
      return 0;
    }
    if (answer === 'same') {
      await services.channels.move(platformChannel, change);
      return 0;
    }
    const queued = await services.channels.restart(platformChannel, change);
    restarts.value += 1;
    return queued;
  }

  async function adopt(next: Profile): Promise<number> {
    profile.value = next;
    services.activeChannel.value = channelOfMode(next.mode);
    return services.records.queueForChannel(services.activeChannel.value);
  }

  return { profile, secret, loaded, restarts, activeChannel, load, platformChange, save, test };
});
