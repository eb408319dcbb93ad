/** A file that bytes can be read from at any place. */
export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for only where the source ends. Rejects where the disk fails. */
  read(position: number, length: number): Promise<Buffer>;
}
