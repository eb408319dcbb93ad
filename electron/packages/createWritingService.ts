import { randomUUID } from 'node:crypto';
import type { BridgeResponse } from '#shared/bridge/contract.ts';
import type { CallsOf } from '#shared/bridge/Handlers.ts';
import type { PackageLock } from '#shared/packages/packageCalls.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { contentHash } from './contentHash.ts';
import type { KeyKeeper } from './createKeyKeeper.ts';
import { type LockChoice, type PackageWriter, createPackageWriter } from './createPackageWriter.ts';
import type { FileStore } from './FileStore.ts';
import type { ScryptCost } from './Lock.ts';
import { plainBytes } from './plainBytes.ts';
import { readPublicKey, writePublicKey } from './publicKeys.ts';
import { packageWords } from './packageWords.ts';

type FilePiece = BridgeResponse<'package.nextPiece'>;

/** The package that is being written for the window, one at a time. Errors are Chinese sentences for the screen. */
interface WritingService extends Pick<
  CallsOf<'package'>,
  'begin' | 'addRecords' | 'addAcknowledgements' | 'addFile' | 'nextPiece' | 'seal'
> {
  /** Does nothing for a session that is none (any more). */
  drop(session: string): void;
}

interface Writing {
  readonly session: string;
  readonly writer: PackageWriter;
  pieces: readonly Buffer[];
}

export function createWritingService(options: {
  readonly keys: KeyKeeper;
  readonly files: FileStore;
  readonly cost?: ScryptCost;
}): WritingService {
  const { keys, files, cost } = options;
  let current: Writing | null = null;

  const at = (session: string): Result<Writing, string> =>
    current?.session === session ? ok(current) : err(packageWords.writingEnded);

  const piece = (writing: Writing): FilePiece => {
    const [bytes, ...rest] = writing.pieces;
    writing.pieces = rest;
    return bytes ? { kind: 'piece', bytes: plainBytes(bytes), last: rest.length === 0 } : { kind: 'missing' };
  };

  return {
    begin: async ({ kind, origin, lock: wanted }) => {
      const lock = lockOf(wanted);
      if (!lock) return err(packageWords.badKey);
      const { publicKey, keeping } = await keys.own();
      // Who answers may take days; a key that is gone by then would lock the answer away from everybody.
      const reply = keeping === 'stored' ? writePublicKey(publicKey) : '';
      const writer = await createPackageWriter({ kind, origin, reply, lock, ...(cost && { cost }) });
      const session = randomUUID();
      current = { session, writer, pieces: [] };
      return ok({ session });
    },
    addRecords: async ({ session, dataSet, records }) => {
      const writing = at(session);
      if (!writing.ok) return writing;
      const bytes = plainBytes(writing.value.writer.addRecords(dataSet, records));
      return ok({ bytes, hashes: records.map((record) => contentHash(dataSet, record)) });
    },
    addAcknowledgements: async ({ session, dataSet, items }) => {
      const writing = at(session);
      if (!writing.ok) return writing;
      return ok({ bytes: plainBytes(writing.value.writer.addAcknowledgements(dataSet, items)) });
    },
    addFile: async ({ session, hash, name }) => {
      const writing = at(session);
      if (!writing.ok) return writing;
      const read = await files.read(hash);
      if (!read.ok || read.value.byteLength === 0) return ok({ kind: 'missing' });
      writing.value.pieces = [...writing.value.writer.addFile({ name, hash, bytes: read.value })];
      return ok(piece(writing.value));
    },
    nextPiece: async ({ session }) => {
      const writing = at(session);
      return writing.ok ? ok(piece(writing.value)) : writing;
    },
    seal: async ({ session }) => {
      const writing = at(session);
      if (!writing.ok) return writing;
      current = null;
      const { head, tail } = writing.value.writer.seal();
      return ok({ head: plainBytes(head), tail: plainBytes(tail) });
    },
    drop: (session) => {
      if (current?.session === session) current = null;
    },
  };
}

function lockOf(lock: PackageLock): LockChoice | null {
  if (lock.kind === 'password') return lock;
  const publicKey = readPublicKey(lock.publicKey);
  return publicKey ? { kind: 'recipient', publicKey } : null;
}
