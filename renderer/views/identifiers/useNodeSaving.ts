import type { Profile } from '#shared/profile/profile.ts';
import { identifierChannelBeside } from '#shared/model/channels.ts';
import { useServices } from '../../services/services.ts';
import { useSettingsStore, type Saved } from '../../stores/useSettingsStore.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { askPlatform } from '../settings/askPlatform.ts';
import { identifierWords } from './identifierWords.ts';

/** Saves node and mapping once everything was asked that has to be; null = the person said no. */
export function useNodeSaving(): (profile: Profile, password: string | null) => Promise<Saved | null> {
  const store = useSettingsStore();
  const { identifiers, activeChannel } = useServices();
  const confirm = useConfirm();

  /** A new mapping changes identifiers that people have printed and hung up; that is asked first. */
  async function confirmEffect({ identifier, mode }: Profile): Promise<boolean> {
    const { [mode]: scheme, valueLimit } = identifier;
    const former = store.profile.identifier;
    // What was followed before is not looked through again: that takes long where there are thousands.
    if (isSame([scheme, valueLimit], [former[mode], former.valueLimit])) return true;
    const channel = identifierChannelBeside(activeChannel.value);
    const effect = await identifiers.effect(channel, { scheme, valueLimit });
    const details = identifierWords.effect(effect);
    if (details.length === 0) return true;
    return confirm({
      title: '按新的映射更新已有的标识？',
      details,
      confirm: '保存并更新',
      danger: effect.renamed > 0,
    });
  }

  return async (profile, password) => {
    const change = profile.mode === 'live' ? await store.changeOf('identifiers', profile) : null;
    const answer = change ? await askPlatform(change, 'identifiers') : 'same';
    if (answer === null || (answer === 'same' && !(await confirmEffect(profile)))) return null;
    return store.save('identifiers', profile, password, answer);
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
