import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileProblem, ProfileRemedy } from '#shared/profile/profileProblem.ts';
import { type Profile, defaultProfile } from '#shared/profile/profile.ts';
import { readStoredProfile } from '#shared/profile/readStoredProfile.ts';
import { withExtras, type RestoredSettings } from '#shared/profile/restoreSettings.ts';
import { keepAside } from '../files/keepAside.ts';
import { readTextIfThere } from '../files/readTextIfThere.ts';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import type { Log } from '../log/Log.ts';

/** The connection profile, without any secret. */
interface ProfileStore {
  /** The defaults while `problem` says that nothing could be read. */
  read(): Profile;
  /** What a person has to decide about; null = the profile is as it was saved. */
  problem(): ProfileProblem | null;
  /** Resolves when the profile is durable, and ends a problem. On a failure the former profile stays in force. */
  write(profile: Profile): Promise<void>;
  /** Ends a problem as a person chose. Until then no file is changed. */
  remedy(choice: ProfileRemedy): Promise<void>;
}

interface Found {
  readonly settings: RestoredSettings<Profile>;
  readonly problem: ProfileProblem | null;
}

const asDefault: RestoredSettings<Profile> = { value: defaultProfile, replaced: [], extras: {} };

/**
 * Reads `profile.json` of the folder, setting by setting. What cannot be read is never lost: the file is kept as
 * `profile.broken-<n>.json`, and `profile.copy.json` holds the last good settings for the way back.
 */
export async function openProfileStore(options: {
  readonly folder: string;
  readonly log: Log;
}): Promise<ProfileStore> {
  const { folder, log } = options;
  const file = join(folder, 'profile.json');
  const copy = join(folder, 'profile.copy.json');
  const former = await readCopy(copy);
  const found = await readProfile(file, former);
  let settings = found.settings;
  let problem = found.problem;
  if (problem) log.error('profile.unreadable', { ...problem });
  else if (settings !== asDefault) await keepCopy(settings);

  async function keepCopy(good: RestoredSettings<Profile>): Promise<void> {
    const content = textOf(good);
    try {
      if ((await readTextIfThere(copy)) !== content) await writeFileAtomically(copy, content);
    } catch (error) {
      log.warn('profile.copyNotWritten', { error });
    }
  }

  async function put(next: RestoredSettings<Profile>): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFileAtomically(file, textOf(next));
    settings = next;
    problem = null;
    await keepCopy(next);
    log.info('profile.written', { mode: next.value.mode });
  }

  function remedyOf(choice: ProfileRemedy): RestoredSettings<Profile> {
    switch (choice) {
      case 'former':
        return former ?? settings;
      case 'asRead':
        return settings;
      case 'live':
      case 'practice':
        return { ...asDefault, value: { ...defaultProfile, mode: choice } };
    }
  }

  return {
    read: () => settings.value,
    problem: () => problem,
    write: (next) => put({ ...settings, value: next }),
    remedy: (choice) => put(remedyOf(choice)),
  };
}

async function readProfile(file: string, former: RestoredSettings<Profile> | null): Promise<Found> {
  const text = await readTextIfThere(file);
  const offered = former && { mode: former.value.mode, baseUrl: former.value.baseUrl };
  if (text === null && !former) return { settings: asDefault, problem: null };
  if (text === null) {
    return {
      settings: asDefault,
      problem: { kind: 'missing', keptAs: '', replaced: [], former: offered },
    };
  }
  const read = readStoredProfile(text);
  if (read && read.replaced.length === 0) return { settings: read, problem: null };
  const problem = { keptAs: await keepAside(file), former: offered };
  if (!read) {
    return { settings: asDefault, problem: { ...problem, kind: 'unreadable', replaced: [] } };
  }
  return { settings: read, problem: { ...problem, kind: 'replaced', replaced: [...read.replaced] } };
}

/** The last good settings; null = there are none that can be read whole. */
async function readCopy(copy: string): Promise<RestoredSettings<Profile> | null> {
  const text = await readTextIfThere(copy).catch(() => null);
  const read = text === null ? null : readStoredProfile(text);
  return read?.replaced.length === 0 ? read : null;
}

function textOf({ value, extras }: RestoredSettings<Profile>): string {
  return `${JSON.stringify(withExtras(value, extras), null, 2)}\n`;
}
