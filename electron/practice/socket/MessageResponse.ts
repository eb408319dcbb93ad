import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Framing, terminator } from './createMessageReader.ts';

/**
 * The answers on one connection of the TCP socket: they go out as messages instead of by HTTP, so that the interfaces
 * and their faults need not know the way they are asked. HTTP status and headers have no place there; a web page,
 * which only something in between sends, comes without a frame and is followed by a hang-up.
 */
export class MessageResponse extends ServerResponse {
  readonly #socket: Socket;
  readonly #framing: Framing;
  #isPage = false;

  constructor(socket: Socket, framing: Framing) {
    super(new IncomingMessage(socket));
    this.#socket = socket;
    this.#framing = framing;
    this.assignSocket(socket);
  }

  override writeHead(_status: number, headers?: unknown): this {
    const { type, length } = contentOf(headers);
    this.#isPage = type.startsWith('text/html');
    if (this.#framing === 'length' && !this.#isPage) this.#socket.write(lengthOf(length));
    return this;
  }

  /** The beginning of an answer that breaks off. */
  override write(chunk: Uint8Array, done?: unknown): boolean {
    return this.#socket.write(chunk, () => {
      if (typeof done === 'function') done();
    });
  }

  override end(body?: unknown): this {
    if (body instanceof Uint8Array) this.#socket.write(this.#withoutTerminator(body));
    if (this.#isPage) this.#socket.end();
    else if (this.#framing === 'terminator') this.#socket.write(terminator);
    return this;
  }

  /** In JSON an "@" stands only inside strings, where it may be written otherwise. */
  #withoutTerminator(body: Uint8Array): Uint8Array {
    if (this.#framing === 'length') return body;
    return Buffer.from(Buffer.from(body).toString().replaceAll('@@', '@\\u0040'));
  }
}

function contentOf(headers: unknown): { readonly type: string; readonly length: number } {
  const named = new Map(Object.entries(headers ?? {}));
  return { type: String(named.get('Content-Type')), length: Number(named.get('Content-Length')) };
}

function lengthOf(length: number): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(length);
  return prefix;
}
