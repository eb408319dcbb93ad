import { randomUUID } from 'node:crypto';

/** Access tokens in force. They live in memory: a restart is one more way for them to expire. */
export interface Tokens {
  issue(lifetimeSeconds: number): string;
  isValid(token: string): boolean;
  expireAll(): void;
}

export function createTokens(now: () => number): Tokens {
  const expiries = new Map<string, number>();

  return {
    issue: (lifetimeSeconds) => {
      const token = randomUUID().replaceAll('-', '');
      expiries.set(token, now() + lifetimeSeconds * 1000);
      return token;
    },
    isValid: (token) => (expiries.get(token) ?? -Infinity) > now(),
    expireAll: () => expiries.clear(),
  };
}
