import type { ConnectionStep, SecretKeeping, SecretName } from '#shared/bridge/contract.ts';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { ProfileProblem, ProfileRemedy } from '#shared/profile/profileProblem.ts';
import { err, ok } from '#shared/lib/result.ts';
import { callWords } from '../callWords.ts';

interface SettingsPorts {
  readonly profiles: {
    read(): Profile;
    /** Rejects where the profile could not be made durable; the former one then stays in force. */
    write(profile: Profile): Promise<void>;
    /** What is wrong with the stored profile; null = nothing. */
    problem(): ProfileProblem | null;
    /** Ends the problem; rejects as `write` does. */
    remedy(choice: ProfileRemedy): Promise<void>;
  };
  /** The secrets: a window may set one and ask how it is kept; `read` is for testing a connection alone. */
  readonly vault: {
    keeping(name: SecretName): SecretKeeping;
    read(name: SecretName): string | null;
    set(name: SecretName, secret: string): Promise<SecretKeeping>;
    /** Stored and not to be read. */
    lost(): readonly SecretName[];
  };
  /** Takes the steps of 测试连接 with the given profile; a null secret means none is known. */
  readonly testConnection: (profile: Profile, secret: string | null) => Promise<readonly ConnectionStep[]>;
  /** Whether the active platform answers at all, within seconds. */
  readonly probe: () => Promise<boolean>;
}

export function settingsHandlers(ports: SettingsPorts): HandlersOf<'profile' | 'secret' | 'connection'> {
  const { profiles, vault, testConnection, probe } = ports;
  const written = (writing: Promise<void>) =>
    writing.then(
      () => ok({ profile: profiles.read() }),
      () => err(callWords.profileNotWritten),
    );
  return {
    'profile.read': async () =>
      ok({
        profile: profiles.read(),
        secrets: {
          appSecret: vault.keeping('appSecret'),
          identifierPassword: vault.keeping('identifierPassword'),
          databasePassword: vault.keeping('databasePassword'),
        },
        lostSecrets: [...vault.lost()],
        problem: profiles.problem(),
      }),
    'profile.remedy': ({ choice }) => written(profiles.remedy(choice)),
    'profile.write': (profile) => written(profiles.write(profile)),
    'secret.set': ({ name, secret }) =>
      vault.set(name, secret).then(ok, () => err(callWords.secretNotWritten(name))),
    'connection.test': async ({ profile, secret }) =>
      ok([...(await testConnection(profile, secret ?? vault.read('appSecret')))]),
    'connection.probe': async () => ok({ reachable: await probe() }),
  };
}
