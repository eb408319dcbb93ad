import { z } from 'zod';
import { joinUrl, type BaseUrl } from '../baseUrl.ts';
import { jsonBody } from '../jsonBody.ts';
import type { WireRequest } from '../wireRequest.ts';
import { logInHeaders } from './nodeHeaders.ts';

/** Body of both ways to log in. */
const logInBody = jsonBody(z.object({ username: z.string(), password: z.string() }));

interface LogInRequest {
  readonly base: BaseUrl;
  /** plain: 明文; digest: 密文, then `password` is the digest already. */
  readonly login: 'plain' | 'digest';
  readonly username: string;
  readonly password: string;
}

/** POST of the log-in (身份接口); the body carries the secret and must never be logged or shown. */
export function encodeLogIn({ base, login, username, password }: LogInRequest): WireRequest {
  const path = ['identity', 'token', ...(login === 'digest' ? ['v1'] : [])];
  return {
    method: 'POST',
    url: joinUrl(base, path),
    headers: logInHeaders,
    body: logInBody.encode({ username, password }),
  };
}
