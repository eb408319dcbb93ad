import { err, ok, type Result } from '#shared/lib/result.ts';
import { encodeTokenRequest } from '#shared/wire/annexA.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import { mostSmallAnswerBytes } from '#shared/wire/peerLimits.ts';
import { readTokenReply } from '#shared/wire/token.ts';
import {
  createTokenSource,
  usableMs,
  type FetchedToken,
  type TokenProblem,
  type TokenSource,
} from '../http/createTokenSource.ts';
import type { HttpClient, HttpReply } from '../http/httpExchange.ts';
import { fatalFailure } from '../messages/failureMessages.ts';
import { logInProblem, noToken } from '../messages/logInProblem.ts';
import type { Peer } from '../messages/Peer.ts';
import { accessDenied, wrongAddress } from '../messages/statusMessages.ts';
import type { PlatformSettings } from './readSettings.ts';

export interface PlatformTokenOptions {
  readonly peer: Peer;
  readonly http: HttpClient;
  readonly now: () => number;
  /** Told the HTTP status of every token request, or the kind of its failure. */
  readonly onReply: (status: number | string, outcome: string) => void;
}

/** Tokens of A.2. */
export function createPlatformTokens(options: PlatformTokenOptions): TokenSource<PlatformSettings> {
  const { peer, http, now, onReply } = options;

  async function fetch(settings: PlatformSettings): Promise<Result<FetchedToken, TokenProblem>> {
    const request = encodeTokenRequest(settings.base, settings.appId, settings.secret);
    const reply = await http.request({
      ...request,
      timeoutMs: settings.timeoutMs,
      maxBytes: mostSmallAnswerBytes,
    });
    if (!reply.ok) {
      onReply(reply.error.kind, 'failed');
      return err(fatalFailure(peer, reply.error));
    }
    const result = readToken(reply.value, peer, now());
    onReply(reply.value.status, result.ok ? 'token' : result.error.kind);
    if (!result.ok)
      return err({ ...result.error, reason: maskSecrets(result.error.reason, [settings.secret]) });
    const { token, lifetimeMs } = result.value;
    return ok({ token, goodForMs: usableMs(lifetimeMs) });
  }

  return createTokenSource({
    now,
    fetch,
    account: ({ base, appId, secret }) => [base.text, appId, secret].join('\n'),
  });
}

interface Token {
  readonly token: string;
  readonly lifetimeMs: number;
}

function readToken(reply: HttpReply, peer: Peer, now: number): Result<Token, TokenProblem> {
  const { status } = reply;
  const problem = logInProblem(reply, peer, now);
  if (problem !== null) return err(problem);
  const reading = readTokenReply(reply.body, now);
  if (status >= 200 && status < 300 && reading.kind === 'token') return ok(reading);
  const denied = status < 300 || status === 400 || status === 401 || status === 403;
  if (denied && reading.kind === 'refused') return err(accessDenied(peer, 'login', reading.reason));
  if (status === 401 || status === 403) return err(accessDenied(peer, 'login', ''));
  return err(status >= 300 ? wrongAddress(peer, status) : noToken(peer));
}
