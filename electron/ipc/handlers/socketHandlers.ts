import type { ConnectionStep } from '#shared/bridge/contract.ts';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { ok } from '#shared/lib/result.ts';

/** The TCP socket as a window may try it by hand; `secret` null = none is known. */
export interface SocketPorts {
  test(profile: Profile, secret: string | null): Promise<readonly ConnectionStep[]>;
  /** The AppSecret that is kept. */
  secret(): string | null;
}

export function socketHandlers(ports: SocketPorts): HandlersOf<'socket'> {
  return {
    'socket.test': async ({ profile, secret }) =>
      ok([...(await ports.test(profile, secret ?? ports.secret()))]),
  };
}
