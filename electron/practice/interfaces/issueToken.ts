import { timingSafeEqual } from 'node:crypto';
import type { Exchange } from '../http/exchange.ts';
import { jsonReply, refusalReply, textReply, type Reply } from '../http/reply.ts';
import type { PracticeContext } from '../PracticeContext.ts';

/** A.2: GET …/token?appid=&secret=. The answer's form is printed nowhere, hence the setting (d8). */
export function issueToken(context: PracticeContext, { url }: Exchange): Reply {
  context.countTokenRequest();
  const appId = url.searchParams.get('appid') ?? '';
  const secret = url.searchParams.get('secret') ?? '';
  if (!isSame(appId, context.appId) || !isSame(secret, context.appSecret)) {
    return refusalReply('appid 或 secret 不正确');
  }
  const { tokenLifetime, tokenReply } = context.settings();
  const answer = { access_token: context.tokens.issue(tokenLifetime), expires_in: tokenLifetime };
  if (tokenReply === 'plain') return textReply(answer.access_token);
  return jsonReply(tokenReply === 'nested' ? { status: '0', err: '', data: answer } : answer);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
