import type { WorkProgress } from '#shared/lib/WorkProgress.ts';
import { maxUnitLength } from '#shared/packages/limits.ts';
import type { PackageOrigin } from '#shared/packages/manifest.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import type { Mode } from '#shared/model/channelTable.ts';
import type { PackageId, PackageRepository } from '../../db/packages/packageRepository.ts';

/** What work on packages needs. */
export interface PackageContext {
  readonly bridge: Bridge;
  readonly packages: PackageRepository;
  readonly mode: () => Mode;
  readonly workstation: () => string;
  readonly now: () => number;
  readonly newId: () => string;
}

export interface WorkOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: WorkProgress) => void;
}

/** Records per call and transaction. */
export const chunkSize = 500;

/** What a package that is made now says of where it comes from. */
export async function originOf(
  { packages, newId, now, mode, workstation }: PackageContext,
  unit: string,
  answers: PackageId | null,
): Promise<PackageOrigin> {
  return {
    id: newId(),
    madeAt: now(),
    mode: mode(),
    origin: await packages.origin(),
    unit: unit.slice(0, maxUnitLength),
    workstation: workstation(),
    answers,
  };
}

/** Lets the main process forget a package. Where that fails nothing is lost: the next one takes its place. */
export async function dropSession({ bridge }: PackageContext, session: string): Promise<void> {
  await bridge['package.drop']({ session }).catch(() => undefined);
}
