import type { TemplateApi } from '../../identifiers/node.ts';
import { encodeSegment, joinUrl, type BaseUrl } from '../baseUrl.ts';
import type { WireRequest } from '../wireRequest.ts';
import { nodeHeaders } from './nodeHeaders.ts';

/** Where data templates are read: SNMS v3, v5, and deployments older than both. */
const paths: Readonly<Record<TemplateApi, readonly string[]>> = {
  v3: ['snms', 'api', 'v3', 'template'],
  v5: ['snms', 'api', 'v5', 'template'],
  v1: ['snms', 'api', 'template', 'v1'],
};

interface TemplateQuery {
  readonly base: BaseUrl;
  readonly token: string;
  readonly templateApi: TemplateApi;
  readonly prefix: string;
  readonly version: string;
}

/** GET of a data template by prefix and version. */
export function encodeTemplateQuery(query: TemplateQuery): WireRequest {
  const { base, token, templateApi, prefix, version } = query;
  const url = joinUrl(base, paths[templateApi]);
  return {
    method: 'GET',
    url: `${url}?prefix=${encodeSegment(prefix)}&version=${encodeSegment(version)}`,
    headers: nodeHeaders(token),
    body: null,
  };
}
