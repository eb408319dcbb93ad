import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import { ok } from '#shared/lib/result.ts';

export function appHandlers(app: {
  readonly version: string;
  readonly dataFolder: string;
  readonly secretsCanBeStored: () => boolean;
}): HandlersOf<'app'> {
  return {
    'app.info': async () =>
      ok({
        version: app.version,
        dataFolder: app.dataFolder,
        secretsCanBeStored: app.secretsCanBeStored(),
      }),
  };
}
