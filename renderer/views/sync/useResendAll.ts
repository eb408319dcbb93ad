import type { ChannelId } from '#shared/model/values.ts';
import { channelsBeside, routedKinds, wayOf } from '#shared/model/channels.ts';
import { useServices } from '../../services/services.ts';
import { useSyncStore } from '../../stores/useSyncStore.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';
import { resendWords } from './resendWords.ts';

/** 全部重新上报, the full update of clause 5.1, after a question. */
export function useResendAll(): () => Promise<void> {
  const { channels, activeChannel, ways } = useServices();
  const sync = useSyncStore();
  const confirm = useConfirm();
  const toast = useToast();

  /** Identifiers follow their records by themselves. */
  function reportChannels(): readonly ChannelId[] {
    return channelsBeside(activeChannel.value).filter(
      (channel) => wayOf(channel) !== 'identifiers' && routedKinds(channel, ways.value).length > 0,
    );
  }

  return async () => {
    const confirmed = await confirm({
      title: '全部重新上报',
      text: resendWords.all(sync.counts.delivered),
      confirm: '重新排队',
    });
    if (!confirmed) return;
    if (sync.running) {
      toast.show(resendWords.running, 'bad');
      return;
    }
    let queued = 0;
    for (const channel of reportChannels()) queued = Math.max(queued, await channels.resendAll(channel));
    toast.show(resendWords.requeued(queued), 'good');
  };
}
