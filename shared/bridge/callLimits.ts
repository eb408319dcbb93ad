import type { BridgeName } from './contract.ts';

/** How large a call may be: about its characters and bytes, see `fitsInto`. */
interface CallLimit {
  readonly request: number;
  readonly response: number;
}

const mebibyte = 1024 * 1024;

/** Most calls are small; a batch of 2000 full rows is some 4 MiB. */
const usual: CallLimit = { request: 16 * mebibyte, response: 32 * mebibyte };
/** An attached file of 50 MiB crosses in one call. */
const file: CallLimit = { ...usual, request: 64 * mebibyte };
/** All that one transaction of the store changed. */
const transaction: CallLimit = { request: 256 * mebibyte, response: 256 * mebibyte };
/** The whole of what the practice platform holds. */
const everything: CallLimit = { request: 64 * mebibyte, response: 256 * mebibyte };

const exceptions: Partial<Record<BridgeName, CallLimit>> = {
  'attachment.keep': file,
  'package.keepFile': file,
  'journal.append': transaction,
  'journal.read': transaction,
  'journal.addToSnapshot': transaction,
  'practice.received': everything,
  'practice.seed': everything,
  'practice.identifiers': everything,
  'practice.seedIdentifiers': everything,
};

/** The limit of a call. */
export function callLimit(name: BridgeName): CallLimit {
  return exceptions[name] ?? usual;
}

/** What each value costs besides its characters, so that millions of empty ones are not free. */
const valueCost = 8;

/** Levels of a request or answer; batches have five. */
const mostLevels = 32;

/** Does a value stay within so many characters and bytes, and within a sane depth? Looks no further than needed. */
export function fitsInto(limit: number, value: unknown): boolean {
  let left = limit;

  function take(part: unknown, level: number): boolean {
    left -= valueCost;
    if (left < 0 || level > mostLevels) return false;
    if (typeof part === 'string') left -= part.length;
    else if (ArrayBuffer.isView(part)) left -= part.byteLength;
    else if (part instanceof ArrayBuffer) left -= part.byteLength;
    else if (Array.isArray(part)) return part.every((item) => take(item, level + 1));
    else if (typeof part === 'object' && part !== null) {
      return Object.entries(part).every(([name, content]) => {
        left -= name.length;
        return take(content, level + 1);
      });
    }
    return left >= 0;
  }

  return take(value, 0);
}
