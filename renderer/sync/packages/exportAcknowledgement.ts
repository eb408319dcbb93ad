import { blocksOf } from '#shared/lib/blocksOf.ts';
import type { PackageLock } from '#shared/packages/packageCalls.ts';
import type { PackedAcknowledgement } from '#shared/packages/packedRecord.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import type { PackageId } from '../../db/packages/packageRepository.ts';
import { gatherFile } from './packageFile.ts';
import { chunkSize, dropSession, originOf, type PackageContext, type WorkOptions } from './packageWork.ts';

interface AcknowledgementOrder {
  /** The data package it speaks of. */
  readonly id: PackageId;
  readonly lock: PackageLock;
  /** 单位名称 of this PC. */
  readonly unit: string;
}

export type AcknowledgementFile =
  | { readonly kind: 'made'; readonly file: Blob; readonly total: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cancelled' };

/** How many records of a package are delivered by now. */
export async function countDelivered({ packages }: PackageContext, id: PackageId): Promise<number> {
  let count = 0;
  for (const dataSet of dataSetIds) count += (await packages.acknowledgements(id, dataSet)).length;
  return count;
}

/** Makes the package that tells the PC a data package came from what of it is delivered. */
export async function exportAcknowledgement(
  context: PackageContext,
  { id, lock, unit }: AcknowledgementOrder,
  { signal, onProgress }: WorkOptions,
): Promise<AcknowledgementFile> {
  const { bridge, packages } = context;
  const blocks: { dataSet: DataSetId; items: readonly PackedAcknowledgement[] }[] = [];
  for (const dataSet of dataSetIds) {
    onProgress({ step: '正在核对送达情况', done: blocks.length, total: dataSetIds.length });
    blocks.push({ dataSet, items: await packages.acknowledgements(id, dataSet) });
  }
  const total = blocks.reduce((sum, { items }) => sum + items.length, 0);
  if (total === 0) return { kind: 'empty' };
  const origin = await originOf(context, unit, id);
  const { session } = await bridge['package.begin']({ kind: 'acknowledgement', origin, lock });
  const file = gatherFile();
  let done = 0;
  try {
    for (const { dataSet, items } of blocks) {
      for (const chunk of blocksOf(items, chunkSize)) {
        if (signal.aborted) return { kind: 'cancelled' };
        onProgress({ step: '正在写入回执', done, total });
        const block = { session, dataSet, items: [...chunk] };
        file.add((await bridge['package.addAcknowledgements'](block)).bytes);
        done += chunk.length;
      }
    }
    const { head, tail } = await bridge['package.seal']({ session });
    file.add(tail);
    await packages.finishAcknowledgement(id, total);
    return { kind: 'made', file: file.finish(head), total };
  } finally {
    await dropSession(context, session);
  }
}
