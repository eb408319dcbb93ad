import { err, ok } from '#shared/lib/result.ts';
import { encodeSocketLogIn } from '#shared/wire/socket/socketMessages.ts';
import type { TokenSource } from '../http/createTokenSource.ts';
import { createAccountTokens, type AccountTokenOptions } from '../platform/createAccountTokens.ts';
import type { SocketClient } from './createSocketClient.ts';
import type { ReadySocketSettings } from './readSocketSettings.ts';
import { answerOf, logInFailure } from './socketMessages.ts';

interface SocketTokenOptions extends Omit<AccountTokenOptions<ReadySocketSettings>, 'ask'> {
  readonly client: SocketClient;
}

/** Tokens of A.2, asked for over the socket. */
export function createSocketTokens({
  client,
  ...options
}: SocketTokenOptions): TokenSource<ReadySocketSettings> {
  return createAccountTokens({
    ...options,
    ask: async ({ base, framing, timeoutMs, appId, secret }) => {
      const message = encodeSocketLogIn(appId, secret);
      const answer = await client.request({ base, framing, timeoutMs, message });
      if (answer.ok) return ok(answerOf(answer.value));
      return err({ code: answer.error.kind, outcome: logInFailure(options.peer, answer.error) });
    },
  });
}
