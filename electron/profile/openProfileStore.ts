import { mkdir, readFile, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Profile, defaultProfile, profileSchema } from '#shared/profile/profile.ts';
import { writeFileAtomically } from '../files/writeFileAtomically.ts';
import type { Log } from '../log/Log.ts';

/** The connection profile, without any secret. */
export interface ProfileStore {
  read(): Profile;
  /** Resolves when the profile is durable. On a failure the former profile stays in force. */
  write(profile: Profile): Promise<void>;
}

/**
 * Reads `profile.json` of the folder. A missing file means defaults; an unreadable one is kept aside under
 * `profile.broken-<n>.json`, never overwritten, and defaults are used.
 */
export async function openProfileStore(options: {
  readonly folder: string;
  readonly log: Log;
}): Promise<ProfileStore> {
  const file = join(options.folder, 'profile.json');
  let profile = await readProfile(file, options.log);

  return {
    read: () => profile,
    write: async (next) => {
      await mkdir(options.folder, { recursive: true });
      await writeFileAtomically(file, `${JSON.stringify(next, null, 2)}\n`);
      profile = next;
      options.log.info('profile.written', { mode: next.mode });
    },
  };
}

async function readProfile(file: string, log: Log): Promise<Profile> {
  const text = await readText(file);
  if (text === null) return defaultProfile;
  const profile = parseProfile(text);
  if (profile !== null) return profile;
  const keptAs = await putAside(file);
  log.error('profile.unreadable', { keptAs });
  return defaultProfile;
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseProfile(text: string): Profile | null {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return null;
    // Settings that a newer version added take their default instead of breaking an older file.
    return profileSchema.safeParse({ ...defaultProfile, ...stored }).data ?? null;
  } catch {
    return null;
  }
}

async function putAside(file: string): Promise<string> {
  const folder = dirname(file);
  const taken = new Set(await readdir(folder));
  let number = 1;
  while (taken.has(`profile.broken-${number}.json`)) number += 1;
  const name = `profile.broken-${number}.json`;
  await rename(file, join(folder, name));
  return name;
}
