/** SHA-256 (FIPS 180-4) of text as UTF-8, for code that knows no environment and must not wait. */
export interface Sha256 {
  update(text: string): void;
  /** 64 hex digits, lower case. Nothing may be added afterwards. */
  hex(): string;
}

const blockBytes = 64;
const replacement = 0xfffd;

/** The first 32 bits of the fractional part of the roots of the first primes, as the standard derives its constants. */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (isPrime(candidate)) found.push(((root(candidate) % 1) * 2 ** 32) | 0);
  }
  return Uint32Array.from(found);
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) {
    if (candidate % divisor === 0) return false;
  }
  return true;
}

const roundConstants = fractions(64, Math.cbrt);
const firstState = fractions(8, Math.sqrt);

/** The digest of one text. */
export function sha256(text: string): string {
  const digest = createSha256();
  digest.update(text);
  return digest.hex();
}

export function createSha256(): Sha256 {
  const state = Uint32Array.from(firstState);
  const block = new Uint8Array(blockBytes);
  const words = new Uint32Array(64);
  let filled = 0;
  let total = 0;

  const push = (byte: number): void => {
    block[filled] = byte;
    filled += 1;
    total += 1;
    if (filled < blockBytes) return;
    compress(state, block, words);
    filled = 0;
  };

  return {
    update(text) {
      for (let at = 0; at < text.length; at += 1) {
        const code = text.codePointAt(at) ?? replacement;
        if (code > 0xffff) at += 1;
        pushUtf8(push, code);
      }
    },
    hex() {
      const bits = total * 8;
      push(0x80);
      while (filled !== blockBytes - 8) push(0);
      for (const part of [Math.floor(bits / 2 ** 32), bits]) {
        for (const shift of [24, 16, 8, 0]) push((part >>> shift) & 0xff);
      }
      return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
    },
  };
}

/** Half a surrogate pair stands for nothing and becomes U+FFFD, as everywhere. */
function pushUtf8(push: (byte: number) => void, point: number): void {
  const code = point >= 0xd800 && point <= 0xdfff ? replacement : point;
  if (code < 0x80) return push(code);
  if (code < 0x800) push(0xc0 | (code >> 6));
  else if (code < 0x10000) {
    push(0xe0 | (code >> 12));
    push(0x80 | ((code >> 6) & 0x3f));
  } else {
    push(0xf0 | (code >> 18));
    push(0x80 | ((code >> 12) & 0x3f));
    push(0x80 | ((code >> 6) & 0x3f));
  }
  push(0x80 | (code & 0x3f));
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** Takes the word at an index that is always within the array. */
function at(words: Uint8Array | Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function add(state: Uint32Array, index: number, word: number): void {
  state[index] = at(state, index) + word;
}

/** One block of 64 bytes (FIPS 180-4, 6.2.2). */
function compress(state: Uint32Array, block: Uint8Array, words: Uint32Array): void {
  for (let index = 0; index < 16; index += 1) {
    const first = index * 4;
    words[index] =
      (at(block, first) << 24) |
      (at(block, first + 1) << 16) |
      (at(block, first + 2) << 8) |
      at(block, first + 3);
  }
  for (let index = 16; index < 64; index += 1) {
    const near = at(words, index - 2);
    const far = at(words, index - 15);
    const small0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    const small1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    words[index] = at(words, index - 16) + small0 + at(words, index - 7) + small1;
  }
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let index = 0; index < 64; index += 1) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + at(roundConstants, index) + at(words, index)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + big0 + majority) | 0;
  }
  add(state, 0, a);
  add(state, 1, b);
  add(state, 2, c);
  add(state, 3, d);
  add(state, 4, e);
  add(state, 5, f);
  add(state, 6, g);
  add(state, 7, h);
}
