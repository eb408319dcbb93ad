/** How much work a password costs whoever tries it; see node:crypto scrypt. */
export interface ScryptCost {
  /** N = 2 ** log2. */
  readonly log2: number;
  readonly blockSize: number;
  readonly parallelism: number;
}

/** How a package is locked, as its header says it. */
export type Lock =
  | { readonly kind: 'password'; readonly cost: ScryptCost; readonly salt: Buffer }
  | { readonly kind: 'recipient'; readonly ephemeral: Buffer; readonly recipient: Buffer };

/** 128 MiB and about half a second on an office PC. */
export const passwordCost: ScryptCost = { log2: 17, blockSize: 8, parallelism: 1 };

const mostMemory = 256 * 1024 * 1024;

/** Bytes that scrypt needs. */
export function memoryOf({ log2, blockSize }: ScryptCost): number {
  return 128 * 2 ** log2 * blockSize;
}

/** Whether a cost out of a file may be paid: one that is beyond reason would only stall the PC. */
export function isBearable(cost: ScryptCost): boolean {
  const { log2, blockSize, parallelism } = cost;
  return (
    log2 >= 10 &&
    log2 <= 20 &&
    blockSize >= 1 &&
    blockSize <= 16 &&
    parallelism >= 1 &&
    parallelism <= 4 &&
    memoryOf(cost) <= mostMemory
  );
}
