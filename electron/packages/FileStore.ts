import type { Result } from '#shared/lib/result.ts';

/** The attachments of this PC, by the hash of their content. Errors are Chinese sentences for the screen. */
export interface FileStore {
  read(hash: string): Promise<Result<Uint8Array, string>>;
  keep(bytes: Uint8Array, name: string): Promise<Result<unknown, string>>;
}
