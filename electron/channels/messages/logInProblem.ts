import type { TokenProblem } from '../http/createTokenSource.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { forLogIn } from './consequences.ts';
import type { Peer } from './Peer.ts';
import { overloadOf, type Fatal } from './statusMessages.ts';
import { tell } from './tell.ts';

/** What the HTTP code of an answer to a log-in says before its body is read; null = read the body. */
export function logInProblem(reply: HttpReply, peer: Peer, now: number): TokenProblem | null {
  const overload = overloadOf(reply, peer, now, forLogIn);
  if (overload !== null && !overload.tooLarge) {
    const { reason, retryAfterMs } = overload;
    return { kind: 'overload', reason, retryAfterMs };
  }
  if (reply.status < 500) return null;
  const { noun, retry } = peer;
  const what = { its: `登录接口出错（${String(reply.status)}）` };
  const reason = tell(peer, { what, next: `请稍后${retry}，仍不行请联系${noun}管理员。` });
  return { kind: 'fatal', cause: 'unreachable', reason };
}

/** Something answered the log-in, but not with a token. */
export function noToken(peer: Peer): Fatal {
  const { title, noun, place } = peer;
  const what = { atAddress: `的答复里没有登录令牌，对方可能不是${title}` };
  const reason = tell(peer, { what, next: `请在${place}中核对${noun}地址。` });
  return { kind: 'fatal', cause: 'address', reason };
}
