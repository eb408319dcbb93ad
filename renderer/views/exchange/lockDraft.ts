import { checkPassword } from '#shared/packages/checkPassword.ts';
import type { PackageLock } from '#shared/packages/packageCalls.ts';
import { exchangeWords } from './exchangeWords.ts';

/** How a package is to be locked, as it is typed. */
export interface LockDraft {
  readonly kind: PackageLock['kind'];
  readonly password: string;
  readonly again: string;
  /** Public key of the chosen recipient; "" = none. */
  readonly publicKey: string;
}

export interface LockErrors {
  readonly password?: string;
  readonly again?: string;
  readonly publicKey?: string;
}

export const emptyLock: LockDraft = { kind: 'password', password: '', again: '', publicKey: '' };

type LockReading =
  | { readonly kind: 'lock'; readonly lock: PackageLock }
  | { readonly kind: 'errors'; readonly errors: LockErrors };

/** The lock that a draft means, or what is wrong with it. */
export function readLock(draft: LockDraft): LockReading {
  if (draft.kind === 'recipient') {
    if (draft.publicKey === '')
      return { kind: 'errors', errors: { publicKey: exchangeWords.chooseRecipient } };
    return { kind: 'lock', lock: { kind: 'recipient', publicKey: draft.publicKey } };
  }
  const weak = checkPassword(draft.password);
  if (weak !== null) return { kind: 'errors', errors: { password: weak } };
  if (draft.again !== draft.password)
    return { kind: 'errors', errors: { again: exchangeWords.passwordsDiffer } };
  return { kind: 'lock', lock: { kind: 'password', password: draft.password } };
}
