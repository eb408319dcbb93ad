import { setImmediate } from 'node:timers/promises';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { BaseUrl } from '#shared/wire/baseUrl.ts';
import { mostAnswerBytes } from '#shared/wire/peerLimits.ts';
import { escapeTerminator } from '#shared/wire/socket/encodeFrame.ts';
import type { Framing } from '#shared/wire/socket/Framing.ts';
import { decodeBody } from '../http/decodeBody.ts';
import { connectSocket } from './connectSocket.ts';
import { createLine, type Line } from './createLine.ts';
import type { SocketFailure } from './SocketFailure.ts';

export interface SocketRequest {
  readonly base: BaseUrl;
  readonly framing: Framing;
  /** Limit for connecting and again for the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** JSON; may carry secrets and is never logged. */
  readonly message: string;
}

/** The one way to the socket. It never throws; calls come one at a time. */
export interface SocketClient {
  /** Sends on the connection that stands, or on a new one where there is none any more. */
  request(request: SocketRequest): Promise<Result<string, SocketFailure>>;
  /** Hangs up; what is under way ends as cancelled. The next request connects anew. */
  close(): void;
}

export interface SocketClientOptions {
  /** Longest answer that is read, in bytes. */
  readonly maxBytes?: number;
  /** PEM of an authority to be trusted instead of the well-known ones. */
  readonly ca?: string;
}

export function createSocketClient({
  maxBytes = mostAnswerBytes,
  ca,
}: SocketClientOptions = {}): SocketClient {
  let current: { readonly line: Line; readonly way: string } | null = null;
  let closing = new AbortController();

  async function request(request: SocketRequest): Promise<Result<string, SocketFailure>> {
    const { framing, timeoutMs, message } = request;
    const { signal } = closing;
    const line = await lineFor(request, signal);
    if (!line.ok) return line;
    const text = framing === 'terminator' ? escapeTerminator(message) : message;
    const answer = await line.value.exchange(Buffer.from(text), { timeoutMs, signal });
    return answer.ok ? ok(decodeBody(answer.value, '')) : answer;
  }

  async function lineFor(
    { base, framing, timeoutMs }: SocketRequest,
    signal: AbortSignal,
  ): Promise<Result<Line, SocketFailure>> {
    const way = [base.text, framing].join('\n');
    // A hang-up that has arrived is seen before anything is written on a dead connection.
    await setImmediate();
    if (current?.way === way && current.line.isOpen()) return ok(current.line);
    hangUp();
    const connected = await connectSocket(base, { timeoutMs, signal, ...(ca === undefined ? {} : { ca }) });
    if (!connected.ok) return connected;
    const line = createLine(connected.value, { framing, maxBytes });
    if (signal.aborted) {
      line.close();
      return err({ kind: 'cancelled', sent: false, code: '' });
    }
    current = { line, way };
    return ok(line);
  }

  function hangUp(): void {
    current?.line.close();
    current = null;
  }

  return {
    request,
    close: () => {
      closing.abort();
      closing = new AbortController();
      hangUp();
    },
  };
}
