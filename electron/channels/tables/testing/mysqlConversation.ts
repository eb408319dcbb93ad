import type { Conversation } from './Conversation.ts';

/** The server's half of the MySQL protocol: any log-in, and statements without rows. */
export function mysqlConversation(): Conversation {
  let pending = Buffer.alloc(0);
  let steps = 0;

  function take(chunk: Buffer): readonly string[] {
    pending = Buffer.concat([pending, chunk]);
    const texts: string[] = [];
    while (pending.length >= 4 && pending.length >= 4 + pending.readUIntLE(0, 3)) {
      const body = pending.subarray(4, 4 + pending.readUIntLE(0, 3));
      pending = pending.subarray(4 + body.length);
      texts.push(steps === 0 ? 'log-in' : body.subarray(1).toString('utf8'));
      steps += 1;
    }
    return texts;
  }

  return {
    greeting: mysqlPacket(0, handshake()),
    take,
    ok: (step) => mysqlPacket(step === 0 ? 2 : 1, Buffer.from([0, 0, 0, 2, 0, 0, 0])),
    error: () =>
      mysqlPacket(
        1,
        Buffer.concat([Buffer.from([0xff]), Buffer.from([0x76, 0x04]), Buffer.from('#42000not for you')]),
      ),
  };
}

/** One packet of the protocol. */
export function mysqlPacket(sequence: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head[3] = sequence;
  return Buffer.concat([head, body]);
}

/** Protocol 10, mysql_native_password, without encryption. */
function handshake(): Buffer {
  const capabilities = 0x008fa28d;
  const fixed = Buffer.alloc(2 + 1 + 2 + 2 + 1 + 10);
  fixed.writeUInt16LE(capabilities & 0xffff, 0);
  fixed[2] = 45;
  fixed.writeUInt16LE(2, 3);
  fixed.writeUInt16LE(capabilities >>> 16, 5);
  fixed[7] = 21;
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.0.0\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('12345678\0'),
    fixed,
    Buffer.from('123456789012\0'),
    Buffer.from('mysql_native_password\0'),
  ]);
}
