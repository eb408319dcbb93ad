import { keepDeletions, type DeletionChoice } from '#shared/packages/planMerge.ts';
import type { Manifest } from '#shared/packages/manifest.ts';
import type { RecordId } from '#shared/model/values.ts';
import type {
  ClaimedKeys,
  MergeDetail,
  MergeItem,
  PackageSource,
  StoredPackage,
} from '../../db/packages/packageRepository.ts';
import type { PackageContext, WorkOptions } from './packageWork.ts';
import type { OpenedPackage } from './receivePackage.ts';

/** A record of an opened package, with the part it is in. */
export interface PreviewItem extends MergeItem {
  readonly part: number;
}

type Preview =
  { readonly kind: 'preview'; readonly items: readonly PreviewItem[] } | { readonly kind: 'cancelled' };

export interface MergeOutcome {
  readonly items: readonly PreviewItem[];
  /** Names of files that could not be kept, with the reason. */
  readonly failedFiles: readonly { readonly name: string; readonly reason: string }[];
  /** Stopped between two blocks; what is merged stays, and merging again goes on. */
  readonly cancelled: boolean;
}

/** What merging would come to; nothing is written. */
export async function previewPackage(
  context: PackageContext,
  opened: OpenedPackage,
  { signal, onProgress }: WorkOptions,
): Promise<Preview> {
  const { bridge, packages } = context;
  const { manifest, session } = opened;
  const claimed: ClaimedKeys = new Map();
  const items: PreviewItem[] = [];
  for (const [part, { dataSet }] of blocksOf(manifest)) {
    if (signal.aborted) return { kind: 'cancelled' };
    onProgress({ step: '正在与本机对照', done: items.length, total: totalOf(manifest) });
    const { records } = await bridge['package.records']({ session, part });
    const options = { source: manifest, dataSet, records, deletions: keepDeletions };
    const found = await packages.examine(options, claimed);
    items.push(...found.map((item) => ({ ...item, part })));
  }
  return { kind: 'preview', items };
}

/** The three sides of one record. */
export async function detailOf(
  { bridge, packages }: PackageContext,
  { manifest, session }: OpenedPackage,
  part: number,
  ID: RecordId,
): Promise<MergeDetail | null> {
  const block = manifest.parts[part];
  if (!block || block.kind === 'file') return null;
  const { records } = await bridge['package.records']({ session, part });
  const { dataSet } = block;
  return packages.detail({ source: manifest, dataSet, records, deletions: keepDeletions }, ID);
}

/** Files first, then block by block, each in one transaction. */
export async function mergePackage(
  context: PackageContext,
  opened: OpenedPackage,
  deletions: DeletionChoice,
  { signal, onProgress }: WorkOptions,
): Promise<MergeOutcome> {
  const { bridge, packages } = context;
  const { manifest, session } = opened;
  await packages.beginTaken(takenPackage(manifest));
  const failedFiles = await keepFiles(context, opened, { signal, onProgress });
  const items: PreviewItem[] = [];
  for (const [part, { dataSet }] of blocksOf(manifest)) {
    if (signal.aborted) return { items, failedFiles, cancelled: true };
    onProgress({ step: '正在合并', done: items.length, total: totalOf(manifest) });
    const { records } = await bridge['package.records']({ session, part });
    const source: PackageSource = manifest;
    const merged = await packages.merge({ source, dataSet, records, deletions });
    items.push(...merged.map((item) => ({ ...item, part })));
  }
  await packages.finishTaken(manifest.id, items.filter(({ kind }) => kind === 'left').length);
  return { items, failedFiles, cancelled: false };
}

async function keepFiles(
  { bridge }: PackageContext,
  { manifest, session }: OpenedPackage,
  { signal, onProgress }: WorkOptions,
): Promise<MergeOutcome['failedFiles']> {
  const failed: { name: string; reason: string }[] = [];
  const files = [...manifest.parts.entries()].flatMap(([part, file]) =>
    file.kind === 'file' ? [{ part, name: file.name }] : [],
  );
  for (const [done, { part, name }] of files.entries()) {
    if (signal.aborted) return failed;
    onProgress({ step: '正在保存附件', done, total: files.length });
    const kept = await bridge['package.keepFile']({ session, part });
    if (kept.kind === 'failed') failed.push({ name, reason: kept.reason });
  }
  return failed;
}

/** Parts that hold records or acknowledgements, with their numbers. */
export function blocksOf({ parts }: Manifest) {
  return [...parts.entries()].flatMap(([part, block]) =>
    block.kind === 'file' ? [] : [[part, block] as const],
  );
}

export function totalOf(manifest: Manifest): number {
  return blocksOf(manifest).reduce((sum, [, { count }]) => sum + count, 0);
}

function takenPackage(manifest: Manifest): StoredPackage {
  const { id, mode, madeAt, origin, unit, workstation, reply } = manifest;
  return {
    ...{ id, mode, madeAt, origin, unit, workstation, reply },
    direction: 'taken',
    total: totalOf(manifest),
    lockedFor: '',
    state: 'open',
    acknowledged: 0,
    acknowledgedAt: null,
    mergedAt: null,
    left: 0,
  };
}
