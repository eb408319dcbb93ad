/** Declarations that say nothing of bytes that are no UTF-8: none, UTF-8 itself, and what servers add by default. */
const weak = /^(?:|utf-?8|iso-8859-1|latin1|us-ascii)$/i;

/**
 * Bytes of an answer as text: UTF-8 unless the answer declares another charset, or its bytes are no UTF-8;
 * then GB 18030, which older platforms use (d11).
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const [, declared = ''] = /charset\s*=\s*"?([\w-]+)/i.exec(contentType) ?? [];
  return (
    decode(bytes, 'utf-8', true) ??
    decode(bytes, weak.test(declared) ? 'gb18030' : declared, false) ??
    decode(bytes, 'gb18030', false) ??
    ''
  );
}

function decode(bytes: Uint8Array, charset: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}
