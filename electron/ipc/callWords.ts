import type { SecretName } from '#shared/bridge/contract.ts';

const safe = '本机已保存的数据不受影响';

const secretNames: Readonly<Record<SecretName, string>> = {
  appSecret: 'AppSecret ',
  identifierPassword: '标识节点的密码',
  databasePassword: '数据库的密码',
};

/** Why a call of the window came to nothing. */
export const callWords = {
  badSender: '这个页面不能使用本机功能。',
  badRequest: '请求的内容不符合约定，没有执行。请重新打开页面后再试。',
  tooLarge: `这次操作的内容太大，没有执行，${safe}。请分成几次再试。`,
  answerTooLarge: `得到的答复大得反常，没有采用，${safe}。请核对设置中的地址，或联系对方管理员。`,
  failed: `程序内部出错，操作没有完成，${safe}。请再试一次；若仍出错，请重新启动程序。`,
  profileNotWritten: notWritten('设置', '原来的设置继续有效。'),
  secretNotWritten: (name: SecretName) => notWritten(secretNames[name], ''),
} as const;

function notWritten(what: string, meaning: string): string {
  return `${what}没有保存：写入磁盘失败。${meaning}请检查磁盘空间和权限后再保存。`;
}
