import { err, ok, type Result } from '#shared/lib/result.ts';
import { wordsOfFile } from './wordsOfFile.ts';

const unknownCharacter = '\ufffd';
/** Of so many characters one may be unreadable, and a few in a short file; lines that hold one are named. */
const charactersPerUnknown = 200;
const fewUnknown = 3;

/** Text of a file of a Chinese office: UTF-8, UTF-16, else GBK; or what to say about a file that is no text. */
export function decodeText(bytes: Uint8Array): Result<string, string> {
  if (isWorkbook(bytes)) return err(wordsOfFile.workbook);
  const encoding = markedEncoding(bytes) ?? unmarkedEncoding(bytes);
  if (encoding === null) return err(wordsOfFile.notText);
  const text = new TextDecoder(encoding).decode(bytes);
  const unknown = count(text, unknownCharacter);
  if (unknown > Math.max(fewUnknown, text.length / charactersPerUnknown)) return err(wordsOfFile.encoding);
  return ok(text.replace(/\r\n?/g, '\n'));
}

/** A workbook that was given another ending: a zip, or the container of the older format. */
function isWorkbook(bytes: Uint8Array): boolean {
  const starts = (...signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  return starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0);
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf && !bytes.includes(0) ? 'utf-8' : null;
}

/** Without a mark. Bytes of 0 stand in UTF-16 alone, every one on the same side of its character. */
function unmarkedEncoding(bytes: Uint8Array): string | null {
  if (!bytes.includes(0)) return isUtf8(bytes) ? 'utf-8' : 'gb18030';
  let even = false;
  let odd = false;
  for (let at = bytes.indexOf(0); at >= 0 && !(even && odd); at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even = true;
    else odd = true;
  }
  if (even && odd) return null;
  return odd ? 'utf-16le' : 'utf-16be';
}

/** A damaged place makes no other encoding of a text: most of what is no ASCII can be read all the same. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const unknown = count(text, unknownCharacter);
  const ascii = text.replace(/\P{ASCII}+/gu, '').length;
  return unknown === 0 || text.length - ascii - unknown > 4 * unknown;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}
