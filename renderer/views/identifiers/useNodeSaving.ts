import type { Profile } from '#shared/profile/profile.ts';
import { identifierChannelBeside } from '#shared/model/channels.ts';
import { useServices } from '../../services/services.ts';
import { useSettingsStore, type Saved } from '../../stores/useSettingsStore.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { askPlatform } from '../settings/askPlatform.ts';

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
    const { updated, renamed, removed } = await identifiers.effect(channel, { scheme, valueLimit });
    if (updated + renamed + removed === 0) return true;
    const details = [
      updated > 0 ? `${updated} 个标识的内容会更新。` : '',
      renamed > 0 ? `${renamed} 个标识的编码会变：旧的注销，新的重新登记，已贴出的标签要重新打印。` : '',
      removed > 0 ? `${removed} 个标识没有了对应的记录，会注销。` : '',
    ].filter((line) => line !== '');
    return confirm({
      title: '按新的映射更新已有的标识？',
      details,
      confirm: '保存并更新',
      danger: renamed > 0,
    });
  }

  return async (profile, password) => {
    const change = profile.mode === 'live' ? await store.changeOf('identifiers', profile) : null;
    const answer = change ? await askPlatform(change, 'identifiers') : 'same';
    if (answer === null || (answer === 'same' && !(await confirmEffect(profile)))) return null;
    return store.save('identifiers', profile, password, answer);
  };
}

/** What saving node and mapping came to. */
export function nodeSavedWords(queued: number): string {
  return queued === 0 ? '已保存。' : `已保存，${queued} 个标识已重新排队，点立即同步后生效。`;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
