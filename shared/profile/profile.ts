import { z } from 'zod';
import { databaseTargetSchema, defaultDatabaseTarget } from './databaseSettings.ts';
import { defaultsOf, shapeOf } from './declareSettings.ts';
import { defaultIdentifierNode, identifierNodeSchema } from './nodeSettings.ts';
import { platformSettings } from './platformSettings.ts';
import { defaultSocketSettings, socketSettingsSchema } from './socketSettings.ts';
import { waysSettings } from './waysSettings.ts';

export const modeSchema = platformSettings.mode.schema;

/** All settings except the secrets, which only the main process ever holds. */
export const profileSchema = z.object({
  ...shapeOf(platformSettings),
  ...shapeOf(waysSettings),
  identifier: identifierNodeSchema,
  tables: databaseTargetSchema,
  socket: socketSettingsSchema,
});
export type Profile = z.infer<typeof profileSchema>;

/** Works at once with the practice platform; going live needs 平台地址, AppID and AppSecret. */
export const defaultProfile: Profile = {
  ...defaultsOf(platformSettings),
  ...defaultsOf(waysSettings),
  identifier: defaultIdentifierNode,
  tables: defaultDatabaseTarget,
  socket: defaultSocketSettings,
};
