import type { SendOutcome } from '#shared/model/ports.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import type { TokenSource } from '../http/createTokenSource.ts';
import { maskOutcome } from '../messages/maskOutcome.ts';
import type { Peer } from '../messages/Peer.ts';
import { accessDenied } from '../messages/statusMessages.ts';
import type { ClassifiedReply } from './classifyReply.ts';

/**
 * Makes a request that carries a token, and once more with a new one where access was denied; what is denied again
 * stops the run. Token and secret are taken out of all that is kept or shown of the answer.
 */
export async function requestWithToken<S extends { readonly secret: string }>(
  { tokens, peer }: { readonly tokens: TokenSource<S>; readonly peer: Peer },
  settings: S,
  request: (token: string) => Promise<ClassifiedReply>,
): Promise<SendOutcome> {
  const first = await attempt(tokens, settings, false, request);
  if (first.kind !== 'access') return first;
  const second = await attempt(tokens, settings, true, request);
  return second.kind === 'access' ? accessDenied(peer, second.access, second.reason) : second;
}

async function attempt<S extends { readonly secret: string }>(
  tokens: TokenSource<S>,
  settings: S,
  fresh: boolean,
  request: (token: string) => Promise<ClassifiedReply>,
): Promise<ClassifiedReply> {
  const token = await tokens.obtain(settings, fresh);
  if (!token.ok) {
    return token.error.kind === 'fatal' ? token.error : { ...token.error, processed: 'no', tooLarge: false };
  }
  const secrets = [token.value, settings.secret];
  const outcome = await request(token.value);
  if (outcome.kind === 'access') return { ...outcome, reason: maskSecrets(outcome.reason, secrets) };
  return maskOutcome(outcome, secrets);
}
