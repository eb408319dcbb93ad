import type { CallsOf } from '#shared/bridge/Handlers.ts';
import { ok } from '#shared/lib/result.ts';
import type { KeyKeeper } from './createKeyKeeper.ts';
import { fingerprintOf, readPublicKey, writePublicKey } from './publicKeys.ts';

/** Public keys for the window. */
export function createKeyService(keys: KeyKeeper): Pick<CallsOf<'package'>, 'ownKey' | 'readKey'> {
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

/** A public key as people see it. */
function shown(key: Buffer) {
  return { publicKey: writePublicKey(key), fingerprint: fingerprintOf(key) };
}
