import { createByteStore } from './createByteStore.ts';
import { lengthBytes, terminatorByte } from './encodeFrame.ts';
import type { Framing } from './Framing.ts';

const firstPrintable = 0x20;

/** Why a stream cannot be read on. tooLarge: a message beyond the limit. garbled: what came is no frame. */
export type FrameProblem = 'tooLarge' | 'garbled';

export interface FrameReading {
  /** Messages that are complete now, in order, without their frames; an empty one is a message too. */
  readonly messages: readonly Uint8Array[];
  /** Stands for good: after it nothing is read any more. */
  readonly problem: FrameProblem | null;
}

/** Takes a stream apart, however it was cut on its way. */
export interface FrameReader {
  push(chunk: Uint8Array): FrameReading;
  /** Has a message begun that is not complete? */
  isInside(): boolean;
}

/** A reader for messages of at most `longest` bytes, which must be less than 512 MiB. */
export function createFrameReader(framing: Framing, longest: number): FrameReader {
  const cutter = framing === 'length' ? lengthCutter(longest) : terminatorCutter(longest);
  let problem: FrameProblem | null = null;

  function push(chunk: Uint8Array): FrameReading {
    const messages: Uint8Array[] = [];
    let rest = chunk;
    while (problem === null && rest.length > 0) {
      const cut = cutter.cut(rest);
      if (cut.message !== null) messages.push(cut.message);
      problem = cut.problem;
      rest = rest.subarray(cut.taken);
    }
    return { messages, problem };
  }

  return { push, isInside: cutter.isInside };
}

/** What one step made of the beginning of a chunk; `taken` is at least one byte. */
interface Cut {
  readonly taken: number;
  readonly message: Uint8Array | null;
  readonly problem: FrameProblem | null;
}

interface Cutter {
  cut(chunk: Uint8Array): Cut;
  isInside(): boolean;
}

function lengthCutter(longest: number): Cutter {
  const header = createByteStore();
  const body = createByteStore();
  let length = 0;

  function cutHeader(chunk: Uint8Array): Cut {
    const taken = chunk.subarray(0, lengthBytes - header.size());
    header.add(taken);
    const bytes = header.bytes();
    // A web page, a greeting or bare JSON begins with a byte that no length below 512 MiB begins with.
    if ((bytes[0] ?? 0) >= firstPrintable) return stop(taken.length, 'garbled');
    if (bytes.length < lengthBytes) return proceed(taken.length);
    length = new DataView(bytes.buffer).getUint32(0);
    if (length > longest) return stop(taken.length, 'tooLarge');
    return length === 0 ? complete(taken.length) : proceed(taken.length);
  }

  function cutBody(chunk: Uint8Array): Cut {
    const taken = chunk.subarray(0, length - body.size());
    body.add(taken);
    return body.size() === length ? complete(taken.length) : proceed(taken.length);
  }

  function complete(taken: number): Cut {
    header.take();
    return { taken, message: body.take(), problem: null };
  }

  return {
    cut: (chunk) => (header.size() < lengthBytes ? cutHeader(chunk) : cutBody(chunk)),
    isInside: () => header.size() > 0,
  };
}

function terminatorCutter(longest: number): Cutter {
  const body = createByteStore();
  let halfway = false;

  function cut(chunk: Uint8Array): Cut {
    if (body.size() === 0) {
      const text = chunk.findIndex((byte) => !isBlank(byte));
      // Line ends that a platform puts behind its terminator are no message.
      if (text !== 0) return proceed(text < 0 ? chunk.length : text);
      if ((chunk[0] ?? 0) < firstPrintable) return stop(1, 'garbled');
    }
    const end = endOfMessage(chunk);
    const taken = end < 0 ? chunk.length : end;
    body.add(chunk.subarray(0, taken));
    // What is not complete may end with half a terminator.
    if (body.size() > longest + (end < 0 ? 1 : 2)) return stop(taken, 'tooLarge');
    if (end < 0) {
      halfway = chunk[chunk.length - 1] === terminatorByte;
      return proceed(taken);
    }
    halfway = false;
    return { taken, message: body.take().subarray(0, -2), problem: null };
  }

  /** Where the first terminator ends, which may have begun in the chunk before; -1 = not in this one. */
  function endOfMessage(chunk: Uint8Array): number {
    if (halfway && chunk[0] === terminatorByte) return 1;
    let at = chunk.indexOf(terminatorByte);
    while (at >= 0 && chunk[at + 1] !== terminatorByte) at = chunk.indexOf(terminatorByte, at + 1);
    return at < 0 ? -1 : at + 2;
  }

  return { cut, isInside: () => body.size() > 0 };
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function proceed(taken: number): Cut {
  return { taken, message: null, problem: null };
}

function stop(taken: number, problem: FrameProblem): Cut {
  return { taken, message: null, problem };
}
