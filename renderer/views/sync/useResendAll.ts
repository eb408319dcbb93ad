import type { ChannelId } from '#shared/model/values.ts';
import { channelsBeside, routedKinds, wayOf } from '#shared/model/channels.ts';
import { useServices } from '../../services/services.ts';
import { useSyncStore } from '../../stores/useSyncStore.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';

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
      text: `已送达的 ${sync.counts.delivered} 条记录会按各自的归集方式再排队一次，内容不变，作为修改（U）送出，对方那里不会重复。通常只在平台要求全量更新时才需要。`,
      confirm: '重新排队',
    });
    if (!confirmed) return;
    if (sync.running) {
      toast.show('正在同步，没有重新排队。请等同步结束后再点全部重新上报。', 'bad');
      return;
    }
    let queued = 0;
    for (const channel of reportChannels()) queued = Math.max(queued, await channels.resendAll(channel));
    toast.show(`${queued} 条记录已重新排队，点立即同步送出。`, 'good');
  };
}
