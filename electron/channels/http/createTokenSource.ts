import { ok, type Result } from '#shared/lib/result.ts';
import type { OpenOutcome } from '#shared/model/ports.ts';

/** Why there is no token. Nothing of a batch was sent. */
export type TokenProblem = Exclude<OpenOutcome, { readonly kind: 'open' }>;

export interface FetchedToken {
  readonly token: string;
  /** Milliseconds for which it is used before a new one is fetched. */
  readonly goodForMs: number;
}

export interface TokenSource<Settings> {
  /** A token that is still good, or with `fresh` a new one in any case. */
  obtain(settings: Settings, fresh: boolean): Promise<Result<string, TokenProblem>>;
}

interface TokenSourceOptions<Settings> {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Everything that decides whose token it is; the token of another account is never used. */
  readonly account: (settings: Settings) => string;
  readonly fetch: (settings: Settings) => Promise<Result<FetchedToken, TokenProblem>>;
}

/** For how long a token is used: not in the last tenth of its life, at most the last minute. */
export function usableMs(lifetimeMs: number): number {
  return lifetimeMs - Math.min(60_000, lifetimeMs / 10);
}

interface CachedToken {
  readonly token: string;
  readonly account: string;
  readonly goodUntil: number;
}

/** Keeps the last token for its life; in memory only, never on disk (d8). */
export function createTokenSource<Settings>(options: TokenSourceOptions<Settings>): TokenSource<Settings> {
  const { now, fetch } = options;
  let cached: CachedToken | null = null;

  async function obtain(settings: Settings, fresh: boolean): Promise<Result<string, TokenProblem>> {
    const account = options.account(settings);
    if (!fresh && cached?.account === account && cached.goodUntil > now()) return ok(cached.token);
    cached = null;
    const fetched = await fetch(settings);
    if (!fetched.ok) return fetched;
    const { token, goodForMs } = fetched.value;
    cached = { token, account, goodUntil: now() + goodForMs };
    return ok(token);
  }

  return { obtain };
}
