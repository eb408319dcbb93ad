import { ref } from 'vue';
import type { Ref } from 'vue';
import type { Row } from '#shared/standard/types.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { useServices } from '../../services/services.ts';
import { practiceChannel } from '#shared/model/channels.ts';
import type { ListedRecord } from '../../db/recordTypes.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';
import { explainBulkChoice } from './explainChoice.ts';
import { meetsOtherId } from './problemItem.ts';
import { conflictsOf, mergeProblemWords, resolvedWords } from './problemActions.ts';
import { resendWords } from '../sync/resendWords.ts';

interface ProblemActions {
  readonly busy: Ref<boolean>;
  retry(items: readonly ListedRecord[]): Promise<boolean>;
  resolve(items: readonly ListedRecord[], choice: 'mine' | 'theirs'): Promise<boolean>;
  merge(item: ListedRecord, data: Row): Promise<void>;
  undo(snapshotId: number): Promise<void>;
}

/** What the buttons of 冲突与错误 do. More than one record asks first; false = the person said no. */
export function useProblemActions(): ProblemActions {
  const { records } = useServices();
  const confirm = useConfirm();
  const toast = useToast();
  const busy = ref(false);

  async function exclusively<T>(action: () => Promise<T>): Promise<T> {
    busy.value = true;
    try {
      return await action();
    } finally {
      busy.value = false;
    }
  }

  async function retry(items: readonly ListedRecord[]): Promise<boolean> {
    const text = `共 ${items.length} 条，按现在的内容重新排队，下次同步时送出。内容没有改过的，可能再次被退回。`;
    if (items.length > 1 && !(await confirm({ title: '重试所选记录', text, confirm: '重新排队' })))
      return false;
    const count = await exclusively(() => records.retry(idsOf(items), channelOf(items)));
    toast.show(resendWords.requeued(count), 'good');
    return true;
  }

  async function resolve(items: readonly ListedRecord[], choice: 'mine' | 'theirs'): Promise<boolean> {
    const words = choice === 'mine' ? '以本地为准' : '以对方为准';
    const text = explainBulkChoice(
      choice,
      conflictsOf(items),
      channelOf(items),
      items.filter(meetsOtherId).length,
    );
    const question = { title: words, text, confirm: `${words}，共 ${items.length} 条`, danger: true };
    if (items.length > 1 && !(await confirm(question))) return false;
    const { resolved } = await exclusively(() => records.resolve(idsOf(items), choice, channelOf(items)));
    toast.show(resolvedWords(choice, resolved, items.length), resolved === 0 ? 'info' : 'good');
    return true;
  }

  async function merge(item: ListedRecord, data: Row): Promise<void> {
    const result = await exclusively(() => records.resolveMerged(item.record.ID, data, item.channel));
    if (result.ok) toast.show(resolvedWords('merged', 1, 1), 'good');
    else toast.show(mergeProblemWords(result.error), 'bad');
  }

  async function undo(snapshotId: number): Promise<void> {
    const result = await exclusively(() => records.undo(snapshotId));
    if (result.ok) toast.show('已撤销，记录回到处理之前的样子。', 'good');
    else toast.show(result.error, 'bad');
  }

  return { busy, retry, resolve, merge, undo };
}

/** Those chosen together are of one group, and a group is of one channel. */
function channelOf([first]: readonly ListedRecord[]): ChannelId {
  return first?.channel ?? practiceChannel;
}

function idsOf(items: readonly ListedRecord[]): readonly RecordId[] {
  return items.map(({ record }) => record.ID);
}
