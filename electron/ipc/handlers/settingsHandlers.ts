import type { ConnectionStep, SecretKeeping } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/bridge/profile.ts';
import { err, ok } from '#shared/lib/result.ts';
import type { HandlersOf } from '../BridgeHandlers.ts';

export interface SettingsPorts {
  readonly profiles: {
    read(): Profile;
    /** Rejects where the profile could not be made durable; the former one then stays in force. */
    write(profile: Profile): Promise<void>;
  };
  /** The AppSecret: a window may set it and ask how it is kept; `read` is for testing a connection alone. */
  readonly vault: {
    keeping(): SecretKeeping;
    read(): string | null;
    set(secret: string): Promise<SecretKeeping>;
  };
  /** Takes the steps of 测试连接 with the given profile; a null secret means none is known. */
  readonly testConnection: (profile: Profile, secret: string | null) => Promise<readonly ConnectionStep[]>;
  /** Whether the active platform answers at all, within seconds. */
  readonly probe: () => Promise<boolean>;
}

type SettingsCalls = 'profile.read' | 'profile.write' | 'secret.set' | 'connection.test' | 'connection.probe';

const notWritten = '设置没有保存：写入磁盘失败。原来的设置继续有效。请检查磁盘空间和权限后再保存。';
const secretNotWritten = 'AppSecret 没有保存：写入磁盘失败。请检查磁盘空间和权限后再保存。';

export function settingsHandlers(ports: SettingsPorts): HandlersOf<SettingsCalls> {
  const { profiles, vault, testConnection, probe } = ports;
  return {
    'profile.read': async () => ok({ profile: profiles.read(), secret: vault.keeping() }),
    'profile.write': (profile) =>
      profiles.write(profile).then(
        () => ok({ profile: profiles.read() }),
        () => err(notWritten),
      ),
    'secret.set': ({ secret }) => vault.set(secret).then(ok, () => err(secretNotWritten)),
    'connection.test': async ({ profile, secret }) =>
      ok([...(await testConnection(profile, secret ?? vault.read()))]),
    'connection.probe': async () => ok({ reachable: await probe() }),
  };
}
