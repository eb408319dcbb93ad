import { assertNever } from '#shared/lib/assertNever.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import type { Consequences } from '../messages/consequences.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import type { Fatal, Overload, Unknown } from '../messages/statusMessages.ts';
import { tlsReason } from '../messages/tlsReason.ts';
import type { DatabaseFailure } from './databaseFailure.ts';

export type Refused = Extract<SendOutcome, { readonly kind: 'refused' }>;

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
    case 'duplicate':
      return refused(`数据表 ${table ?? ''} 另有唯一约束，已有别的记录用了同样的值。请核对编号是否重复。`);
    case 'content':
      return refused(refusedBy(table, failure.column));
    case 'other':
      return fatal('configuration', `${title}报告了程序不认识的错误（${failure.code}）。${admin}。`);
    default:
      return assertNever(failure);
  }
}

/** The answer to a commit was lost. */
export function commitUnknown({ title }: Peer, { open }: Consequences): Unknown {
  return { kind: 'unknown', reason: `与${title}的连接在确认提交之前断开，${open}`, answered: false };
}

/** Why no encrypted connection came about, in words for a clerk. */
export function encryptionReason(code: string, noun: string): string {
  if (code === 'noTls') {
    return `${noun}没有开启加密连接，请联系${noun}管理员开启；如确定网络可信，可在设置中关闭加密`;
  }
  return tlsReason(code, noun);
}

function unreachable(code: string, { title, noun, place, retry }: Peer): Fatal {
  const why = lost.includes(code) ? '连接断开了' : connectionReason(code, noun);
  return fatal('unreachable', `连不上${title}：${why}。请检查网络和${place}中的${noun}地址，稍后${retry}。`);
}

const lost = [
  '',
  'ECONNRESET',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  'ERR_STREAM_PREMATURE_CLOSE',
  '57P01',
  '57P02',
];

function refusedBy(table: string | null, column: string | null): string {
  const where = column === null ? '' : `的列 ${column} `;
  return `数据表 ${table ?? ''}${where}不接受其中的值。请核对内容，或请数据库管理员核对该列的类型和约束。`;
}

function fatal(cause: Fatal['cause'], reason: string): Fatal {
  return { kind: 'fatal', cause, reason };
}

function overload(reason: string, tooLarge: boolean): Overload {
  return { kind: 'overload', reason, retryAfterMs: null, processed: 'no', tooLarge };
}

function refused(reason: string): Refused {
  return { kind: 'refused', reply: '', reason, cause: 'content', named: [], suspects: [] };
}
