import type { SecretKeeping } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/profile/profile.ts';

/** Sentences that several pages of settings need. */
export const settingsWords = {
  /** For what practice does not use. */
  usedLater: '切换到正式平台后使用。',
  unsaved: '有改动还没有保存',
  /** `subject`: e.g. 设置. */
  notSaved: (subject: string) => `${subject}还没有保存`,
  leaving: '离开后，刚才的改动会丢失。',
  /** In front of what to do about it. */
  inPlainText: 'AppSecret 和人员信息在网络上是明文。',
  nothingQueued: '没有需要新排队的记录。',
  queued: (count: number, then: '送出' | '写入') => `${count} 条记录已排队，点立即同步后${then}。`,
  /** `secret`: e.g. 密码, or a word in Latin letters with a space behind it. */
  keptForSession: (secret: string) => `${secret}只保留到退出程序，下次启动要重新填写。`,
  noKeychain: (secret: string) => `本机没有系统钥匙串，${secret}只保留到退出程序`,
} as const;

/** What saving the settings came to. */
export function savedMessage(profile: Profile, queued: number, keeping: SecretKeeping): string {
  const secret = keeping === 'session' ? settingsWords.keptForSession('AppSecret ') : '';
  if (profile.mode === 'practice') return `设置已保存，当前为演练平台。${secret}`;
  const records =
    queued === 0 ? settingsWords.nothingQueued : `${queued} 条本单位记录已排队，点立即同步后送往正式平台。`;
  return `设置已保存，当前为正式平台。${records}${secret}`;
}

/** What saving a way in of its own came to; `then`: what becomes of what is queued. */
export function waySavedWords({ mode }: Profile, queued: number, then: '送出' | '写入' = '送出'): string {
  const where = mode === 'practice' ? settingsWords.usedLater : '';
  const records = queued === 0 ? '' : settingsWords.queued(queued, then);
  return `设置已保存。${where}${records}`;
}
