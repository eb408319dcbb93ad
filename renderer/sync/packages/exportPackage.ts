import { blocksOf } from '#shared/lib/blocksOf.ts';
import { readAttachmentReference } from '#shared/lib/attachmentReference.ts';
import { fileNameSchema, type PackageOrigin } from '#shared/packages/manifest.ts';
import type { PackageLock } from '#shared/packages/packageCalls.ts';
import type { PackedRecord } from '#shared/packages/packedRecord.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { ExportScope, StoredPackage } from '../../db/packages/packageRepository.ts';
import { gatherFile, type FileParts } from './packageFile.ts';
import { chunkSize, dropSession, originOf, type PackageContext, type WorkOptions } from './packageWork.ts';

export interface ExportOrder {
  readonly scope: ExportScope;
  readonly lock: PackageLock;
  /** The recipient's name; "" = locked by a password. */
  readonly lockedFor: string;
  /** 单位名称 of this PC. */
  readonly unit: string;
}

export type ExportOutcome =
  | {
      readonly kind: 'made';
      readonly file: Blob;
      readonly total: number;
      readonly missingFiles: readonly string[];
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cancelled' };

/** Files that packed records name, by hash. */
type NamedFiles = Map<string, string>;

/**
 * Makes a data package. No record's state changes: nothing is called sent that was not. What went into the package is
 * noted before the file is handed out, so that its acknowledgement is known.
 */
export async function exportPackage(
  context: PackageContext,
  order: ExportOrder,
  { signal, onProgress }: WorkOptions,
): Promise<ExportOutcome> {
  const { bridge, packages } = context;
  const groups = await packages.groups(order.scope);
  const total = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  if (total === 0) return { kind: 'empty' };
  const { lock, lockedFor } = order;
  const origin = await originOf(context, order.unit, null);
  const { session } = await bridge['package.begin']({ kind: 'data', origin, lock });
  await packages.beginMade(madePackage(origin, lockedFor, total));
  const file = gatherFile();
  const files: NamedFiles = new Map();
  let done = 0;
  try {
    for (const { dataSet, ids } of groups) {
      for (const chunk of blocksOf(ids, chunkSize)) {
        if (signal.aborted) return { kind: 'cancelled' };
        onProgress({ step: '正在写入记录', done, total });
        const records = await packages.pack(chunk);
        if (records.length > 0) await writeRecords(context, session, origin, dataSet, records, file);
        for (const record of records) noteFiles(dataSet, record, files);
        done += chunk.length;
      }
    }
    const missingFiles = await writeFiles(context, session, files, file, { signal, onProgress });
    if (signal.aborted) return { kind: 'cancelled' };
    const { head, tail } = await bridge['package.seal']({ session });
    file.add(tail);
    await packages.finishMade(origin.id, total);
    return { kind: 'made', file: file.finish(head), total, missingFiles };
  } finally {
    await dropSession(context, session);
  }
}

function madePackage(from: PackageOrigin, lockedFor: string, total: number): StoredPackage {
  const { id, madeAt, mode, origin, unit, workstation } = from;
  return {
    ...{ id, madeAt, mode, origin, unit, workstation },
    direction: 'made',
    reply: '',
    total,
    lockedFor,
    state: 'open',
    acknowledged: 0,
    acknowledgedAt: null,
    mergedAt: null,
    left: 0,
  };
}

async function writeRecords(
  { bridge, packages }: PackageContext,
  session: string,
  { id, origin, mode }: PackageOrigin,
  dataSet: DataSetId,
  records: readonly PackedRecord[],
  file: FileParts,
): Promise<void> {
  const { bytes, hashes } = await bridge['package.addRecords']({ session, dataSet, records: [...records] });
  await packages.keepMade(
    id,
    records.map(({ ID, revision, deleted, sample, updateDate, data }, index) => ({
      ...{ ID, revision, deleted, sample, updateDate, data },
      ...{ package: id, dataSet, origin, mode },
      hash: hashes[index] ?? '',
      done: 0,
    })),
  );
  file.add(bytes);
}

function noteFiles(dataSet: DataSetId, { deleted, data }: PackedRecord, files: NamedFiles): void {
  if (deleted) return;
  for (const { field, format } of tables[dataSet].fields) {
    const reference = format === 'attachment' ? readAttachmentReference(data[field] ?? '') : null;
    if (reference) files.set(reference.hash, reference.name);
  }
}

/** Names of the files that are not on this PC any more. */
async function writeFiles(
  { bridge }: PackageContext,
  session: string,
  files: NamedFiles,
  file: FileParts,
  { signal, onProgress }: WorkOptions,
): Promise<readonly string[]> {
  const missing: string[] = [];
  let done = 0;
  for (const [hash, name] of files) {
    if (signal.aborted) return missing;
    onProgress({ step: '正在写入附件', done, total: files.size });
    const plain = fileNameSchema.safeParse(name);
    let piece = plain.success
      ? await bridge['package.addFile']({ session, hash, name })
      : ({ kind: 'missing' } as const);
    if (piece.kind === 'missing') missing.push(name);
    while (piece.kind === 'piece') {
      file.add(piece.bytes);
      if (piece.last) break;
      piece = await bridge['package.nextPiece']({ session });
    }
    done += 1;
  }
  return missing;
}
