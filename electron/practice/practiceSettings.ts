import { z } from 'zod';

/** How the platform answers where the documents print no answer, or several; every choice is a legal one. */
export const practiceSettingsSchema = z.strictObject({
  /** Shape of the token answer, which the standard leaves open (d8). */
  tokenReply: z.enum(['flat', 'nested', 'plain']),
  /** Seconds a token lives. */
  tokenLifetime: z.number().int().min(1),
  /** A token that is no good is refused in the body, or by HTTP 401 (d19). */
  tokenRefusal: z.enum(['status', 'http401']),
  /** Success as "0" or 0 (C.2), or as a whole C.1 message with "success" and the rows (d17). */
  successReply: z.enum(['text', 'number', 'message']),
  /** Whether a refused insert shows the content that is there already. */
  showExisting: z.boolean(),
});
export type PracticeSettings = z.infer<typeof practiceSettingsSchema>;

/** Choices to change; the others stay as they are. */
export const practiceSettingsChangeSchema = practiceSettingsSchema.partial();
export type PracticeSettingsChange = z.infer<typeof practiceSettingsChangeSchema>;

export const defaultPracticeSettings: PracticeSettings = {
  tokenReply: 'flat',
  tokenLifetime: 7200,
  tokenRefusal: 'status',
  successReply: 'text',
  showExisting: true,
};
