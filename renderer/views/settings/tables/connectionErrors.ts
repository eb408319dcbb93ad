import { databasePassword, databaseSettings, type DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { checkHost } from '../checkHost.ts';
import type { SecretDraft } from '../draftTypes.ts';
import { missingOf } from '../settingsDraft.ts';
import { certificateWords } from './tablesWords.ts';

export const databaseFields = { ...databaseSettings, password: databasePassword };

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/;

/** What a server cannot be reached without, and what is wrong with it, by field; null = nothing. */
export function connectionErrors(
  target: DatabaseTarget,
  password: SecretDraft,
): Readonly<Record<string, string | null>> {
  const { engine, host, tls, ca } = target;
  const schema = engine === 'postgresql' ? (['schema'] as const) : [];
  return {
    host: checkHost(host),
    ...missingOf(databaseFields, ['host', 'database', ...schema, 'user', 'password'], target, password),
    ca: tls === 'required' ? checkCertificate(ca) : null,
  };
}

/** What is wrong with the PEM text of a certificate authority; null = nothing, "" included. */
function checkCertificate(pem: string): string | null {
  if (pem === '') return null;
  if (pem.includes('PRIVATE KEY')) return certificateWords.privateKey;
  return certificate.test(pem) ? null : certificateWords.notPem;
}
