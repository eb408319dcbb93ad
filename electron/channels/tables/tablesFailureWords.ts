import type { Peer } from '../messages/Peer.ts';

const administrator = ({ noun }: Peer): string => `请联系${noun}管理员`;

/** A table in a sentence; null = none in particular. */
export function tableWords(table: string | null): string {
  return table === null ? '数据表' : `数据表 ${table} `;
}

/** Why nothing went to or came from the database. `then`: what that means for the data, one of `Consequences`. */
export const tablesFailureWords = {
  unreachable: ({ title, noun, place, retry }: Peer, why: string) =>
    `连不上${title}：${why}。请检查网络和${place}中的${noun}地址，稍后${retry}。`,
  notEncrypted: ({ title }: Peer, why: string) => `没有与${title}建立安全连接：${why}。`,
  login: (peer: Peer) =>
    `${peer.title}没有接受登录。请在${peer.place}中核对${peer.credentials}，或联系${peer.noun}管理员。`,
  noDatabase: ({ noun, place }: Peer) =>
    `服务器上没有所填的数据库。请在${place}中核对数据库名称，或联系${noun}管理员。`,
  noRight: (peer: Peer, table: string | null) =>
    `当前用户没有${table === null ? peer.right : `读写数据表 ${table} 的权限`}。${administrator(peer)}授权。`,
  readOnly: (peer: Peer) => `${peer.title}目前只能读、不能写。${administrator(peer)}确认连接的是主库。`,
  full: (peer: Peer) => `${peer.title}的存储空间已满。${administrator(peer)}清理空间。`,
  changed: ({ title }: Peer) => `${title}里的数据表或列与检查时不同了。请再按“立即同步”，重新检查数据表。`,
  busy: ({ title }: Peer, then: string) => `${title}正忙，${then}`,
  tooLarge: ({ title }: Peer, then: string) => `${title}说这批数据太大，${then}`,
  notWritable: (peer: Peer, table: string | null) =>
    `${tableWords(table)}不支持程序需要的写入方式，可能是视图或外部表。${administrator(peer)}改用普通的数据表。`,
  other: (peer: Peer, code: string) =>
    `${peer.title}报告了程序不认识的错误${code === '' ? '' : `（${code}）`}。${administrator(peer)}。`,
  commitUnknown: ({ title }: Peer, then: string) => `与${title}的连接在确认提交之前断开，${then}`,
} as const;

/** Why there was no connection, within a sentence. */
export const connectionWords = {
  noEncryption: ({ noun }: Peer) =>
    `${noun}没有开启加密连接，请联系${noun}管理员开启；如确定网络可信，可在设置中关闭加密`,
  lost: '连接断开了',
  noDatabaseThere: '对方的答复不像数据库的答复，端口可能不对',
  answerTooLong: '对方的答复过长，没有读完',
  closedHere: '连接已由本机断开',
} as const;
