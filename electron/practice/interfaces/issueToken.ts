import type { Exchange } from '../http/exchange.ts';
import { jsonReply, refusalReply, textReply, type Reply } from '../http/reply.ts';
import { isSameSecret } from '../isSameSecret.ts';
import type { PracticeContext } from '../PracticeContext.ts';

/** A.2: GET …/token?appid=&secret=. The answer's form is printed nowhere, hence the setting (d8). */
export function issueToken(context: PracticeContext, { url }: Exchange): Reply {
  context.countTokenRequest();
  const appId = url.searchParams.get('appid') ?? '';
  const secret = url.searchParams.get('secret') ?? '';
  if (!isSameSecret(appId, context.appId) || !isSameSecret(secret, context.appSecret)) {
    return refusalReply('appid 或 secret 不正确');
  }
  const { tokenLifetime, tokenReply } = context.settings();
  const answer = { access_token: context.tokens.issue(tokenLifetime), expires_in: tokenLifetime };
  if (tokenReply === 'plain') return textReply(answer.access_token);
  return jsonReply(tokenReply === 'nested' ? { status: '0', err: '', data: answer } : answer);
}
