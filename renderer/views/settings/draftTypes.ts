import type { SecretKeeping } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/profile/profile.ts';

/** Message per field, by path: "baseUrl", "resources.unit". */
export type DraftErrors = Readonly<Record<string, string>>;

export interface DraftReading {
  /** null when anything is wrong. */
  readonly profile: Profile | null;
  readonly errors: DraftErrors;
}

/** A secret as a form knows it: what is typed ("" = unchanged) and how the one set earlier is kept. */
export interface SecretDraft {
  readonly typed: string;
  readonly kept: SecretKeeping;
}
