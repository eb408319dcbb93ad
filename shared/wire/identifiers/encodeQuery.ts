import { encodeSegment, joinUrl, type BaseUrl } from '../baseUrl.ts';
import type { WireRequest } from '../wireRequest.ts';
import { nodeHeaders } from './nodeHeaders.ts';

/** GET of 查询标识. */
export function encodeQuery(base: BaseUrl, token: string, handle: string): WireRequest {
  const url = joinUrl(base, ['identityv2', 'data', 'detail']);
  return {
    method: 'GET',
    url: `${url}?handle=${encodeHandle(handle)}`,
    headers: nodeHeaders(token),
    body: null,
  };
}

/** Percent-encoded but for "/", which the printed example leaves as it is (d86). */
function encodeHandle(handle: string): string {
  return encodeSegment(handle).replaceAll('%2F', '/');
}
