import type { ConnectionStep, IdentifierAnswer, TemplateAnswer } from '#shared/bridge/contract.ts';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { ok } from '#shared/lib/result.ts';

/** The identifier nodes as a window may use them by hand; `password` null = none is known. */
export interface IdentifierPorts {
  /** At the node of the mode in force. */
  query(handle: string): Promise<IdentifierAnswer>;
  readTemplate(profile: Profile, password: string | null, version: string): Promise<TemplateAnswer>;
  test(profile: Profile, password: string | null): Promise<readonly ConnectionStep[]>;
  /** The password that is kept. */
  password(): string | null;
}

export function identifierHandlers(ports: IdentifierPorts): HandlersOf<'identifier'> {
  return {
    'identifier.query': async ({ handle }) => ok(await ports.query(handle)),
    'identifier.template': async ({ profile, secret, version }) =>
      ok(await ports.readTemplate(profile, secret ?? ports.password(), version)),
    'identifier.test': async ({ profile, secret }) =>
      ok([...(await ports.test(profile, secret ?? ports.password()))]),
  };
}
