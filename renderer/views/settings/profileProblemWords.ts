import type { SecretName } from '#shared/bridge/contract.ts';
import type { ProfileProblem } from '#shared/profile/profileProblem.ts';
import { settingName } from '#shared/profile/settingName.ts';

/** What happened to the stored settings, and what that means for the data. */
export function profileProblemWords({ kind, keptAs, replaced }: ProfileProblem): readonly string[] {
  const kept = `原文件原样保存在数据文件夹里，名称是 ${keptAs}，没有删除。`;
  switch (kind) {
    case 'unreadable':
      return [`保存设置的文件损坏，读不出来。${kept}`, untouched];
    case 'missing':
      return ['以前保存过设置，但设置文件 profile.json 不见了。', untouched];
    case 'replaced':
      return [
        `这些设置读不出来，暂时用默认值：${replaced.map(settingName).join('、')}。其他设置不变。`,
        `${kept}请核对这些设置；需要时请重新填写并保存。`,
      ];
  }
}

const untouched = '本机的记录不受影响。选定设置之前，程序不会排队，也不会送出任何记录。';

/** What 恢复上一份设置 would bring back. */
export function formerWords({ mode, baseUrl }: NonNullable<ProfileProblem['former']>): string {
  if (mode === 'practice') return '上一份设置：演练平台。';
  return `上一份设置：正式平台，${baseUrl === '' ? '没有平台地址' : `地址 ${baseUrl}`}。`;
}

const secretWords: Readonly<Record<SecretName, string>> = {
  appSecret: 'AppSecret（在“省平台”页）',
  identifierPassword: '标识节点的密码（在“节点与映射”页）',
  databasePassword: '数据库的密码（在“库表”页）',
};

/** Which secrets have to be typed again. */
export function lostSecretWords(names: readonly SecretName[]): string {
  return `请重新填写并保存：${names.map((name) => secretWords[name]).join('、')}。记录和其他设置不受影响，填好之前不能送出。`;
}
