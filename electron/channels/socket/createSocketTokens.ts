import { err, ok, type Result } from '#shared/lib/result.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import { encodeSocketLogIn } from '#shared/wire/socket/socketMessages.ts';
import { readTokenReply } from '#shared/wire/token.ts';
import {
  createTokenSource,
  usableMs,
  type FetchedToken,
  type TokenProblem,
  type TokenSource,
} from '../http/createTokenSource.ts';
import { noToken } from '../messages/logInProblem.ts';
import type { Peer } from '../messages/Peer.ts';
import { accessDenied } from '../messages/statusMessages.ts';
import type { SocketClient } from './createSocketClient.ts';
import type { ReadySocketSettings } from './readSocketSettings.ts';
import { logInFailure } from './socketMessages.ts';

export interface SocketTokenOptions {
  readonly peer: Peer;
  readonly client: SocketClient;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told what became of every token request. */
  readonly onReply: (status: string, outcome: string) => void;
}

/** Tokens of A.2, asked for over the socket. */
export function createSocketTokens(options: SocketTokenOptions): TokenSource<ReadySocketSettings> {
  const { peer, client, now, onReply } = options;

  async function fetch(settings: ReadySocketSettings): Promise<Result<FetchedToken, TokenProblem>> {
    const { base, framing, timeoutMs, appId, secret } = settings;
    const message = encodeSocketLogIn(appId, secret);
    const answer = await client.request({ base, framing, timeoutMs, message });
    if (!answer.ok) {
      onReply(answer.error.kind, 'failed');
      return err(logInFailure(peer, answer.error));
    }
    const token = readToken(answer.value, settings);
    onReply('answered', token.ok ? 'token' : token.error.kind);
    return token;
  }

  function readToken(body: string, { secret }: ReadySocketSettings): Result<FetchedToken, TokenProblem> {
    const reading = readTokenReply(body, now());
    switch (reading.kind) {
      case 'token': {
        const { token, lifetimeMs } = reading;
        return ok({ token, goodForMs: usableMs(lifetimeMs) });
      }
      case 'refused':
        return err(accessDenied(peer, 'login', maskSecrets(reading.reason, [secret])));
      case 'unreadable':
        return err(noToken(peer));
    }
  }

  return createTokenSource({
    now,
    fetch,
    account: ({ base, appId, secret }) => [base.text, appId, secret].join('\n'),
  });
}
