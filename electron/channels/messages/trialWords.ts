import type { Peer } from './Peer.ts';

/** Sentences of 测试连接 that the ways share. `where`: host and port. */
export const trialWords = {
  reached: (where: string) => `已连上 ${where}。`,
  unreachable: ({ noun }: Peer, where: string, why: string) =>
    `连不上 ${where}：${why}。请核对${noun}地址和网络，或联系${noun}管理员。`,
  encrypted: ({ noun }: Peer) => `已建立加密连接，${noun}的安全证书有效。`,
  onThisMachine: ({ noun }: Peer) => `${noun}就在本机，数据不经过网络，不需要加密。`,
  plainHttp: ({ noun, exposed }: Peer) =>
    `地址以 http:// 开头，数据在网络上不加密，${exposed}可能被看到。如${noun}支持，请改用 https://。`,
  loggedIn: '登录成功，已取得访问令牌，可以同步。',
  notReached: '前一步没有通过，这一步没有做。',
} as const;
