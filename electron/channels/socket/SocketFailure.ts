import type { HttpFailure } from '../http/httpExchange.ts';

/** Why there is no answer, as for HTTP; garbled: what came back was no frame. */
export type SocketFailure =
  HttpFailure | { readonly kind: 'garbled'; readonly sent: true; readonly code: '' };
