import { err, ok, type Result } from '#shared/lib/result.ts';
import type { OpenOutcome } from '#shared/sync/ports.ts';
import { encodeTokenRequest } from '#shared/wire/annexA.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import { readTokenReply } from '#shared/wire/token.ts';
import type { HttpClient, HttpReply } from '../http/httpExchange.ts';
import { fatalFailure } from './failureMessages.ts';
import type { PlatformSettings } from './readSettings.ts';
import { accessDenied, overloadOf, wrongAddress } from './statusMessages.ts';

/** Why there is no token. Nothing of a batch was sent. */
export type TokenProblem = Exclude<OpenOutcome, { readonly kind: 'open' }>;

export interface TokenSource {
  /** A token that is still good, or with `fresh` a new one in any case. */
  obtain(settings: PlatformSettings, fresh: boolean): Promise<Result<string, TokenProblem>>;
}

export interface TokenSourceOptions {
  readonly title: string;
  readonly http: HttpClient;
  readonly now: () => number;
  /** Told the HTTP status of every token request, or the kind of its failure. */
  readonly onReply: (status: number | string, outcome: string) => void;
}

interface CachedToken {
  readonly token: string;
  readonly account: string;
  readonly goodUntil: number;
}

/** A token is not used in the last tenth of its life, at most the last minute. */
const marginMs = 60_000;

/** Fetches tokens by A.2 and keeps the last one for its life; never on disk (d8). */
export function createTokenSource({ title, http, now, onReply }: TokenSourceOptions): TokenSource {
  let cached: CachedToken | null = null;

  async function obtain(settings: PlatformSettings, fresh: boolean): Promise<Result<string, TokenProblem>> {
    const account = [settings.base.text, settings.appId, settings.secret].join('\n');
    if (!fresh && cached?.account === account && cached.goodUntil > now()) return ok(cached.token);
    cached = null;
    const request = encodeTokenRequest(settings.base, settings.appId, settings.secret);
    const reply = await http.request({ ...request, timeoutMs: settings.timeoutMs });
    if (!reply.ok) {
      onReply(reply.error.kind, 'failed');
      return err(fatalFailure(title, reply.error));
    }
    const result = readToken(reply.value, title, now());
    onReply(reply.value.status, result.ok ? 'token' : result.error.kind);
    if (!result.ok)
      return err({ ...result.error, reason: maskSecrets(result.error.reason, [settings.secret]) });
    const { token, lifetimeMs } = result.value;
    cached = { token, account, goodUntil: now() + lifetimeMs - Math.min(marginMs, lifetimeMs / 10) };
    return ok(token);
  }

  return { obtain };
}

interface Token {
  readonly token: string;
  readonly lifetimeMs: number;
}

function readToken(reply: HttpReply, title: string, now: number): Result<Token, TokenProblem> {
  const { status } = reply;
  const overload = overloadOf(reply, title, now);
  if (overload !== null && !overload.tooLarge) {
    const reason = `${title}正忙（${String(status)}），暂时不能登录。`;
    return err({ kind: 'overload', reason, retryAfterMs: overload.retryAfterMs });
  }
  if (status >= 500) {
    const reason = `${title}的登录接口出错（${String(status)}）。请稍后再按“立即同步”，仍不行请联系平台管理员。`;
    return err({ kind: 'fatal', cause: 'unreachable', reason });
  }
  const reading = readTokenReply(reply.body, now);
  if (status >= 200 && status < 300 && reading.kind === 'token') return ok(reading);
  const denied = status < 300 || status === 400 || status === 401 || status === 403;
  if (denied && reading.kind === 'refused') return err(accessDenied(title, 'login', reading.reason));
  if (status === 401 || status === 403) return err(accessDenied(title, 'login', ''));
  if (status >= 300) return err(wrongAddress(title, status));
  const reason = `平台地址上的答复里没有登录令牌，对方可能不是${title}。请在“设置”中核对平台地址。`;
  return err({ kind: 'fatal', cause: 'address', reason });
}
