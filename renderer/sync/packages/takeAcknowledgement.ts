import type { AcknowledgedKind, AcknowledgementProblem } from '../../db/packages/packageRepository.ts';
import { blocksOf, totalOf } from './mergePackage.ts';
import type { PackageContext, WorkOptions } from './packageWork.ts';
import type { OpenedPackage } from './receivePackage.ts';

type AcknowledgementChecking =
  | { readonly kind: 'fits'; readonly total: number }
  | { readonly kind: 'refused'; readonly problem: AcknowledgementProblem }
  | { readonly kind: 'cancelled' };

export interface AcknowledgementTaken {
  readonly counts: Readonly<Record<AcknowledgedKind, number>>;
  readonly cancelled: boolean;
}

/** Whether all of an acknowledgement speaks of what this PC exported; nothing is applied before that is known. */
export async function checkAcknowledgement(
  { bridge, packages }: PackageContext,
  { manifest, session }: OpenedPackage,
  { signal, onProgress }: WorkOptions,
): Promise<AcknowledgementChecking> {
  const { answers } = manifest;
  if (answers === null) return { kind: 'refused', problem: 'unknownPackage' };
  let done = 0;
  const total = totalOf(manifest);
  for (const [part, { dataSet, count }] of blocksOf(manifest)) {
    if (signal.aborted) return { kind: 'cancelled' };
    onProgress({ step: '正在核对回执', done, total });
    const { items } = await bridge['package.acknowledgements']({ session, part });
    const problem = await packages.checkAcknowledgements(answers, dataSet, items);
    if (problem) return { kind: 'refused', problem };
    done += count;
  }
  return { kind: 'fits', total };
}

/** Takes a checked acknowledgement, block by block, each in one transaction. */
export async function takeAcknowledgement(
  { bridge, packages }: PackageContext,
  { manifest, session }: OpenedPackage,
  { signal, onProgress }: WorkOptions,
): Promise<AcknowledgementTaken> {
  const counts = { delivered: 0, already: 0, editedSince: 0, conflict: 0, deletedSince: 0, sending: 0 };
  const { answers } = manifest;
  let done = 0;
  for (const [part, { count }] of answers === null ? [] : blocksOf(manifest)) {
    if (signal.aborted) return { counts, cancelled: true };
    onProgress({ step: '正在登记送达', done, total: totalOf(manifest) });
    const { items } = await bridge['package.acknowledgements']({ session, part });
    for (const kind of await packages.acknowledge(answers ?? '', items)) counts[kind] += 1;
    done += count;
  }
  return { counts, cancelled: false };
}
