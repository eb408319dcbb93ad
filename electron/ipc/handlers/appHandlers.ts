import { ok } from '#shared/lib/result.ts';
import type { HandlersOf } from '../BridgeHandlers.ts';

export function appHandlers(app: {
  readonly version: string;
  readonly dataFolder: string;
  readonly secretsCanBeStored: () => boolean;
}): HandlersOf<'app.info'> {
  return {
    'app.info': async () =>
      ok({
        version: app.version,
        dataFolder: app.dataFolder,
        secretsCanBeStored: app.secretsCanBeStored(),
      }),
  };
}
