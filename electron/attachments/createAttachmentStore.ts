import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BridgeResponse } from '#shared/bridge/contract.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import { attachmentWords } from './attachmentWords.ts';
import { attachmentLimit } from '#shared/lib/attachmentLimit.ts';

type KeptAttachment = BridgeResponse<'attachment.keep'>;

/** Files that records refer to, kept by content: the same bytes are on disk once, whatever they are called. */
interface AttachmentStore {
  /** Resolves when the copy is durable. The error is a Chinese sentence for the screen. */
  keep(bytes: Uint8Array, name: string): Promise<Result<KeptAttachment, string>>;
  /** Content whose hash still fits. The error is a Chinese sentence for the screen. */
  read(hash: string): Promise<Result<Uint8Array, string>>;
}

/** What training material consists of (table B.7 fileName); nothing that a double click would run. */
const attachmentExtensions: readonly string[] = [
  ...['pdf', 'ofd', 'doc', 'docx', 'wps', 'xls', 'xlsx', 'et', 'ppt', 'pptx', 'dps', 'txt', 'csv'],
  ...['jpg', 'jpeg', 'png', 'gif', 'bmp', 'webp', 'mp3', 'mp4', 'zip', 'rar', '7z'],
];

export function createAttachmentStore(options: { readonly folder: string }): AttachmentStore {
  const fileOf = (hash: string): string => join(options.folder, hash);

  return {
    keep: async (bytes, name) => {
      const problem = problemOf(bytes, name);
      if (problem !== null) return err(problem);
      const hash = hashOf(bytes);
      await mkdir(options.folder, { recursive: true });
      // Same name means same content, unless the disk lost part of it: then the size tells.
      if ((await sizeOf(fileOf(hash))) !== bytes.byteLength) await writeFileAtomically(fileOf(hash), bytes);
      return ok({ hash, name, size: bytes.byteLength });
    },
    read: async (hash) => {
      const bytes = await readFile(fileOf(hash)).catch(() => null);
      if (bytes === null) return err(attachmentWords.gone);
      if (hashOf(bytes) !== hash) return err(attachmentWords.damaged);
      return ok(bytes);
    },
  };
}

function problemOf(bytes: Uint8Array, name: string): string | null {
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  if (!attachmentExtensions.includes(extension)) return attachmentWords.wrongKind(extension);
  if (bytes.byteLength === 0) return attachmentWords.empty;
  if (bytes.byteLength > attachmentLimit.bytes) return attachmentLimit.exceeded;
  return null;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    (found) => found.size,
    () => null,
  );
}
