import type { Exchange } from './exchange.ts';

/** The token of the request: Authorization header, query, or the body's access_token (A.3.3, d10). */
export function readToken(exchange: Exchange, inBody: unknown): string | null {
  const inHeader = readBearer(exchange);
  if (inHeader !== null) return inHeader;
  const inQuery = exchange.url.searchParams.get('access_token');
  if (inQuery !== null) return inQuery;
  return typeof inBody === 'string' ? inBody : null;
}

/** The token of an Authorization header: Bearer, a space, the token. */
export function readBearer({ request }: Exchange): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
