import { mostItems } from '#shared/identifiers/node.ts';
import type { JsonProblem } from '#shared/wire/reading/readJson.ts';
import type { Consequences } from '../messages/consequences.ts';
import type { Peer } from '../messages/Peer.ts';
import type { Fatal, Overload, Unknown } from '../messages/statusMessages.ts';

const problems: Readonly<Record<JsonProblem | 'noStatus', string>> = {
  empty: '的答复是空的',
  markup: '答复的是网页而不是数据',
  broken: '的答复不完整',
  noStatus: '的答复里没有能识别的状态',
};

/** Something answered that cannot be used (d94). */
export function unreadableAnswer(
  { title }: Peer,
  problem: JsonProblem | 'noStatus',
  consequences: Consequences,
): Unknown {
  return { kind: 'unknown', reason: `${title}${problems[problem]}，${consequences.open}`, answered: true };
}

/** An answer that was read and leaves open what it means; `said`: the node's own words. */
export function unclearAnswer({ title }: Peer, said: string, consequences: Consequences): Unknown {
  const what = said === '' ? '没有说明结果' : `没有给出明确结果，原话是“${said}”`;
  return { kind: 'unknown', reason: `${title}${what}，${consequences.open}`, answered: true };
}

/** A query was answered with another identifier than the one that was asked for. */
export function otherIdentifier({ title }: Peer, consequences: Consequences): Unknown {
  return { kind: 'unknown', reason: `${title}答复的是另一个标识，${consequences.open}`, answered: true };
}

/** The node says that a handle exists, and does not find it. */
export function existsUnseen({ title }: Peer): string {
  return `${title}说标识已存在，但没有查到它。下次同步会再核对。`;
}

/** Status -3: the account may not do this, or the prefix is not its own. */
export function noPermission({ title, noun, place, right }: Peer, said: string): Fatal {
  const reason = `${title}说没有权限${quoted(said)}。可能是用户没有${right}，或标识前缀不属于本单位。请在${place}中核对用户名和前缀，或联系${noun}管理员。`;
  return { kind: 'fatal', cause: 'permission', reason };
}

/** Status -4: the node failed inside. */
export function internalError({ title }: Peer, said: string, consequences: Consequences): Overload {
  const reason = `${title}内部出错${quoted(said)}，${consequences.busy}`;
  return { kind: 'overload', retryAfterMs: null, processed: 'maybe', tooLarge: false, reason };
}

/**
 * Status -1 right after a new log-in. It should mean "not logged in", but the documents also show it beside
 * 系统繁忙, so it passes.
 */
export function stillLoggedOut({ title }: Peer, said: string, consequences: Consequences): Overload {
  const reason = `${title}在重新登录后仍说没有登录${quoted(said)}，可能正忙，${consequences.busy}`;
  return {
    kind: 'overload',
    retryAfterMs: null,
    processed: 'maybe',
    tooLarge: false,
    inWords: true,
    reason,
  };
}

/** More rows than a batch call takes; they stay here (d92). */
export function tooManyRows({ title }: Peer, count: number): Overload {
  const reason = `这批有 ${String(count)} 个标识，${title}一次最多收 ${String(mostItems)} 个，没有发送。程序会分成小批再发。`;
  return { kind: 'overload', retryAfterMs: null, processed: 'no', tooLarge: true, reason };
}

/** The node takes fewer than that (d92). */
export function toldTooMany({ title }: Peer, said: string): Overload {
  const reason = `${title}说这批标识太多${quoted(said)}，没有处理。程序会分成小批再发。`;
  return { kind: 'overload', retryAfterMs: null, processed: 'no', tooLarge: true, reason };
}

/** The body of a delete was lost on the way or is not what the node wants, and so for every delete (d79, d91). */
export function deleteBodyLost({ title, noun, place }: Peer, said: string): Fatal {
  const reason = `${title}没有收到要删除哪些标识${quoted(said)}。可能是批量删除的写法与节点不同，或中间的代理服务器丢掉了内容。请在${place}中换一种批量删除的写法再试，仍不行请联系${noun}管理员。`;
  return { kind: 'fatal', cause: 'configuration', reason };
}

function quoted(said: string): string {
  return said === '' ? '' : `，原话是“${said}”`;
}
