import { mostItems } from '#shared/identifiers/node.ts';
import type { JsonProblem } from '#shared/wire/reading/readJson.ts';
import { inSmallerBatches, type Consequences } from '../messages/consequences.ts';
import type { Peer } from '../messages/Peer.ts';
import { unreadable } from '../messages/replyWords.ts';
import { busyInWords, type Fatal, type Overload, type Unknown } from '../messages/statusMessages.ts';
import { tell, type Happening, type Telling } from '../messages/tell.ts';
import { checkedAgain } from './nodePeer.ts';

const problems: Readonly<Record<JsonProblem | 'noStatus', Happening>> = {
  ...unreadable,
  noStatus: { its: '答复里没有能识别的状态' },
};

/** Something answered that cannot be used (d94). */
export function unreadableAnswer(
  peer: Peer,
  problem: JsonProblem | 'noStatus',
  { open }: Consequences,
): Unknown {
  return openAnswer(peer, { what: problems[problem], meaning: open });
}

/** An answer that was read and leaves open what it means; `said`: the node's own words. */
export function unclearAnswer(peer: Peer, said: string, { open }: Consequences): Unknown {
  const what = { did: said.trim() === '' ? '没有说明结果' : '没有给出明确结果' };
  return openAnswer(peer, { what, said, meaning: open });
}

/** A query was answered with another identifier than the one that was asked for. */
export function otherIdentifier(peer: Peer, { open }: Consequences): Unknown {
  return openAnswer(peer, { what: { did: '答复的是另一个标识' }, meaning: open });
}

function openAnswer(peer: Peer, telling: Telling): Unknown {
  return { kind: 'unknown', reason: tell(peer, telling), answered: true };
}

/** The node says that a handle exists, and does not find it. */
export function existsUnseen(peer: Peer): string {
  return tell(peer, { what: { did: '说标识已存在，但没有查到它' }, next: checkedAgain });
}

/** Status -3: the account may not do this, or the prefix is not its own. */
export function noPermission(peer: Peer, said: string): Fatal {
  const { noun, place, right } = peer;
  const next = `可能是用户没有${right}，或标识前缀不属于本单位。请在${place}中核对用户名和前缀，或联系${noun}管理员。`;
  return {
    kind: 'fatal',
    cause: 'permission',
    reason: tell(peer, { what: { did: '说没有权限' }, said, next }),
  };
}

/** Status -4: the node failed inside. */
export function internalError(peer: Peer, said: string, { busy }: Consequences): Overload {
  const reason = tell(peer, { what: { did: '内部出错' }, said, meaning: busy });
  return { kind: 'overload', retryAfterMs: null, processed: 'maybe', tooLarge: false, reason };
}

/**
 * Status -1 right after a new log-in. It should mean "not logged in", but the documents also show it beside
 * 系统繁忙, so it passes.
 */
export function stillLoggedOut(peer: Peer, said: string, { busy }: Consequences): Overload {
  return busyInWords(
    tell(peer, { what: { did: '在重新登录后仍说没有登录，可能正忙' }, said, meaning: busy }),
  );
}

/** More rows than a batch call takes; they stay here (d92). */
export function tooManyRows(peer: Peer, count: number): Overload {
  const did = `一次最多收 ${String(mostItems)} 个标识，这批有 ${String(count)} 个，没有发送`;
  return tooMany(tell(peer, { what: { did }, next: inSmallerBatches }));
}

/** The node takes fewer than that (d92). */
export function toldTooMany(peer: Peer, said: string): Overload {
  return tooMany(tell(peer, { what: { did: '说这批标识太多，没有处理' }, said, next: inSmallerBatches }));
}

function tooMany(reason: string): Overload {
  return { kind: 'overload', retryAfterMs: null, processed: 'no', tooLarge: true, reason };
}

/** The body of a delete was lost on the way or is not what the node wants, and so for every delete (d79, d91). */
export function deleteBodyLost(peer: Peer, said: string): Fatal {
  const { noun, place } = peer;
  const next = `可能是批量删除的写法与${noun}不同，或中间的代理服务器丢掉了内容。请在${place}中换一种批量删除的写法再试，仍不行请联系${noun}管理员。`;
  const reason = tell(peer, { what: { did: '没有收到要删除哪些标识' }, said, next });
  return { kind: 'fatal', cause: 'configuration', reason };
}
