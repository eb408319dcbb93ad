import { err, ok } from '#shared/lib/result.ts';
import { encodeTokenRequest } from '#shared/wire/annexA.ts';
import { mostSmallAnswerBytes } from '#shared/wire/peerLimits.ts';
import type { TokenSource } from '../http/createTokenSource.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { fatalFailure } from '../messages/failureMessages.ts';
import { createAccountTokens, type AccountTokenOptions } from './createAccountTokens.ts';
import type { PlatformSettings } from './readSettings.ts';

interface PlatformTokenOptions extends Omit<AccountTokenOptions<PlatformSettings>, 'ask'> {
  readonly http: HttpClient;
}

/** Tokens of A.2, asked for over HTTP. */
export function createPlatformTokens({
  http,
  ...options
}: PlatformTokenOptions): TokenSource<PlatformSettings> {
  return createAccountTokens({
    ...options,
    ask: async ({ base, appId, secret, timeoutMs }) => {
      const request = encodeTokenRequest(base, appId, secret);
      const reply = await http.request({ ...request, timeoutMs, maxBytes: mostSmallAnswerBytes });
      if (reply.ok) return ok(reply.value);
      return err({ code: reply.error.kind, outcome: fatalFailure(options.peer, reply.error) });
    },
  });
}
