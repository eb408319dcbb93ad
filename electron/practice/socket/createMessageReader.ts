/** How the messages of one connection are set apart; the standard prints nothing (4.6), so both usual ways are taken. */
export type Framing = 'length' | 'terminator';

export const terminator = Buffer.from('@@');

interface MessageReader {
  /** Messages that are complete with these bytes, in order. */
  read(bytes: Buffer): readonly Buffer[];
  /** As the first byte told; by length before there was one. */
  framing(): Framing;
  /** A message is longer than anything we take: nothing more can be read. */
  isOverfull(): boolean;
}

/** Reads one connection; `most`: bytes of the longest message. */
export function createMessageReader(most: number): MessageReader {
  let framing: Framing | null = null;
  let waiting: Buffer = Buffer.alloc(0);
  let overfull = false;

  const next = (): Buffer | null => {
    const found = framing === 'terminator' ? untilTerminator(waiting) : ofLength(waiting);
    overfull = (found?.length ?? waiting.length) > most;
    if (found === null || overfull || waiting.length < found.end) return null;
    const message = waiting.subarray(found.end - found.length - found.behind, found.end - found.behind);
    waiting = waiting.subarray(found.end);
    return message;
  };

  return {
    read: (bytes) => {
      framing ??= framingOf(bytes);
      waiting = Buffer.concat([waiting, bytes]);
      const messages: Buffer[] = [];
      for (let message = next(); message !== null; message = next()) messages.push(message);
      return messages;
    },
    framing: () => framing ?? 'length',
    isOverfull: () => overfull,
  };
}

interface Place {
  /** Bytes of the message. */
  readonly length: number;
  /** Where its frame ends. */
  readonly end: number;
  /** Bytes of the frame behind the message. */
  readonly behind: number;
}

function ofLength(bytes: Buffer): Place | null {
  if (bytes.length < 4) return null;
  const length = bytes.readUInt32BE(0);
  return { length, end: length + 4, behind: 0 };
}

function untilTerminator(bytes: Buffer): Place | null {
  const length = bytes.indexOf(terminator);
  return length < 0 ? null : { length, end: length + terminator.length, behind: terminator.length };
}

/** "{", the first byte of a BOM, blanks: what JSON may begin with, and no length that we would take. */
const firstOfJson = [0x7b, 0xef, 0x20, 0x09, 0x0a, 0x0d];

function framingOf([first = 0]: Buffer): Framing {
  return firstOfJson.includes(first) ? 'terminator' : 'length';
}
