/** The bytes of a file as they come; the browser keeps what is gathered, on the disk if there is much of it. */
export interface FileParts {
  add(bytes: Uint8Array<ArrayBuffer>): void;
  /** The file, with what goes before everything. */
  finish(head: Uint8Array<ArrayBuffer>): Blob;
}

const gathered = 8 * 1024 * 1024;

export function gatherFile(): FileParts {
  let whole = new Blob();
  let loose: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  return {
    add(bytes) {
      loose.push(bytes);
      length += bytes.byteLength;
      if (length < gathered) return;
      whole = new Blob([whole, ...loose]);
      loose = [];
      length = 0;
    },
    finish: (head) => new Blob([head, whole, ...loose], { type: 'application/octet-stream' }),
  };
}

/** A file name that every system takes: what a person typed as the unit's name may hold anything. */
export function packageFileName(title: string, unit: string, at: string): string {
  const plain = unit.replaceAll(/[\s/\\:*?"<>|.]/g, '').slice(0, 30);
  return [title, plain, at].filter((part) => part !== '').join('-') + '.dpkg';
}
