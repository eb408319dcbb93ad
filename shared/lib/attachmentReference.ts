/** A file kept on this machine and not uploaded yet, as it stands in an attachment field until then. */
export interface AttachmentReference {
  /** SHA-256 of the content, 64 hexadecimal digits; the name of the kept file. */
  readonly hash: string;
  readonly name: string;
}

const pattern = /^attachment:([0-9a-f]{64})\/(.+)$/s;

/** The text that stands for a kept file; it never leaves the machine (d28, d52). */
export function writeAttachmentReference({ hash, name }: AttachmentReference): string {
  return `attachment:${hash}/${name}`;
}

/** Reads such a text; null for anything else, such as an address that the platform returned. */
export function readAttachmentReference(text: string): AttachmentReference | null {
  const [, hash, name] = pattern.exec(text) ?? [];
  return hash !== undefined && name !== undefined ? { hash, name } : null;
}
