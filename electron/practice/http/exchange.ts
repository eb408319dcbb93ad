import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request with the raw socket behind it, which the faults need. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
  /** Path segments, percent-decoded. */
  readonly segments: readonly string[];
}

/** null where the address cannot be read. */
export function openExchange(request: IncomingMessage, response: ServerResponse): Exchange | null {
  try {
    const url = new URL(request.url ?? '/', 'http://practice.invalid');
    const segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
    return { request, response, method: request.method ?? '', url, segments };
  } catch {
    return null;
  }
}
