import net from 'node:net';
import type { SqlDialect } from '#shared/tables/databaseTarget.ts';
import type { TcpEndpoint } from './TestServer.ts';
import type { Conversation } from './Conversation.ts';
import { mysqlConversation } from './mysqlConversation.ts';
import { postgresConversation } from './postgresConversation.ts';

/** What the server does at a step; text or bytes: said as they are. */
export type ScriptedAnswer =
  | 'ok'
  /** An error as the protocol has it. */
  | 'refuse'
  | 'silent'
  /** The first bytes of an answer, and no more. */
  | 'half'
  | 'close'
  | Buffer;

/** Step 0 is the log-in, then come the statements; `text`: the statement. */
export type Script = (step: number, text: string) => ScriptedAnswer;

export interface ScriptedDatabase extends TcpEndpoint {
  /** Resolves when a step has been asked for. */
  reached(step: number): Promise<void>;
  stop(): Promise<void>;
}

/** A database that speaks its protocol just far enough to misbehave at a chosen step. */
export async function startScriptedDatabase(dialect: SqlDialect, script: Script): Promise<ScriptedDatabase> {
  const sockets = new Set<net.Socket>();
  const waiting: { readonly step: number; readonly resolve: () => void }[] = [];
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const conversation = dialect === 'mysql' ? mysqlConversation() : postgresConversation();
    if (conversation.greeting.length > 0) socket.write(conversation.greeting);
    let step = 0;
    socket.on('data', (chunk) => {
      for (const text of conversation.take(chunk)) {
        answer(socket, conversation, step, script(step, text));
        for (const waiter of waiting) if (waiter.step === step) waiter.resolve();
        step += 1;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    host: '127.0.0.1',
    port: address.port,
    reached: (step) => new Promise((resolve) => waiting.push({ step, resolve })),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answer(
  socket: net.Socket,
  conversation: Conversation,
  step: number,
  scripted: ScriptedAnswer,
): void {
  switch (scripted) {
    case 'ok':
      socket.write(conversation.ok(step));
      return;
    case 'refuse':
      socket.write(conversation.error());
      return;
    case 'half':
      socket.write(conversation.ok(step).subarray(0, 4));
      return;
    case 'close':
      socket.destroy();
      return;
    case 'silent':
      return;
    default:
      socket.write(scripted);
  }
}
