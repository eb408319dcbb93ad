import type { Profile } from '#shared/profile/profile.ts';
import type { SecretKeeping } from '#shared/bridge/contract.ts';

/** What saving the settings came to. */
export function savedMessage(profile: Profile, queued: number, keeping: SecretKeeping): string {
  const secret = keeping === 'session' ? 'AppSecret 只保留到退出程序，下次启动要重新填写。' : '';
  if (profile.mode === 'practice') return `设置已保存，当前为演练平台。${secret}`;
  const records =
    queued === 0 ? '没有需要新排队的记录。' : `${queued} 条本单位记录已排队，点立即同步后送往正式平台。`;
  return `设置已保存，当前为正式平台。${records}${secret}`;
}

/** What saving the socket came to. */
export function socketSavedWords({ mode }: Profile, queued: number): string {
  const where = mode === 'practice' ? '切换到正式平台后使用。' : '';
  const records = queued === 0 ? '' : `${queued} 条记录已排队，点立即同步后送出。`;
  return `设置已保存。${where}${records}`;
}
