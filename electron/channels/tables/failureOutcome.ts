import { assertNever } from '#shared/lib/assertNever.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import type { Consequences } from '../messages/consequences.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import type { Fatal, Overload, Unknown } from '../messages/statusMessages.ts';
import { tlsReason } from '../messages/tlsReason.ts';
import type { Complaint, DatabaseFailure } from './databaseFailure.ts';

export type Refused = Extract<SendOutcome, { readonly kind: 'refused' }>;
type ContentFailure = Extract<DatabaseFailure, { readonly kind: 'content' }>;

/** What a failure comes to that surely had no effect: the transaction was rolled back or never began. */
export type FailureOutcome = Fatal | Overload | Refused;

/** `table`: which one it was about; null = none in particular. */
export function failureOutcome(
  failure: DatabaseFailure,
  peer: Peer,
  consequences: Consequences,
  table: string | null,
): FailureOutcome {
  const { title, noun, place } = peer;
  const admin = `请联系${noun}管理员`;
  switch (failure.kind) {
    case 'connection':
      return unreachable(failure.code, peer);
    case 'tls':
      return fatal('tls', `没有与${title}建立安全连接：${encryptionReason(failure.code, noun)}。`);
    case 'login':
      return fatal(
        'login',
        `${title}没有接受登录。请在${place}中核对${peer.credentials}，或联系${noun}管理员。`,
      );
    case 'database':
      return fatal(
        'address',
        `服务器上没有所填的数据库。请在${place}中核对数据库名称，或联系${noun}管理员。`,
      );
    case 'permission':
      return fatal(
        'permission',
        `当前用户没有${table === null ? peer.right : `读写数据表 ${table} 的权限`}。${admin}授权。`,
      );
    case 'readOnly':
      return fatal('permission', `${title}目前只能读、不能写。${admin}确认连接的是主库。`);
    case 'full':
      return fatal('configuration', `${title}的存储空间已满。${admin}清理空间。`);
    case 'changed':
      return fatal(
        'configuration',
        `${title}里的数据表或列与检查时不同了。请再按“立即同步”，重新检查数据表。`,
      );
    case 'busy':
      return overload(`${title}正忙，${consequences.untouched}`, false);
    case 'tooLarge':
      return overload(`${title}说这批数据太大，${consequences.tooLarge}`, true);
    case 'notWritable':
      return fatal(
        'configuration',
        `${tableWords(table)}不支持程序需要的写入方式，可能是视图或外部表。${admin}改用普通的数据表。`,
      );
    case 'content':
      return refused(refusedWords(failure, table, null));
    case 'other':
      return fatal(
        'configuration',
        `${title}报告了程序不认识的错误${failure.code === '' ? '' : `（${failure.code}）`}。${admin}。`,
      );
    default:
      return assertNever(failure);
  }
}

/** The answer to a commit was lost. */
export function commitUnknown({ title }: Peer, { open }: Consequences): Unknown {
  return { kind: 'unknown', reason: `与${title}的连接在确认提交之前断开，${open}`, answered: false };
}

/** Why no encrypted connection came about, in words for a clerk. */
function encryptionReason(code: string, noun: string): string {
  if (code === 'noTls') {
    return `${noun}没有开启加密连接，请联系${noun}管理员开启；如确定网络可信，可在设置中关闭加密`;
  }
  return tlsReason(code, noun);
}

function unreachable(code: string, { title, noun, place, retry }: Peer): Fatal {
  const why = ownReasons[code] ?? (lost.includes(code) ? '连接断开了' : connectionReason(code, noun));
  return fatal('unreachable', `连不上${title}：${why}。请检查网络和${place}中的${noun}地址，稍后${retry}。`);
}

/** Why the connection was given up here. */
const ownReasons: Readonly<Record<string, string>> = {
  EPROTOCOL: '对方的答复不像数据库的答复，端口可能不对',
  ERESULTTOOLARGE: '对方的答复过长，没有读完',
  ECONNABORTED: '连接已由本机断开',
};

const lost = [
  '',
  'ECONNRESET',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  'ERR_STREAM_PREMATURE_CLOSE',
  '57P01',
  '57P02',
];

function tableWords(table: string | null): string {
  return table === null ? '数据表' : `数据表 ${table} `;
}

/** Why a row was refused; `what`: the fields it is about, in words, null = the server does not say. */
export function refusedWords(
  { complaint, column, constraint }: ContentFailure,
  table: string | null,
  what: string | null,
): string {
  const where = tableWords(table);
  const value = what ?? (column === null ? '其中一项' : `列 ${column} `);
  const name = constraint === null ? '' : ` ${constraint}`;
  const sentences: Readonly<Record<Complaint, string>> = {
    empty: `${where}不允许${value}为空。`,
    unique: `${where}要求${value}不重复（唯一约束${name}），已有别的记录用了同样的值。`,
    reference: `${where}要求${value}与关联的数据表对得上（外键约束${name}），而那里没有对应的记录，或还在被引用。`,
    check: `${where}对${value}另有要求（检查约束${name}），这次的内容不符合。`,
    value: `${where}不接受${value}的值：类型、长度或取值范围不符。`,
    trigger: `${where}的触发器拒绝了这次的内容。`,
    policy: `${where}的行级权限不允许当前用户写入这次的内容。`,
  };
  return `${sentences[complaint]}这次的内容没有写入。请核对内容，或请数据库管理员核对这张表的设置。`;
}

function fatal(cause: Fatal['cause'], reason: string): Fatal {
  return { kind: 'fatal', cause, reason };
}

function overload(reason: string, tooLarge: boolean): Overload {
  return { kind: 'overload', reason, retryAfterMs: null, processed: 'no', tooLarge };
}

function refused(reason: string): Refused {
  return { kind: 'refused', reply: '', reason, cause: 'content', named: [], suspects: [], fault: 'table' };
}
