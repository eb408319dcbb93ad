import { type Result, ok } from '#shared/lib/result.ts';
import type { KeyKeeper } from './createKeyKeeper.ts';
import { fingerprintOf, readPublicKey, writePublicKey } from './publicKeys.ts';

/** A public key as people see it. */
export interface ShownKey {
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Public keys for the window. */
export interface KeyService {
  ownKey(): Promise<Result<ShownKey & { readonly keeping: 'stored' | 'session' }, string>>;
  readKey(request: {
    readonly text: string;
  }): Promise<Result<(ShownKey & { readonly kind: 'key' }) | { readonly kind: 'invalid' }, string>>;
}

export function createKeyService(keys: KeyKeeper): KeyService {
  return {
    ownKey: async () => {
      const { publicKey, keeping } = await keys.own();
      return ok({ ...shown(publicKey), keeping });
    },
    readKey: async ({ text }) => {
      const key = readPublicKey(text);
      return ok(key ? { kind: 'key', ...shown(key) } : { kind: 'invalid' });
    },
  };
}

function shown(key: Buffer): ShownKey {
  return { publicKey: writePublicKey(key), fingerprint: fingerprintOf(key) };
}
