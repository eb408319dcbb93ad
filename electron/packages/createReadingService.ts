import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallsOf } from '#shared/bridge/Handlers.ts';
import { maxPackageBytes } from '#shared/packages/limits.ts';
import type { Manifest } from '#shared/packages/manifest.ts';
import type { PackageProblem } from '#shared/packages/packageProblem.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import type { Log } from '../log/Log.ts';
import { contentHash } from './contentHash.ts';
import type { KeyKeeper } from './createKeyKeeper.ts';
import type { PackageReader } from './createPackageReader.ts';
import type { FileStore } from './FileStore.ts';
import type { ReadHeader } from './header.ts';
import { openPackage, readPackageHeader } from './openPackage.ts';
import { secretOfKeys, secretOfPassword } from './packageKeys.ts';
import { fingerprintOf, keyOfBytes } from './publicKeys.ts';
import { type StagedFile, stageFile } from './stagedFile.ts';
import { packageWords } from './packageWords.ts';

type Problem = { readonly kind: 'problem'; readonly problem: PackageProblem };

/**
 * The package that is being read for the window, one at a time, from a copy in `folder`. Errors are Chinese sentences
 * for the screen: calls that come too late, or content that is asked for before the whole was checked.
 */
export interface ReadingService extends Pick<
  CallsOf<'package'>,
  'receive' | 'unlock' | 'check' | 'records' | 'acknowledgements' | 'keepFile'
> {
  /** Does nothing for a session that is none (any more). */
  drop(session: string): Promise<void>;
}

interface Reading {
  readonly session: string;
  readonly copy: StagedFile;
  received: number;
  reader: PackageReader | null;
  checked: boolean;
}

export function createReadingService(options: {
  readonly folder: string;
  readonly keys: KeyKeeper;
  readonly files: FileStore;
  readonly log: Log;
}): ReadingService {
  const { folder, keys, files, log } = options;
  let current: Reading | null = null;

  const at = (session: string): Result<Reading, string> =>
    current?.session === session ? ok(current) : err(packageWords.readingClosed);

  const checkedAt = (session: string): Result<PackageReader, string> => {
    const reading = at(session);
    if (!reading.ok) return reading;
    const { reader, checked } = reading.value;
    return reader && checked ? ok(reader) : err(packageWords.readingClosed);
  };

  const forget = async (): Promise<void> => {
    const reading = current;
    current = null;
    await reading?.copy.remove().catch((error: unknown) => log.warn('package.copyNotRemoved', { error }));
  };

  const begin = async (): Promise<Reading> => {
    await forget();
    await mkdir(folder, { recursive: true });
    const copy = await stageFile(join(folder, 'opened.dpkg'));
    current = { session: randomUUID(), copy, received: 0, reader: null, checked: false };
    return current;
  };

  const diskFailed = (error: unknown): Result<Problem, string> => {
    log.warn('package.diskFailed', { error });
    return ok({ kind: 'problem', problem: { kind: 'disk' } });
  };

  const secretFor = async (
    { lock }: ReadHeader,
    password: string | null,
  ): Promise<Result<Buffer, PackageProblem>> => {
    if (lock.kind === 'password')
      return password === null ? err({ kind: 'passwordNeeded' }) : ok(await secretOfPassword(password, lock));
    const own = await keys.privateOf(lock.recipient);
    if (own) return secretOf(() => secretOfKeys(own, keyOfBytes(lock.ephemeral)));
    if (await keys.knows(lock.recipient)) return err({ kind: 'unreadableKey' });
    return err({ kind: 'otherRecipient', fingerprint: fingerprintOf(lock.recipient) });
  };

  const open = async (
    reading: Reading,
    password: string | null,
  ): Promise<Result<PackageReader, PackageProblem>> => {
    const source = reading.copy.source();
    const header = await readPackageHeader(source);
    if (!header.ok) return header;
    const secret = await secretFor(header.value, password);
    return secret.ok ? openPackage(source, header.value, secret.value) : secret;
  };

  return {
    receive: async ({ session, size, bytes }) => {
      if (size > maxPackageBytes) return ok({ kind: 'problem', problem: { kind: 'tooLarge' } });
      try {
        const reading = session === null ? ok(await begin()) : at(session);
        if (!reading.ok) return reading;
        const { value } = reading;
        value.received += bytes.byteLength;
        if (value.received > size || value.reader) return err(packageWords.readingClosed);
        await value.copy.append(bytes);
        return ok({ kind: 'received', session: value.session });
      } catch (error) {
        await forget();
        return diskFailed(error);
      }
    },
    unlock: async ({ session, password }) => {
      const reading = at(session);
      if (!reading.ok) return reading;
      try {
        const opened = await open(reading.value, password);
        if (!opened.ok) return ok({ kind: 'problem', problem: opened.error });
        reading.value.reader = opened.value;
        return ok({ kind: 'unlocked' });
      } catch (error) {
        return diskFailed(error);
      }
    },
    check: async ({ session }) => {
      const reading = at(session);
      if (!reading.ok) return reading;
      const { reader } = reading.value;
      if (!reader) return err(packageWords.readingClosed);
      try {
        const checked = await reader.check();
        if (!checked.ok) return ok({ kind: 'problem', problem: checked.error });
        const { done, total } = checked.value;
        if (done < total) return ok({ kind: 'checking', done, total });
        reading.value.checked = true;
        return ok({ kind: 'checked', manifest: reader.manifest });
      } catch (error) {
        return diskFailed(error);
      }
    },
    records: async ({ session, part }) => {
      const reader = checkedAt(session);
      if (!reader.ok) return reader;
      const { dataSet } = blockAt(reader.value.manifest, part);
      const records = await reader.value.records(part);
      if (!records.ok) return err(packageWords.copyUnreadable);
      return ok({
        records: records.value.map((record) => ({ ...record, hash: contentHash(dataSet, record) })),
      });
    },
    acknowledgements: async ({ session, part }) => {
      const reader = checkedAt(session);
      if (!reader.ok) return reader;
      const items = await reader.value.acknowledgements(part);
      return items.ok ? ok({ items: [...items.value] }) : err(packageWords.copyUnreadable);
    },
    keepFile: async ({ session, part }) => {
      const reader = checkedAt(session);
      if (!reader.ok) return reader;
      const found = reader.value.manifest.parts[part];
      const bytes = await reader.value.file(part);
      if (found?.kind !== 'file' || !bytes.ok) return err(packageWords.copyUnreadable);
      const kept = await files.keep(bytes.value, found.name);
      return ok(kept.ok ? { kind: 'kept' } : { kind: 'failed', reason: kept.error });
    },
    drop: async (session) => {
      if (current?.session === session) await forget();
    },
  };
}

/** A key that is no point of use gives no secret: such a header was not made by this program. */
function secretOf(draw: () => Buffer): Result<Buffer, PackageProblem> {
  try {
    return ok(draw());
  } catch {
    return err({ kind: 'strangeContent', place: { kind: 'header' } });
  }
}

function blockAt({ parts }: Manifest, part: number) {
  const found = parts[part];
  if (!found || found.kind === 'file') throw new Error(`the package has no records at ${part}`);
  return found;
}
