/** A file kept on this machine and not uploaded yet, as it stands in B.7 fileName until the sync. */
export interface KeptAttachment {
  readonly hash: string;
  readonly name: string;
}

const pattern = /^attachment:([0-9a-f]{64})\/(.+)$/;

/** Reads `attachment:<hash>/<name>`; null for an address or free text. */
export function readAttachment(value: string): KeptAttachment | null {
  const [, hash, name] = pattern.exec(value) ?? [];
  return hash === undefined || name === undefined ? null : { hash, name };
}

/** Writes the value that `readAttachment` reads. */
export function writeAttachment({ hash, name }: KeptAttachment): string {
  return `attachment:${hash}/${name}`;
}
