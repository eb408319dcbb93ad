import type { Socket } from 'node:net';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { createFrameReader, type FrameProblem } from '#shared/wire/socket/createFrameReader.ts';
import { encodeFrame } from '#shared/wire/socket/encodeFrame.ts';
import type { Framing } from '#shared/wire/socket/Framing.ts';
import { failureOf } from '../http/failureOf.ts';
import type { SocketFailure } from './SocketFailure.ts';

interface LineOptions {
  readonly framing: Framing;
  /** Longest answer that is read, in bytes. */
  readonly maxBytes: number;
}

/** A connection on which one message is answered by one message. Calls come one at a time. */
export interface Line {
  /** false: the other side hung up, or is out of step with us; nothing may be sent on it any more. */
  isOpen(): boolean;
  /**
   * Sends a message and waits for the whole answer, `timeoutMs` in all. After any failure the line is closed, so
   * that a late answer is never taken for that to the next message.
   */
  exchange(
    message: Uint8Array,
    limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<Answer>;
  close(): void;
}

type Answer = Result<Uint8Array, SocketFailure>;

/** Takes over a connected socket. */
export function createLine(socket: Socket, { framing, maxBytes }: LineOptions): Line {
  const reader = createFrameReader(framing, maxBytes);
  let open = true;
  let waiting: ((answer: Answer) => void) | null = null;

  const settle = (answer: Answer) => {
    waiting?.(answer);
    waiting = null;
  };
  const close = () => {
    open = false;
    socket.destroy();
  };
  const breakOff = (failure: SocketFailure) => {
    close();
    settle(err(failure));
  };
  const hungUp = (error?: unknown) => {
    breakOff(failureOf({ error, connected: true, timedOut: false, cancelled: false }));
  };

  socket.setNoDelay(true);
  socket.once('error', hungUp);
  socket.once('end', () => {
    hungUp();
  });
  socket.once('close', () => {
    hungUp();
  });
  socket.on('data', (chunk) => {
    const asked = waiting !== null;
    const { messages, problem } = reader.push(chunk);
    const [answer, ...more] = messages;
    if (asked && answer !== undefined) {
      if (more.length > 0 || problem !== null || reader.isInside()) close();
      settle(ok(answer));
    } else if (problem !== null) breakOff(failureOfProblem(problem));
    else if (!asked && (answer !== undefined || reader.isInside())) close();
  });

  function exchange(
    message: Uint8Array,
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<Answer> {
    if (!open) return Promise.resolve(err({ kind: 'notSent', sent: false, code: 'ECONNRESET' }));
    const deadline = AbortSignal.timeout(timeoutMs);
    const ended = AbortSignal.any([deadline, signal]);
    return new Promise((resolve) => {
      const abort = () => {
        const cancelled = signal.aborted;
        breakOff(failureOf({ error: null, connected: true, timedOut: !cancelled, cancelled }));
      };
      waiting = (answer) => {
        ended.removeEventListener('abort', abort);
        resolve(answer);
      };
      ended.addEventListener('abort', abort, { once: true });
      socket.write(encodeFrame(message, framing));
    });
  }

  return { isOpen: () => open, exchange, close };
}

function failureOfProblem(problem: FrameProblem): SocketFailure {
  return { kind: problem, sent: true, code: '' };
}
