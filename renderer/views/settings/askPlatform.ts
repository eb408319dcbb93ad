import { askChoice } from '../../ui/useConfirm.ts';
import type { PlatformAnswer, PlatformChange } from '../../stores/useSettingsStore.ts';
import type { PlatformIdentity } from '../../db/channelRepository.ts';

/** Asks whether the platform (or node) has moved or is another one; null = nothing is to be saved. */
export async function askPlatform(
  { from, to, traces }: PlatformChange,
  what: 'platform' | 'node' = 'platform',
): Promise<PlatformAnswer | null> {
  if (what === 'node') return askNode({ from, to, traces });
  const answer = await askChoice<PlatformAnswer | 'cancel'>({
    title: '平台地址或 AppID 改变了，还是同一个平台吗？',
    text: '已送达是原平台确认的。如果新地址是另一个平台，那里还没有这些记录。',
    details: [
      `原平台：${platformWords(from)}`,
      `新地址：${platformWords(to)}`,
      `原平台已确认 ${traces.acknowledged} 条${traces.open === 0 ? '' : `，另有 ${traces.open} 条被退回、有冲突或待确认`}`,
      '换了地址：记录的状态都不变。',
      '另一个平台：本单位的全部记录（草稿除外）作为新增（I）重新排队，原平台待确认的批次不再核实。',
    ],
    choices: [
      { id: 'cancel', label: '取消' },
      { id: 'same', label: '这是同一个平台换了地址' },
      { id: 'other', label: '这是另一个平台，全部重新上报' },
    ],
  });
  return answer === 'cancel' ? null : answer;
}

/** Under another prefix every handle is another one, so that the node cannot be the same in this sense. */
async function askNode({ from, to, traces }: PlatformChange): Promise<PlatformAnswer | null> {
  const renamed = from.prefix !== undefined && from.prefix !== to.prefix;
  const answer = await askChoice<PlatformAnswer | 'cancel'>({
    title: renamed ? '标识前缀改变了，全部标识要重新登记' : '节点地址或用户名改变了，还是同一个节点吗？',
    text: renamed
      ? '原前缀下已登记的标识会留在原节点上，本程序不再管理它们；需要注销时请在改前缀之前先注销，或联系节点管理员。已贴出的标签要重新打印。'
      : '已送达的标识是原节点确认的。如果新地址是另一个节点，那里还没有这些标识。',
    details: [
      `原节点：${nodeWords(from)}`,
      `新节点：${nodeWords(to)}`,
      `原节点已确认 ${traces.acknowledged} 个标识${traces.open === 0 ? '' : `，另有 ${traces.open} 个被退回、有冲突或待确认`}`,
      ...(renamed ? [] : ['换了地址：标识的状态都不变。']),
      `${renamed ? '新的前缀' : '另一个节点'}：全部标识重新排队登记，原来待确认的批次不再核实。`,
    ],
    choices: [
      { id: 'cancel', label: '取消' },
      ...(renamed ? [] : [{ id: 'same' as const, label: '这是同一个节点换了地址' }]),
      { id: 'other', label: renamed ? '全部重新登记' : '这是另一个节点，全部重新登记' },
    ],
  });
  return answer === 'cancel' ? null : answer;
}

function nodeWords({ address, appId, prefix }: PlatformIdentity): string {
  return `${address}（用户 ${appId || '未填'}，前缀 ${prefix ?? '未填'}）`;
}

export function platformWords({ address, appId }: PlatformIdentity): string {
  return `${address}（AppID ${appId || '未填'}）`;
}
