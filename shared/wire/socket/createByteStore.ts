/** Bytes that are collected piece by piece and joined once. */
interface ByteStore {
  add(piece: Uint8Array): void;
  size(): number;
  /** A copy of all of them. */
  bytes(): Uint8Array<ArrayBuffer>;
  /** The same, and the store is empty again. */
  take(): Uint8Array<ArrayBuffer>;
}

export function createByteStore(): ByteStore {
  let pieces: Uint8Array[] = [];
  let size = 0;

  function bytes(): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }

  return {
    add: (piece) => {
      pieces.push(piece);
      size += piece.length;
    },
    size: () => size,
    bytes,
    take: () => {
      const taken = bytes();
      pieces = [];
      size = 0;
      return taken;
    },
  };
}
