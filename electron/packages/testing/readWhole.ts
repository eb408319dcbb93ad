import { type Result, ok } from '#shared/lib/result.ts';
import type { PackageProblem } from '#shared/packages/packageProblem.ts';
import type { PackageReader } from '../createPackageReader.ts';
import { openPackage, readPackageHeader } from '../openPackage.ts';
import { secretOfKeys, secretOfPassword } from '../packageKeys.ts';
import { keyOfBytes } from '../publicKeys.ts';
import { recipientPair, sourceOf, testPassword } from './samplePackage.ts';

/** Opens a file with whatever its header asks for, and checks it to the end. */
export async function readWhole(
  bytes: Buffer,
  password = testPassword,
): Promise<Result<PackageReader, PackageProblem>> {
  const source = sourceOf(bytes);
  const header = await readPackageHeader(source);
  if (!header.ok) return header;
  const { lock } = header.value;
  const secret =
    lock.kind === 'password'
      ? await secretOfPassword(password, lock)
      : secretOfKeys(recipientPair.privateKey, keyOfBytes(lock.ephemeral));
  const opened = await openPackage(source, header.value, secret);
  if (!opened.ok) return opened;
  for (;;) {
    const checked = await opened.value.check();
    if (!checked.ok) return checked;
    if (checked.value.done === checked.value.total) return ok(opened.value);
  }
}
