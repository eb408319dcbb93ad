/** DELETE may carry a body: the identifier API wants one. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A request as a channel puts it on the wire. `url` and `headers` may carry secrets: never log them. */
export interface WireRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** null for GET. */
  readonly body: string | null;
}

/** UTF-8 without BOM (d11). */
export const jsonHeaders = {
  'Content-Type': 'application/json; charset=UTF-8',
  Accept: 'application/json',
} as const;
