import { connect, type Socket } from 'node:net';

/** A connection on which bytes are written and read by hand. */
export interface Talk {
  write(bytes: string | Uint8Array): void;
  /** The next message as it was framed by length, parsed; undefined where it is no JSON. */
  message(): Promise<unknown>;
  /** The text up to a terminator, which is taken as well. */
  until(terminator: string): Promise<string>;
  /** Everything that came until the platform hung up. */
  rest(): Promise<Buffer>;
  /** Resolves when at least so many bytes have come. */
  bytes(count: number): Promise<Buffer>;
  end(): void;
}

/** Connects to the socket of a platform on this machine. */
export async function talkTo(port: number): Promise<Talk> {
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return talkOn(socket);
}

function talkOn(socket: Socket): Talk {
  let come: Buffer = Buffer.alloc(0);
  let over = false;
  let wake = (): void => undefined;
  socket.on('data', (chunk) => {
    come = Buffer.concat([come, chunk]);
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    over = true;
    wake();
  });

  async function wait(enough: () => boolean): Promise<void> {
    while (!enough()) {
      if (over) throw new Error(`hung up after ${String(come.length)} bytes`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  async function bytes(count: number): Promise<Buffer> {
    await wait(() => come.length >= count);
    const taken = come.subarray(0, count);
    come = come.subarray(count);
    return taken;
  }

  return {
    write: (text) => void socket.write(text),
    bytes,
    until: async (terminator) => {
      await wait(() => come.includes(terminator));
      const taken = await bytes(come.indexOf(terminator) + terminator.length);
      return taken.toString().slice(0, -terminator.length);
    },
    message: async () => {
      const length = (await bytes(4)).readUInt32BE(0);
      return JSON.parse((await bytes(length)).toString()) as unknown;
    },
    rest: async () => {
      await wait(() => over);
      return come;
    },
    end: () => socket.destroy(),
  };
}

/** A message behind its length, four bytes, the highest first. */
export function withLength(message: unknown): Buffer {
  const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return Buffer.concat([Buffer.from(body.length.toString(16).padStart(8, '0'), 'hex'), body]);
}
