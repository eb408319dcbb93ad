import { assertNever } from '#shared/lib/assertNever.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { encodeLogIn } from '#shared/wire/identifiers/encodeLogIn.ts';
import { readLogIn } from '#shared/wire/identifiers/readLogIn.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import { mostSmallAnswerBytes } from '#shared/wire/peerLimits.ts';
import {
  createTokenSource,
  type FetchedToken,
  type TokenProblem,
  type TokenSource,
} from '../http/createTokenSource.ts';
import type { HttpClient, HttpReply } from '../http/httpExchange.ts';
import { forLogIn } from '../messages/consequences.ts';
import { fatalFailure } from '../messages/failureMessages.ts';
import { logInProblem, noToken } from '../messages/logInProblem.ts';
import type { Peer } from '../messages/Peer.ts';
import { accessDenied } from '../messages/statusMessages.ts';
import { classifyNodeReply } from './classifyNodeReply.ts';
import { logInDates } from './logInDates.ts';
import { logInDigest } from './logInDigest.ts';
import { stillLoggedOut } from './nodeMessages.ts';
import type { NodeSettings } from './readNodeSettings.ts';

interface NodeTokenOptions {
  readonly peer: Peer;
  readonly http: HttpClient;
  readonly now: () => number;
  /** Told the HTTP status of every log-in, or the kind of its failure. */
  readonly onReply: (status: number | string, outcome: string) => void;
}

/** A token lives 24 hours (附录). */
const goodForMs = 23 * 3_600_000;

interface LogInFailure {
  readonly problem: TokenProblem;
  /** Another date may help, where the password is a digest. */
  readonly wrongPassword: boolean;
}

/** Tokens of the log-in, plain or digest. */
export function createNodeTokens({ peer, http, now, onReply }: NodeTokenOptions): TokenSource<NodeSettings> {
  async function fetch(settings: NodeSettings): Promise<Result<FetchedToken, TokenProblem>> {
    const [password, neighbour] = passwordsOf(settings, now());
    const first = await ask(settings, password);
    if (first.ok) return first;
    if (neighbour === undefined || !first.error.wrongPassword) return err(first.error.problem);
    const second = await ask(settings, neighbour);
    return second.ok ? second : err(second.error.problem);
  }

  async function ask(settings: NodeSettings, password: string): Promise<Result<FetchedToken, LogInFailure>> {
    const { base, login, username, secret, timeoutMs } = settings;
    const request = encodeLogIn({ base, login, username, password });
    const reply = await http.request({ ...request, timeoutMs, maxBytes: mostSmallAnswerBytes });
    if (!reply.ok) {
      onReply(reply.error.kind, 'failed');
      return err({ problem: fatalFailure(peer, reply.error), wrongPassword: false });
    }
    const result = readToken(reply.value, settings);
    onReply(reply.value.status, result.ok ? 'token' : result.error.problem.kind);
    if (result.ok) return result;
    const { problem, wrongPassword } = result.error;
    const reason = maskSecrets(problem.reason, [secret, password]);
    return err({ problem: { ...problem, reason }, wrongPassword });
  }

  function readToken(reply: HttpReply, { login }: NodeSettings): Result<FetchedToken, LogInFailure> {
    const failed = (problem: TokenProblem) => err({ problem, wrongPassword: false });
    const problem = logInProblem(reply, peer, now());
    if (problem !== null) return failed(problem);
    const answer = classifyNodeReply(reply, { peer, now: now(), consequences: forLogIn });
    switch (answer.kind) {
      case 'success': {
        const token = readLogIn(answer.reply);
        return token === null ? failed(noToken(peer)) : ok({ token, goodForMs });
      }
      case 'refused':
        return err({ problem: wrongPassword(peer, login, answer.said), wrongPassword: true });
      case 'loggedOut':
        return failed(
          answer.by === 'http'
            ? accessDenied(peer, 'login', answer.said)
            : openProblem(stillLoggedOut(peer, answer.said, forLogIn)),
        );
      case 'overload':
        return failed(openProblem(answer));
      case 'unknown':
        return failed(noToken(peer));
      case 'fatal':
        return failed(answer);
      default:
        return assertNever(answer);
    }
  }

  return createTokenSource({
    now,
    fetch,
    account: ({ base, login, username, secret }) => [base.text, login, username, secret].join('\n'),
  });
}

/** What may be sent as the password: around midnight the digests of two days, for clocks differ. */
function passwordsOf({ login, secret }: NodeSettings, now: number): readonly [string, ...string[]] {
  const [today, ...others] = logInDates(now);
  if (login === 'plain' || today === undefined) return [secret];
  return [logInDigest(secret, today), ...others.map((date) => logInDigest(secret, date))];
}

function wrongPassword(peer: Peer, login: NodeSettings['login'], said: string): TokenProblem {
  const denied = accessDenied(peer, 'login', said);
  if (login === 'plain') return denied;
  return { ...denied, reason: `${denied.reason}密码按当天的日期加密，本机日期不对也会登录不上。` };
}

function openProblem(overload: {
  readonly reason: string;
  readonly retryAfterMs: number | null;
}): TokenProblem {
  return { kind: 'overload', reason: overload.reason, retryAfterMs: overload.retryAfterMs };
}
