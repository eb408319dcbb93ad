import { commonWords } from '#shared/lib/commonWords.ts';
import type { RegisterSummary, SchemeEffect } from '../../db/identifiers/identifierRepository.ts';

/** What 标识管理 asks before it does something, and what it says then. */
export const identifierWords = {
  register:
    '标识登记后可以被任何人查询，内容只包含映射里选定的字段，不含个人信息。登记先在本机排队，下次同步时送往标识节点。',
  nothingToRegister: '所选的都已登记，或还不能登记。',
  withdraw:
    '下次同步时在标识节点上删除。已经贴出的标签扫码后将查不到内容。本机的记录不受影响，需要时可以重新登记。',
  nothingToWithdraw: '所选的都还没有标识。',
  withdrawn: (count: number) => `已注销 ${count} 个标识，点立即同步后在节点上生效。`,
  restored: (count: number) =>
    count === 0
      ? '没有可以撤回的：对应的记录已经删除，或编码已被别的标识使用。'
      : `已撤回 ${count} 个标识的注销。`,
  renewed: (count: number) =>
    count === 0 ? '所选的标识与本机记录一致，不需要更新。' : `${count} 个标识已按本机记录排队更新。`,
  nothingToPrint: '所选的都还没有登记，没有标签可以打印。请先登记。',
  notQueried: `程序内部通信失败，没有查询。${commonWords.restart}。`,
  saved: (queued: number) =>
    queued === 0 ? '已保存。' : `已保存，${queued} 个标识已重新排队，点立即同步后生效。`,
  registered: ({ registered, refused, cancelled }: RegisterSummary) => {
    const done = `${registered} 个标识已排队，点立即同步后登记到节点。`;
    const left = refused > 0 ? `${refused} 个没有排队：内容刚刚变过，或编码与别的标识相同。` : '';
    return `${cancelled ? '已停止。' : ''}${done}${left}`;
  },
  effect: ({ updated, renamed, removed }: SchemeEffect) =>
    [
      updated > 0 ? `${updated} 个标识的内容会更新。` : '',
      renamed > 0 ? `${renamed} 个标识的编码会变：旧的注销，新的重新登记，已贴出的标签要重新打印。` : '',
      removed > 0 ? `${removed} 个标识没有了对应的记录，会注销。` : '',
    ].filter((line) => line !== ''),
} as const;
