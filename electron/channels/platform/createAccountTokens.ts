import { err, ok, type Result } from '#shared/lib/result.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import { readTokenReply } from '#shared/wire/token.ts';
import {
  createTokenSource,
  usableMs,
  type FetchedToken,
  type TokenProblem,
  type TokenSource,
} from '../http/createTokenSource.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import { logInProblem, noToken } from '../messages/logInProblem.ts';
import type { Peer } from '../messages/Peer.ts';
import { accessDenied, wrongAddress } from '../messages/statusMessages.ts';
import type { PlatformSettings } from './readSettings.ts';

/** Why there is no answer: in short for the log, and in words. */
export interface Unanswered<Outcome> {
  readonly code: string;
  readonly outcome: Outcome;
}

/** What a token request came to. A socket knows no status codes: its answers count as 200. */
export type AskedForToken = Result<HttpReply, Unanswered<TokenProblem>>;

export interface AccountTokenOptions<Settings> {
  readonly peer: Peer;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told the status of every token request, or the code of its failure. */
  readonly onReply: (status: number | string, outcome: string) => void;
  readonly ask: (settings: Settings) => Promise<AskedForToken>;
}

/** Tokens of A.2 for an AppID and its secret, whatever way they are asked for. */
export function createAccountTokens<Settings extends PlatformSettings>(
  options: AccountTokenOptions<Settings>,
): TokenSource<Settings> {
  const { peer, now, onReply, ask } = options;

  async function fetch(settings: Settings): Promise<Result<FetchedToken, TokenProblem>> {
    const asked = await ask(settings);
    if (!asked.ok) {
      onReply(asked.error.code, 'failed');
      return err(asked.error.outcome);
    }
    const read = readToken(asked.value, peer, now());
    onReply(asked.value.status, read.ok ? 'token' : read.error.kind);
    if (read.ok) return read;
    return err({ ...read.error, reason: maskSecrets(read.error.reason, [settings.secret]) });
  }

  return createTokenSource({
    now,
    fetch,
    account: ({ base, appId, secret }) => [base.text, appId, secret].join('\n'),
  });
}

function readToken(reply: HttpReply, peer: Peer, now: number): Result<FetchedToken, TokenProblem> {
  const { status } = reply;
  const problem = logInProblem(reply, peer, now);
  if (problem !== null) return err(problem);
  const reading = readTokenReply(reply.body, now);
  if (status >= 200 && status < 300 && reading.kind === 'token') {
    return ok({ token: reading.token, goodForMs: usableMs(reading.lifetimeMs) });
  }
  const denied = status < 300 || status === 400 || status === 401 || status === 403;
  if (denied && reading.kind === 'refused') return err(accessDenied(peer, 'login', reading.reason));
  if (status === 401 || status === 403) return err(accessDenied(peer, 'login', ''));
  return err(status >= 300 ? wrongAddress(peer, status) : noToken(peer));
}
