import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Windows refuses to replace a file that a virus scanner holds open; it lets go within moments. */
const busyCodes: readonly string[] = ['EPERM', 'EACCES', 'EBUSY'];
const renameWaitsMs: readonly number[] = [20, 80, 320];

/** Gives a file another name, in place of what had it. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (const waitMs of renameWaitsMs) {
    try {
      await rename(from, to);
      return;
    } catch (problem) {
      if (!busyCodes.includes(errorCode(problem))) throw problem;
      await setTimeout(waitMs);
    }
  }
  await rename(from, to);
}

function errorCode(problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : '';
}
