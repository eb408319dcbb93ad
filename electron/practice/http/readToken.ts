import type { Exchange } from './exchange.ts';

/** The token of the request: Authorization header, query, or the body's access_token (A.3.3, d10). */
export function readToken({ request, url }: Exchange, inBody: unknown): string | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const inQuery = url.searchParams.get('access_token');
  if (inQuery !== null) return inQuery;
  return typeof inBody === 'string' ? inBody : null;
}
