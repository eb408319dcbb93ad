import type { Profile } from '#shared/profile/profile.ts';
import type { IdentifierNode } from '#shared/profile/nodeSettings.ts';
import type { IdentifierScheme } from '#shared/identifiers/scheme.ts';

/** How one node is spoken to, except the password; see shared/profile/nodeSettings. */
export interface IdentifierSettings extends Pick<
  IdentifierNode,
  'address' | 'username' | 'login' | 'templateApi' | 'batchSize' | 'deleteBody' | 'valueLimit'
> {
  readonly timeoutMs: number;
  readonly scheme: IdentifierScheme;
}

/** The settings of a profile with the scheme of its mode. */
export function identifierSettingsOf({ identifier, mode }: Profile): IdentifierSettings {
  const { address, username, login, templateApi, batchSize, deleteBody, valueLimit } = identifier;
  return {
    address,
    username,
    login,
    templateApi,
    batchSize,
    deleteBody,
    valueLimit,
    timeoutMs: identifier.timeoutSeconds * 1000,
    scheme: identifier[mode],
  };
}
