import type { Result } from '#shared/lib/result.ts';
import type { HttpMethod } from '#shared/wire/wireRequest.ts';

/** A request over http or https. `url` and `headers` may carry secrets and are never logged. */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** Milliseconds from start to the last byte of the answer; the client's own limit if absent. */
  readonly timeoutMs?: number;
  /** Longest answer that is read, in bytes; the client's own limit if absent. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/** Any answer, whatever its status; redirects are not followed. */
export interface HttpReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Why there is no answer. `sent: false` is a promise: not one byte of the request left this machine.
 * notSent: no connection. tls: the secure channel could not be agreed. timeout, reset, tooLarge, cancelled:
 * what the words say, before or after sending.
 */
export interface HttpFailure {
  readonly kind: 'notSent' | 'tls' | 'timeout' | 'reset' | 'tooLarge' | 'cancelled';
  readonly sent: boolean;
  /** Code of the system or of OpenSSL, e.g. ECONNREFUSED, CERT_HAS_EXPIRED; '' = none. */
  readonly code: string;
}

/** The one way to HTTP for all channels. It never throws. */
export interface HttpClient {
  request(request: HttpRequest): Promise<Result<HttpReply, HttpFailure>>;
}
