import { maxPackageBytes } from '#shared/packages/limits.ts';
import type { Manifest } from '#shared/packages/manifest.ts';
import type { PackageProblem } from '#shared/packages/packageProblem.ts';
import { dropSession, type PackageContext, type WorkOptions } from './packageWork.ts';

/** A package whose copy is on this PC; closed by `closePackage`. */
export interface ReceivedPackage {
  readonly session: string;
}

/** A package that was checked to its last byte. */
export interface OpenedPackage extends ReceivedPackage {
  readonly manifest: Manifest;
}

type Receiving =
  | { readonly kind: 'received'; readonly received: ReceivedPackage }
  | { readonly kind: 'problem'; readonly problem: PackageProblem }
  | { readonly kind: 'cancelled' };

type Opening =
  | { readonly kind: 'opened'; readonly opened: OpenedPackage }
  | { readonly kind: 'problem'; readonly problem: PackageProblem }
  | { readonly kind: 'cancelled' };

const pieceBytes = 4 * 1024 * 1024;

/** Copies a file from the stick, so that it can be pulled out. */
export async function receivePackage(
  { bridge }: PackageContext,
  file: Blob,
  { signal, onProgress }: WorkOptions,
): Promise<Receiving> {
  const { size } = file;
  if (size > maxPackageBytes) return { kind: 'problem', problem: { kind: 'tooLarge' } };
  let session: string | null = null;
  for (let start = 0; session === null || start < size; start += pieceBytes) {
    if (signal.aborted) return { kind: 'cancelled' };
    onProgress({ step: '正在读取文件', done: start, total: size });
    const bytes = await file
      .slice(start, start + pieceBytes)
      .arrayBuffer()
      .then(
        (buffer) => new Uint8Array(buffer),
        () => null,
      );
    if (!bytes) return { kind: 'problem', problem: { kind: 'disk' } };
    const answer = await bridge['package.receive']({ session, size, bytes });
    if (answer.kind === 'problem') return answer;
    session = answer.session;
  }
  return { kind: 'received', received: { session } };
}

/** Opens it and checks all of it, before anybody sees anything of it. */
export async function openReceived(
  { bridge }: PackageContext,
  { session }: ReceivedPackage,
  password: string | null,
  { signal, onProgress }: WorkOptions,
): Promise<Opening> {
  onProgress({ step: '正在解锁', done: 0, total: 0 });
  const unlocked = await bridge['package.unlock']({ session, password });
  if (unlocked.kind === 'problem') return unlocked;
  for (;;) {
    if (signal.aborted) return { kind: 'cancelled' };
    const checked = await bridge['package.check']({ session });
    if (checked.kind === 'problem') return checked;
    if (checked.kind === 'checked')
      return { kind: 'opened', opened: { session, manifest: checked.manifest } };
    onProgress({ step: '正在检查完整性', done: checked.done, total: checked.total });
  }
}

export async function closePackage(context: PackageContext, { session }: ReceivedPackage): Promise<void> {
  await dropSession(context, session);
}
