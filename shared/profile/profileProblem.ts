import { z } from 'zod';
import { modeSchema } from './profile.ts';

/** What is wrong with the stored profile, until a person has said what to do. */
export const profileProblemSchema = z.object({
  /**
   * unreadable: nothing of it can be used. missing: the file is gone, though settings were saved before.
   * replaced: the settings in `replaced` have their defaults, the others are as they were.
   */
  kind: z.enum(['unreadable', 'missing', 'replaced']),
  /** Name of the copy of the file as it was found, in the data folder; "" = there was none. */
  keptAs: z.string(),
  /** Paths, such as "socket.port". */
  replaced: z.array(z.string()),
  /** What the copy of the last good settings says; null = there is none. */
  former: z.object({ mode: modeSchema, baseUrl: z.string() }).nullable(),
});
export type ProfileProblem = z.infer<typeof profileProblemSchema>;

/**
 * former: the copy of the last good settings. asRead: what could be read, with defaults for the rest.
 * live, practice: the defaults in that mode, to be filled in again.
 */
export const profileRemedySchema = z.enum(['former', 'asRead', 'live', 'practice']);
export type ProfileRemedy = z.infer<typeof profileRemedySchema>;
