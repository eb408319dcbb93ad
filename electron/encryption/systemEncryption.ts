import { safeStorage } from 'electron';
import type { Encryption } from './Encryption.ts';

/** safeStorage, where it truly encrypts. Only to be used after the app is ready. */
export const systemEncryption: Encryption = {
  // Linux without a keyring falls back to a password that everybody knows; that is plain text.
  available: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
};
