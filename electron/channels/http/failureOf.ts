import type { HttpFailure } from './httpExchange.ts';

/** What is known when a request ends without an answer. */
interface FailureFacts {
  readonly error: unknown;
  /** Bytes of the request may have left. */
  readonly connected: boolean;
  readonly timedOut: boolean;
  readonly cancelled: boolean;
}

const tlsCode =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|EPROTO$|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|CRL_|ERROR_IN_|UNSPECIFIED$)/;

/** Sorts a failure; in doubt the request counts as sent. */
export function failureOf({ error, connected, timedOut, cancelled }: FailureFacts): HttpFailure {
  const code = codeOf(error);
  if (cancelled) return { kind: 'cancelled', sent: connected, code };
  if (timedOut) return { kind: connected ? 'timeout' : 'notSent', sent: connected, code: 'ETIMEDOUT' };
  if (!connected) return { kind: isTls(error, code) ? 'tls' : 'notSent', sent: false, code };
  const tooLarge = error instanceof Error && error.message.startsWith('maxContentLength');
  return { kind: tooLarge ? 'tooLarge' : 'reset', sent: true, code };
}

function isTls(error: unknown, code: string): boolean {
  const brokeOff = error instanceof Error && /before secure TLS connection/i.test(error.message);
  return tlsCode.test(code) || brokeOff;
}

/** Code of an error or of the first cause inside it. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return inner === undefined ? '' : codeOf(inner);
}
