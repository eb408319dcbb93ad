import http from 'node:http';
import https from 'node:https';

/** How far a request got; tells "surely not sent" from "perhaps processed". */
export interface SendProgress {
  /** The connection stands (with TLS: its handshake is done), so bytes may have left. */
  connected: boolean;
}

/** With several addresses for one name, Node gives each 250 ms, too little for a slow line. */
const attemptTimeoutMs = 3000;

/** A transport for axios that notes in `progress` when the first byte may leave. */
export function watchedTransport(progress: SendProgress) {
  return {
    request(options: https.RequestOptions, onResponse: (response: http.IncomingMessage) => void) {
      const secure = options.protocol === 'https:';
      const library = secure ? https : http;
      const withTimeout = { ...options, autoSelectFamilyAttemptTimeout: attemptTimeoutMs };
      const request = library.request(withTimeout, onResponse);
      request.once('socket', (socket) => {
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          progress.connected = true;
        });
      });
      return request;
    },
  };
}
