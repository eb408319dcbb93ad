import net from 'node:net';
import tls from 'node:tls';
import { defaultProfile } from '#shared/profile/profile.ts';
import type { Framing } from '#shared/wire/socket/Framing.ts';
import { testCertificate, testKey } from '../../http/testing/testOnlyCertificate.ts';
import type { SocketChannelSettings } from '../readSocketSettings.ts';

/** Does something with a connection on which a message arrived. */
export type SocketAnswer = (socket: net.Socket) => void;

export interface ScriptedSocket {
  readonly settings: SocketChannelSettings;
  /** Messages in order, parsed. */
  readonly received: readonly Readonly<Record<string, unknown>>[];
  /** Answers of coming token requests and of all others, in order; when used up, all is well. */
  readonly tokens: SocketAnswer[];
  readonly answers: SocketAnswer[];
  connections(): number;
  /** Resolves when the other side of every connection so far is gone. */
  allClosed(): Promise<void>;
  /** Goes down; resolves when the other sides have seen it. */
  close(): Promise<void>;
}

/** A real TCP server that does what its script says; tokens are token-1, token-2, … */
export async function startScriptedSocket({
  framing = 'length' as Framing,
  secure = false,
} = {}): Promise<ScriptedSocket> {
  const received: Record<string, unknown>[] = [];
  const tokens: SocketAnswer[] = [];
  const answers: SocketAnswer[] = [];
  const sockets: net.Socket[] = [];
  const closings: Promise<unknown>[] = [];
  let drawn = 0;

  const answer = (socket: net.Socket, message: string) => {
    const parsed = JSON.parse(message) as Record<string, unknown>;
    received.push(parsed);
    if (!('appid' in parsed)) return (answers.shift() ?? reply({ status: '0', err: '' }, framing))(socket);
    drawn += 1;
    return (tokens.shift() ?? reply({ access_token: `token-${String(drawn)}` }, framing))(socket);
  };
  const listener = (socket: net.Socket) => {
    sockets.push(socket);
    closings.push(new Promise((resolve) => socket.once('close', resolve)));
    let rest = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let end = endOf(rest, framing); end > 0; end = endOf(rest, framing)) {
        const message = framing === 'length' ? rest.subarray(4, end) : rest.subarray(0, end - 2);
        rest = rest.subarray(end);
        answer(socket, message.toString());
      }
    });
  };
  const server = secure
    ? tls.createServer({ key: testKey, cert: testCertificate }, listener)
    : net.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    settings: {
      profile: { ...defaultProfile, appId: 'app-1' },
      socket: { host: '127.0.0.1', port, framing, tls: secure, timeoutSeconds: 60 },
    },
    received,
    tokens,
    answers,
    connections: () => sockets.length,
    allClosed: async () => {
      await Promise.all(closings);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.end();
      }),
  };
}

/** Where the first frame ends; 0 = it is not complete. */
function endOf(bytes: Buffer, framing: Framing): number {
  const terminator = bytes.indexOf('@@');
  if (framing === 'terminator') return terminator < 0 ? 0 : terminator + 2;
  const end = bytes.length < 4 ? 0 : bytes.readUInt32BE(0) + 4;
  return end > bytes.length ? 0 : end;
}

/** A frame with a text or with JSON. */
export function framed(value: unknown, framing: Framing = 'length'): Buffer {
  const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  if (framing === 'terminator') return Buffer.concat([body, Buffer.from('@@')]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/** Answers with a frame. */
export function reply(value: unknown, framing: Framing = 'length'): SocketAnswer {
  return (socket) => socket.write(framed(value, framing));
}

/** Answers with bytes as they are. */
export function raw(bytes: string | Uint8Array): SocketAnswer {
  return (socket) => socket.write(bytes);
}

/** Takes the message and hangs up. */
export const hangUp: SocketAnswer = (socket) => {
  socket.resetAndDestroy();
};

/** Begins an answer and hangs up. */
export const halfFrame: SocketAnswer = (socket) => {
  socket.end(framed({ status: '0', err: '' }).subarray(0, 12));
};

/** A port on which surely nobody listens: it was free a moment ago. */
export async function deadPort(): Promise<number> {
  const server = await startScriptedSocket();
  await server.close();
  return server.settings.socket.port;
}
