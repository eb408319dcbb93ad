import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, type FrameReader } from './createFrameReader.ts';
import { encodeFrame, escapeTerminator } from './encodeFrame.ts';
import type { Framing } from './Framing.ts';
import { propertyRuns } from '../../lib/testing/propertyRuns.ts';

const framings: readonly Framing[] = ['length', 'terminator'];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (message: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(message);
const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const frame = (json: string, framing: Framing): Uint8Array =>
  encodeFrame(bytes(framing === 'terminator' ? escapeTerminator(json) : json), framing);

/** All that a reader makes of the chunks. */
function readAll(reader: FrameReader, chunks: readonly Uint8Array[]) {
  const readings = chunks.map((chunk) => reader.push(chunk));
  return {
    messages: readings.flatMap(({ messages }) => messages.map(text)),
    problem: readings.at(-1)?.problem ?? null,
  };
}

const limit = 1000;
const reader = (framing: Framing, longest = limit) => createFrameReader(framing, longest);

/** Characters that an escaped terminator may meet. */
const atSigns = fc.constantFrom('@', '@@', '\\', '"', 'a', '中', '\u{1F600}');

/** Cuts bytes at the given places, which may be anywhere and in any order. */
function cutAt(stream: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [...new Set(places.map((place) => place % (stream.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => stream.subarray(from, cuts[index] ?? stream.length));
}

describe('encodeFrame', () => {
  it('writes the length in bytes, not in characters, as four bytes big-endian', () => {
    expect([...encodeFrame(bytes('{"a":"中"}'), 'length')].slice(0, 5)).toEqual([0, 0, 0, 11, 0x7b]);
    expect([...encodeFrame(new Uint8Array(0x01_02_03), 'length')].slice(0, 4)).toEqual([0, 1, 2, 3]);
  });

  it('writes "@@" behind the message', () => {
    expect(text(encodeFrame(bytes('{}'), 'terminator'))).toBe('{}@@');
  });

  it('leaves no terminator inside a JSON message, and its meaning as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: atSigns }), fc.string({ unit: atSigns })), (value) => {
        const escaped = escapeTerminator(JSON.stringify(value));
        expect(escaped).not.toContain('@@');
        expect(JSON.parse(escaped)).toEqual(value);
      }),
      propertyRuns(),
    );
  });
});

describe.each(framings)('a stream in frames by %s', (framing) => {
  it('gives the same messages however it is cut', () => {
    const json = fc.jsonValue().map((value) => JSON.stringify(value));
    const special = fc.constantFrom('{"a":"@@@"}', '{"名":"中文\u{1F600}"}', '"@"');
    const places = fc.array(fc.nat(), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.oneof(json, special), { maxLength: 6 }), places, (sent, cuts) => {
        const stream = joined(sent.map((message) => frame(message, framing)));
        const taken = reader(framing, 1e6);
        const read = readAll(taken, cutAt(stream, cuts));
        expect(read.problem).toBeNull();
        expect(read.messages.map((message) => JSON.parse(message) as unknown)).toEqual(
          sent.map((message) => JSON.parse(message) as unknown),
        );
        expect(taken.isInside()).toBe(false);
      }),
      propertyRuns(),
    );
  });

  it('gives byte by byte what it gives at once, UTF-8 and terminator cut through', () => {
    const stream = joined([frame('{"a":"中文@"}', framing), frame('[]', framing)]);
    const single = [...stream].map((byte) => Uint8Array.of(byte));
    expect(readAll(reader(framing), single).messages).toEqual(['{"a":"中文@"}', '[]']);
    expect(readAll(reader(framing), [stream]).messages).toEqual(['{"a":"中文@"}', '[]']);
  });

  it('gives nothing of a message whose last byte is missing, at whatever place it breaks off', () => {
    const whole = frame('{"status":"0"}', framing);
    for (let length = 1; length < whole.length; length += 1) {
      const broken = reader(framing);
      expect(readAll(broken, [whole.subarray(0, length)])).toEqual({ messages: [], problem: null });
      expect(broken.isInside()).toBe(true);
    }
  });

  it('takes a message of the limit and stops at one byte more, for good', () => {
    const exact = frame('1'.repeat(limit), framing);
    expect(readAll(reader(framing), [exact.subarray(0, -1), exact.subarray(-1)]).messages).toHaveLength(1);
    const strict = reader(framing);
    const long = frame('1'.repeat(limit + 1), framing);
    expect(readAll(strict, [long])).toEqual({ messages: [], problem: 'tooLarge' });
    expect(strict.push(exact)).toEqual({ messages: [], problem: 'tooLarge' });
  });

  it('knows an empty message', () => {
    const empty = encodeFrame(new Uint8Array(0), framing);
    expect(readAll(reader(framing), [empty, empty]).messages).toEqual(['', '']);
  });

  it('gives the message before the garbage that follows it in the same chunk', () => {
    const garbage = framing === 'length' ? bytes('<html>') : Uint8Array.of(0, 0);
    const reading = reader(framing).push(joined([frame('{}', framing), garbage]));
    expect(reading.messages.map(text)).toEqual(['{}']);
    expect(reading.problem).toBe('garbled');
  });
});

describe('what is no frame', () => {
  it.each(['<html>', 'HTTP/1.1 400 Bad Request', '{"status":"0"}', '220 ready'])(
    'by length: %s is told at its first byte',
    (said) => {
      expect(reader('length').push(bytes(said.slice(0, 1))).problem).toBe('garbled');
    },
  );

  it('by length: a length beyond the limit does not wait for the bytes it announces', () => {
    expect(reader('length').push(Uint8Array.of(0, 0, 3, 0xe9)).problem).toBe('tooLarge');
    expect(reader('length').push(Uint8Array.of(0, 0, 3, 0xe8)).problem).toBeNull();
  });

  it('by terminator: a length is told at its first byte', () => {
    expect(reader('terminator').push(frame('{}', 'length')).problem).toBe('garbled');
  });

  it('by terminator: text without end stops at the limit', () => {
    const endless = reader('terminator');
    const chunks = Array.from({ length: 11 }, () => bytes('x'.repeat(100)));
    expect(readAll(endless, chunks)).toEqual({ messages: [], problem: 'tooLarge' });
  });

  it('by terminator: line ends behind it are no message', () => {
    const blank = reader('terminator');
    expect(readAll(blank, [bytes('{}@@\r\n'), bytes('\n[]@@')]).messages).toEqual(['{}', '[]']);
    expect(blank.isInside()).toBe(false);
  });

  it('never throws and never exceeds the limit, whatever comes', () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 });
    fc.assert(
      fc.property(fc.constantFrom(...framings), chunks, (framing, stream) => {
        const small = reader(framing, 20);
        const messages = stream.flatMap((chunk) => small.push(chunk).messages);
        expect(messages.every(({ length }) => length <= 20)).toBe(true);
      }),
      propertyRuns(),
    );
  });
});
