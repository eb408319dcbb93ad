import type { Conversation } from './Conversation.ts';

/** The server's half of the PostgreSQL protocol: log-in without a password, and statements without rows. */
export function postgresConversation(): Conversation {
  let pending = Buffer.alloc(0);
  let loggedIn = false;
  let statement = '';

  function nextMessage(): { readonly type: string; readonly body: Buffer } | null {
    const typed = loggedIn ? 1 : 0;
    if (pending.length < typed + 4) return null;
    const end = typed + pending.readUInt32BE(typed);
    if (pending.length < end) return null;
    const type = loggedIn ? String.fromCharCode(pending[0] ?? 0) : '';
    const body = pending.subarray(typed + 4, end);
    pending = pending.subarray(end);
    loggedIn = true;
    return { type, body };
  }

  function take(chunk: Buffer): readonly string[] {
    pending = Buffer.concat([pending, chunk]);
    const steps: string[] = [];
    for (let message = nextMessage(); message !== null; message = nextMessage()) {
      const { type, body } = message;
      if (type === '') steps.push('log-in');
      // A statement with values comes as Parse … Sync, one without as Query.
      if (type === 'P') statement = body.toString('utf8').split('\0')[1] ?? '';
      if (type === 'Q') steps.push(body.toString('utf8').replace(/\0$/, ''));
      if (type === 'S') steps.push(statement);
    }
    return steps;
  }

  return {
    greeting: Buffer.alloc(0),
    take,
    ok: (step) =>
      step === 0
        ? Buffer.concat([postgresMessage('R', Buffer.alloc(4)), ready])
        : Buffer.concat([postgresMessage('C', Buffer.from('SET\0')), ready]),
    error: () =>
      Buffer.concat([postgresMessage('E', Buffer.from('SERROR\0C42501\0Mnot for you\0\0')), ready]),
  };
}

/** One message of the protocol. */
export function postgresMessage(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const ready = postgresMessage('Z', Buffer.from('I'));
